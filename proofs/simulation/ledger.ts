import type { VirtualTime } from './virtual-time.js'

/** The promises and rules that are held, as 3-letter names a table can show. */
export type InvariantName =
  'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'I7' | 'I8' | 'I9' | 'I10' | 'limits' | 'engine'

/** A promise that was not kept. */
export interface Violation {
  readonly invariant: InvariantName
  /** The rule in words, without the names of this world: equal texts are equal violations. */
  readonly rule: string
  readonly seen: string
  readonly expected: string
}

/** One line of a story. */
export interface TimelineEntry {
  readonly atMs: number
  readonly who: string
  readonly what: string
}

/**
 * Everything that is remembered of a run: which elements took place, what was counted, what is told, and what was
 * violated. An element is a part of the world that a smaller world can do without, such as one order or one fault.
 */
export class Ledger {
  readonly counts: Record<string, number> = {}
  readonly timeline: TimelineEntry[] = []
  readonly violations: Violation[] = []
  readonly #happened = new Set<string>()

  constructor(
    private readonly time: VirtualTime,
    /** The only elements that may take place; `null`: all. */
    private readonly keep: ReadonlySet<string> | null,
    private readonly tellStory: boolean,
  ) {}

  /** Elements that took place, in their order. */
  get happened(): readonly string[] {
    return [...this.#happened]
  }

  /** Whether an element takes place; it is remembered that it did. */
  takesPlace(element: string): boolean {
    if (this.keep && !this.keep.has(element)) return false
    this.#happened.add(element)
    return true
  }

  count(what: string, by = 1): void {
    this.counts[what] = (this.counts[what] ?? 0) + by
  }

  /** Keeps a line for the story; costs nothing where none is told. */
  tell(who: string, what: () => string): void {
    if (this.tellStory) this.timeline.push({ atMs: this.time.now - this.time.start, who, what: what() })
  }

  violate(violation: Violation): void {
    this.violations.push(violation)
    this.tell('VIOLATION', () => `${violation.invariant}: ${violation.rule}`)
  }

  /** Violates unless it holds. */
  expect(holds: boolean, violation: () => Violation): void {
    if (!holds) this.violate(violation())
  }
}
