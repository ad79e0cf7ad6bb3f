import type { Closable, ConformanceCase, ConformanceSuite } from './conformance-case.js'
import { conformanceFailure } from './conformance-failure.js'

/** `held`, or what the subject lacks to be tried. */
export type CaseOutcome = 'held' | { readonly leftOut: string }

/**
 * Tries one case on a subject of its own: opens, prepares, runs, closes.
 * @throws Error that names the rule, what was seen and the page that explains it. What `open` and `close`
 * throw is thrown on as it is.
 */
export async function runCase<Subject extends Closable>(
  suite: ConformanceSuite<Subject>,
  one: ConformanceCase<Subject>,
  open: () => Promise<Subject> | Subject,
): Promise<CaseOutcome> {
  const subject = await open()
  try {
    const missing = (one.needs ?? []).filter((part) => subject[part] === undefined)
    if (missing.length > 0) return { leftOut: `the subject has no ${missing.join(', ')}` }
    try {
      await suite.prepare?.(subject)
      await one.run(subject)
    } catch (error) {
      throw conformanceFailure(suite, one, error)
    }
    return 'held'
  } finally {
    await subject.close?.()
  }
}
