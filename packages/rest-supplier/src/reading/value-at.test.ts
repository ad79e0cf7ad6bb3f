import { describe, expect, it } from 'vitest'
import { countAt, itemsAt, listAt, rowsAt, textAt, timeAt, valueAt } from './value-at.js'

const source = JSON.parse('{"a":{"b":[{"c":7},{"c":"8"}]},"none":null,"__proto__":{"x":1}}') as unknown

describe('where a value stands', () => {
  it.each([
    ['a.b.0.c', 7],
    ['a.b.1.c', '8'],
    ['$', source],
    ['a.b.2.c', undefined],
    ['a.b.length.x', undefined],
    ['none', null],
    ['none.x', undefined],
    ['constructor', undefined],
    ['a.constructor.name', undefined],
    ['toString', undefined],
  ])('%s', (path, value) => {
    expect(valueAt(path, source)).toEqual(value)
  })

  it('may be found by a function, whose failure is an absence', () => {
    expect(valueAt((json) => (json as { a: { b: unknown[] } }).a.b.length, source)).toBe(2)
    expect(valueAt((json) => (json as { no: { such: unknown } }).no.such, source)).toBeUndefined()
    expect(valueAt(undefined, source)).toBeUndefined()
  })
})

describe('what stands there', () => {
  it('is read with good will', () => {
    expect(textAt('a.b.0.c', source)).toBe('7')
    expect(countAt('a.b.1.c', source)).toBe(8)
    expect(countAt('$', -1)).toBeUndefined()
  })

  it('is a time in many ways of writing', () => {
    const at = new Date('2026-01-05T10:00:00Z')
    for (const written of [
      '2026-01-05T10:00:00Z',
      '2026-01-05 10:00',
      at.getTime(),
      at.getTime() / 1000,
      at,
    ]) {
      expect(timeAt('$', written)).toEqual(at)
    }
    expect([timeAt('$', 'soon'), timeAt('$', NaN), timeAt('$', null)]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  it('is a list, its only item, or none, as the place demands', () => {
    expect([itemsAt('x', {}), itemsAt('x', { x: null }), itemsAt('x', { x: 1 })]).toEqual([[], [], [1]])
    expect([rowsAt('x', {}), rowsAt('x', { x: null }), rowsAt('x', { x: {} })]).toEqual([
      undefined,
      undefined,
      [{}],
    ])
    expect([listAt('x', {}), listAt('x', { x: {} }), listAt('x', { x: [] })]).toEqual([
      undefined,
      undefined,
      [],
    ])
  })
})
