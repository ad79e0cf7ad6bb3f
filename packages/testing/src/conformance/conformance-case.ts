/** Whom a rule concerns. */
export interface Concern<Subject> {
  /** In the plural, as in `adapters that declare webhooks`. */
  readonly who: string
  readonly includes: (subject: Subject) => boolean
}

/** Why a case was not tried. `left_out`: the subject lacks a part. `not_applicable`: the rule concerns others. */
export interface NotTried {
  readonly outcome: 'left_out' | 'not_applicable'
  readonly why: string
}

/** One rule of a port and how to try it. Plain data: any test runner can bind it. */
export interface ConformanceCase<Subject> {
  /** The rule's name in kebab-case; the heading of its section on the suite's page. */
  readonly rule: string
  /** What must hold, as a sentence. */
  readonly name: string
  /** What goes wrong in a shop where it does not hold. */
  readonly reason: string
  /** How implementations usually break it. */
  readonly mistake: string
  /** Optional parts of the subject without which it cannot be tried. */
  readonly needs?: readonly (keyof Subject & string)[]
  /** Absent: it concerns every subject. To others it does not apply, which is no gap in what was tried. */
  readonly concerns?: Concern<Subject>
  /**
   * Tries it on a fresh subject. Rejects with an `AssertionError` of node:assert where the rule is broken;
   * answers where only trying has shown that it does not apply.
   */
  readonly run: (subject: Subject) => Promise<void | NotTried>
}

/** All rules of one port, by concern. */
export interface ConformanceSuite<Subject> {
  /** The port, as in `Storage`. */
  readonly port: string
  /** The page that explains the rules, as in `docs/conformance/storage.md`. */
  readonly page: string
  /** What the page says first: in Markdown, one line each. */
  readonly introduction: readonly string[]
  readonly cases: Readonly<Record<string, readonly ConformanceCase<Subject>[]>>
  /** Brings a fresh subject into the state in which every case begins. */
  readonly prepare?: (subject: Subject) => Promise<void>
}

/** What every subject may have: something to end after its case. */
export interface Closable {
  /** Called after each case, whether it held or not. */
  readonly close?: () => Promise<void>
}
