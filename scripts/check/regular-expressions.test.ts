import { expect, it } from 'vitest'
import { backtracking, findExpressions } from './regular-expressions.js'

it('finds literals with their lines, and expressions that are built at run time', () => {
  const text = "const a = /^\\d+\\/x$/giu\nconst b = 'no /re/'\nconst c = new RegExp(`^${a}$`)\n"
  expect(findExpressions('a.ts', text)).toEqual({
    literals: [{ line: 1, source: '^\\d+\\/x$', flags: 'giu' }],
    dynamic: [3],
  })
})

it.each([
  [String.raw`^(?:<!--[\s\S]*?-->\s*)*<(?:html|table)\b`, 'i'],
  [String.raw`^([^\d.,]*)([\d.,\s'’]*)(\D*)$`, ''],
  ['0+$', ''],
  ['^(a+)+$', ''],
])('refuses /%s/%s', (source, flags) => {
  expect(backtracking({ source, flags })).toMatch(/polynomial|exponential|undecided/)
})

it.each([
  [String.raw`^(-?)(\d+)(?:\.(\d+))?$`, ''],
  [String.raw`^\d{1,3}(?:,\d{3})*$`, ''],
])('takes /%s/%s', (source, flags) => {
  expect(backtracking({ source, flags })).toBeNull()
})
