import type { HubEventMap } from '../outbox/hub-event.js'
import { describe, expect, it } from 'vitest'
import { decodeJson, encodeJson } from './json-codec.js'

/** The names of all dates in `T`. */
type DateNames<T> = T extends Date
  ? never
  : T extends readonly (infer Item)[]
    ? DateNames<Item>
    : T extends object
      ? {
          [K in keyof T & string]: NonNullable<T[K]> extends Date ? K : DateNames<NonNullable<T[K]>>
        }[keyof T & string]
      : never
type Revived = `${string}At` | 'at' | 'asOf' | 'since' | 'until'

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

  it('of events have no date under a name that is not read as one', () => {
    type NotRevived = Exclude<DateNames<HubEventMap>, Revived>
    // A name in `NotRevived` does not compile.
    const notRevived: readonly NotRevived[] = [] satisfies readonly never[]
    expect(notRevived satisfies readonly never[]).toEqual([])
    const restored: HubEventMap['hub.restored'] = { by: 'ada', since: date, until: date }
    expect(decodeJson(encodeJson(restored))).toEqual(restored)
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
