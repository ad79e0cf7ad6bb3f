import type { Closable, ConformanceCase, ConformanceSuite, NotTried } from './conformance-case.js'
import { conformanceFailure } from './conformance-failure.js'

/** What trying a case came to, if it did not fail. */
export type CaseOutcome = 'held' | NotTried

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
    if (one.concerns && !one.concerns.includes(subject)) {
      return { outcome: 'not_applicable', why: `not applicable: it concerns ${one.concerns.who}` }
    }
    const missing = (one.needs ?? []).filter((part) => subject[part] === undefined)
    if (missing.length > 0) {
      return { outcome: 'left_out', why: `the subject has no ${missing.join(', ')}` }
    }
    try {
      await suite.prepare?.(subject)
      return (await one.run(subject)) ?? 'held'
    } catch (error) {
      throw conformanceFailure(suite, one, error)
    }
  } finally {
    await subject.close?.()
  }
}
