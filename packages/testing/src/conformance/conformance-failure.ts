import { AssertionError } from 'node:assert'
import type { ConformanceCase, ConformanceSuite } from './conformance-case.js'

/** What one learns of a broken rule: its name, what was seen, why it matters and where to read on. */
export function conformanceFailure<Subject>(
  { port, page }: Pick<ConformanceSuite<Subject>, 'port' | 'page'>,
  { rule, name, reason, mistake }: ConformanceCase<Subject>,
  error: unknown,
): Error {
  const seen = error instanceof Error ? error.message : String(error)
  const message = [
    `[${port}: ${rule}] ${name}`,
    `  Seen: ${seen.trim().replaceAll('\n', '\n    ')}`,
    `  Why it matters: ${reason}`,
    `  Usual mistake: ${mistake}`,
    `  More: ${page}#${rule}`,
  ].join('\n')
  const failure = new Error(message, { cause: error })
  failure.name = 'ConformanceFailure'
  const frames = error instanceof Error ? error.stack?.match(/^ {4}at .*$/gm) : undefined
  if (frames) failure.stack = [`${failure.name}: ${message}`, ...frames].join('\n')
  // Test runners draw their own comparison of these two.
  if (error instanceof AssertionError) {
    Object.assign(failure, { actual: error.actual, expected: error.expected, showDiff: true })
  }
  return failure
}
