import { describe, expect, it } from 'vitest'
import { decodeJson, encodeJson } from './json-codec.js'

const date = new Date('2026-01-02T03:04:05.678Z')

describe('records as JSON', () => {
  it('come back with their dates, wherever those stand', () => {
    const record = {
      at: date,
      asOf: date,
      lines: [{ expectedAt: date, sku: 'A' }],
      nested: { at: { soldAt: null } },
    }
    expect(decodeJson(encodeJson(record))).toEqual(record)
    expect(decodeJson(JSON.parse(encodeJson([record])))).toEqual([record])
  })

  it('keep texts that look like dates under other names, and other texts under names of dates', () => {
    const record = {
      note: date.toISOString(),
      format: '2026',
      at: 'tomorrow',
      lines: [date.toISOString()],
      Atlas: 'x',
    }
    expect(decodeJson(encodeJson(record))).toEqual(record)
  })

  it('take a key named __proto__ as data', () => {
    const decoded = decodeJson<Record<string, unknown>>(
      '{"__proto__":{"soldAt":"2026-01-02T03:04:05.678Z"},"a":1}',
    )
    expect(Object.keys(decoded)).toEqual(['__proto__', 'a'])
    expect(Object.getPrototypeOf(decoded)).toBe(Object.prototype)
    expect(Object.getOwnPropertyDescriptor(decoded, '__proto__')?.value).toEqual({ soldAt: date })
    expect(decoded['soldAt']).toBeUndefined()
  })

  it('take what is no record as it is', () => {
    for (const value of ['text', 1, null, true]) expect(decodeJson(encodeJson(value))).toBe(value)
  })
})
