import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatCsv } from './csv.js'

describe('a field that could be taken for a formula', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+1 512 555 0100', "'+1 512 555 0100"],
    ['  @SUM(A1)', `"  '@SUM(A1)"`],
    ['\t-1', `"\t'-1"`],
    ['\n=1', `"\n'=1"`],
    ['＝1+1', "'＝1+1"],
    ["leave at door;=cmd|'/C calc'!A0", `"leave at door;'=cmd|'/C calc'!A0"`],
    ['a|=1', `"a|'=1"`],
    ['6.1" =1', `"6.1"" '=1"`],
    ['PE-1042-1', 'PE-1042-1'],
    ['a=b', 'a=b'],
  ])('%j is written as %s', (text, expected) => {
    expect(formatCsv([[text]])).toBe(`${expected}\r\n`)
  })

  it('begins no field in any locale', () => {
    const piece = fc.constantFrom(...'=+-@＝＋－＠;,|\t\r\n"\' ax1')
    fc.assert(
      fc.property(fc.array(piece), fc.array(piece), (first, second) => {
        const csv = formatCsv([[first.join(''), second.join('')]])
        for (const field of csv.split(/[,;|\t\r\n"]/)) {
          expect(field.trimStart()).not.toMatch(/^[=+\-@＝＋－＠]/)
        }
      }),
    )
  })
})

it('writes numbers as they are and nothing for what is absent', () => {
  expect(
    formatCsv([
      ['SKU', 'Quantity', 'Note'],
      ['A', -2, undefined],
    ]),
  ).toBe('SKU,Quantity,Note\r\nA,-2,\r\n')
})
