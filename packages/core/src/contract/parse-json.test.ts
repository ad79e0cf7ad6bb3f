import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseJson, parseJsonBytes } from './parse-json.js'

const nested = (depth: number) => `${'['.repeat(depth)}1${']'.repeat(depth)}`

it('reads JSON, and has no value for what is none', () => {
  const value = { text: 'a [[[ " \\ b', list: [[], {}, null] }
  expect(parseJson(JSON.stringify(value))).toEqual(value)
  expect(parseJson('{"a":')).toBeUndefined()
  expect(parseJsonBytes(new Uint8Array([0x22, 0xff, 0x22]))).toBeUndefined()
})

it('refuses what is nested deeper than anything that is meant', () => {
  expect(parseJson(nested(200))).toBeDefined()
  expect(parseJson(nested(201))).toBeUndefined()
  expect(parseJson(nested(100_000))).toBeUndefined()
  expect(parseJson('{"a":'.repeat(100_000))).toBeUndefined()
})

it('does not count brackets in texts, nor lists that stand beside each other', () => {
  expect(parseJson(JSON.stringify(`\\"${'['.repeat(500)}`))).toHaveLength(502)
  expect(parseJson(`[${'[],'.repeat(500)}1]`)).toHaveLength(501)
})

it('keeps the digits of whole numbers that a number would round', () => {
  expect(
    parseJson('{"id":577012345678901234,"ref":"PE-1-1","at":[9400110200881235123456, -9007199254740993]}'),
  ).toEqual({
    id: '577012345678901234',
    ref: 'PE-1-1',
    at: ['9400110200881235123456', '-9007199254740993'],
  })
  expect(parseJson('577012345678901234')).toBe('577012345678901234')
})

it('leaves other numbers and all texts as they are', () => {
  const text =
    '{"a":9007199254740991,"b":0.30000000000000004,"c":1.5e300,"d":"577012345678901234 \\" 1","577012345678901234":1}'
  expect(parseJson(text)).toEqual(JSON.parse(text))
})

it('reads every JSON text as JSON.parse does, but for the digits', () => {
  const short = fc.json().filter((json) => !/\d{16}/.test(json))
  const property = fc.property(short, fc.bigInt({ min: 2n ** 53n, max: 2n ** 80n }), (json, big) => {
    expect(parseJson(`[${json},${big}]`)).toEqual([JSON.parse(json) as unknown, String(big)])
  })
  fc.assert(property)
})
