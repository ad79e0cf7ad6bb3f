import { decodeJson, encodeJson } from '@supplierkit/core/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson } from './parse-json.js'

const key = fc.oneof(
  fc.constantFrom('at', 'asOf', 'updatedAt', 'expectedAt', 'format', 'At', '__proto__', 'sku'),
  fc.string(),
)
const date = fc.date({ noInvalidDate: true })
const dateText = fc.constantFrom(
  '2026-11-22',
  '2026-11-22T10:00:00Z',
  '2026-11-22T10:00:00+01:00',
  '+012026-11-22T10:00:00.000Z',
)

const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, 1),
    fc.string(),
    dateText,
    date,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie('tree')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
  ),
}))

describe('parseJson', () => {
  it('reads dates by the rule of the hub', () => {
    fc.assert(
      fc.property(tree, (value) => {
        const text = encodeJson(value)
        expect(parseJson(text)).toEqual(decodeJson(text))
      }),
    )
  })

  it('gives dates back as dates', () => {
    const record = {
      updatedAt: new Date(1),
      expectedAt: null,
      lines: [{ asOf: new Date(2) }],
      note: '2026-11-22T10:00:00Z',
    }
    expect(parseJson(encodeJson(record))).toEqual(record)
  })
})
