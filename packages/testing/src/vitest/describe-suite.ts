import { describe, it } from 'vitest'
import type { Closable, ConformanceSuite } from '../conformance/conformance-case.js'
import { runCase } from '../conformance/run-case.js'

/** How a suite is bound to what it tries. */
export interface SuiteBinding<Subject> {
  /** Stands before the names of the tests. */
  readonly name: string
  /** Called before each case: answers a subject with nothing in it that a case before has left behind. */
  readonly open: () => Promise<Subject> | Subject
  /** For one case. Default 30,000 ms. */
  readonly timeoutMs?: number
}

/** One vitest test per case of a suite; what cannot be tried is skipped with the reason. */
export function describeSuite<Subject extends Closable>(
  suite: ConformanceSuite<Subject>,
  { name, open, timeoutMs = 30_000 }: SuiteBinding<Subject>,
): void {
  describe(`${name} as a ${suite.port}`, () => {
    for (const [concern, cases] of Object.entries(suite.cases)) {
      describe(concern, () => {
        for (const one of cases) {
          it(one.name, { timeout: timeoutMs }, async (test) => {
            const outcome = await runCase(suite, one, open)
            if (outcome !== 'held') test.skip(outcome.why)
          })
        }
      })
    }
  })
}
