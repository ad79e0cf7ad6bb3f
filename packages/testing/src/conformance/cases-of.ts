import type { ConformanceCase, ConformanceSuite } from './conformance-case.js'

/** A suite's cases in one list, for runners without groups. */
export function casesOf<Subject>(suite: ConformanceSuite<Subject>): readonly ConformanceCase<Subject>[] {
  return Object.values(suite.cases).flat()
}
