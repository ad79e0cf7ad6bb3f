import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSame } from './is-same.js'

const value = fc.jsonValue({ maxDepth: 3 })

describe('isSame', () => {
  it('agrees with JSON, but for the order of fields', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(isSame(a, structuredClone(a))).toBe(true)
        if (JSON.stringify(a) === JSON.stringify(b)) expect(isSame(a, b)).toBe(true)
        if (isSame(a, b)) expect(sorted(a)).toEqual(sorted(b))
      }),
    )
  })

  it.each([
    [{ a: 1, b: undefined }, { a: 1 }, true],
    [{ a: 1 }, { a: 1, b: undefined }, true],
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
    [{ a: 1 }, { a: 1, b: null }, false],
    [{ at: new Date(5) }, { at: new Date(5) }, true],
    [{ at: new Date(5) }, { at: new Date(6) }, false],
    [new Date(5), {}, false],
    [{}, new Date(5), false],
    [[], {}, false],
    [{}, [], false],
    [[1, 2], [1], false],
    [[1], [1, 2], false],
    [null, {}, false],
    [null, undefined, false],
  ])('of %j and %j is %s', (a, b, same) => {
    expect(isSame(a, b)).toBe(same)
  })
})

/** JSON with its fields in one order; negative zero is none. */
function sorted(json: unknown): string {
  return JSON.stringify(json, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  )
}
