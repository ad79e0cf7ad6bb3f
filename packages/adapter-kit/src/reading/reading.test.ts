import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { listOf, optionalCount, optionalDate, optionalFlag, optionalText, requiredText } from './lenient.js'
import { asList, isList } from './list.js'
import { readQuantity } from './quantity.js'
import { readTime } from './time.js'
import { createWordReader, spellingOf } from './spelling.js'
import { tolerantObject } from './tolerant-object.js'

describe('an object whose writers do not agree on case', () => {
  const schema = tolerantObject({ customerLineNumber: optionalText, parts: listOf(optionalText) })

  it('is read under one spelling, whatever the case of its keys', () => {
    const read = { customerLineNumber: '7', parts: [] }
    expect(schema.parse({ customerLinenumber: 7 })).toEqual(read)
    expect(schema.parse({ CUSTOMERLINENUMBER: '7', PARTS: null })).toEqual(read)
  })

  it('takes the exact spelling where both are there, in any order', () => {
    expect(schema.parse({ CustomerLineNumber: 'other', customerLineNumber: 'exact' })).toMatchObject({
      customerLineNumber: 'exact',
    })
    expect(schema.parse({ customerLineNumber: 'exact', CustomerLineNumber: 'other' })).toMatchObject({
      customerLineNumber: 'exact',
    })
  })

  it('is not fooled by keys that objects have by themselves', () => {
    const read = schema.parse(JSON.parse('{"__proto__":{"customerLineNumber":"9"},"constructor":1}'))
    expect(read).toEqual({ parts: [] })
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype)
  })

  it('still must be an object', () => {
    for (const value of ['text', 5, null, [], undefined]) expect(schema.safeParse(value).success).toBe(false)
  })
})

describe('values read with good will', () => {
  it.each([
    [optionalText, ' A ', 'A'],
    [optionalText, 12, '12'],
    [optionalText, '', undefined],
    [optionalText, {}, undefined],
    [optionalCount, '12', 12],
    [optionalCount, 0, 0],
    [optionalCount, '', undefined],
    [optionalCount, null, undefined],
    [optionalCount, -1, undefined],
    [optionalCount, 1.5, undefined],
    [optionalCount, '1,200', 1_200],
    [optionalCount, true, undefined],
    [optionalCount, [], undefined],
    [optionalCount, ' ', undefined],
    [optionalCount, '1e3', undefined],
    [optionalText, 9.400110200881235e21, undefined],
    [optionalText, 1.5, '1.5'],
    [optionalText, '9.40011E+21', undefined],
    [optionalText, '5,77012E+17', undefined],
    [optionalText, '1E5', '1E5'],
    [optionalDate, '2026/11/30 10:00', new Date('2026-11-30T10:00:00Z')],
    [optionalDate, '1767607200', new Date('2026-01-05T10:00:00Z')],
    [optionalDate, '5', undefined],
    [optionalDate, '01/12/2026 09:00', undefined],
    [optionalDate, '2026-02-30', undefined],
    [optionalDate, '0001-01-01T00:00:00', undefined],
    [optionalFlag, 'True', true],
    [optionalFlag, false, false],
    [optionalFlag, 'Y', undefined],
    [optionalDate, '2026-11-02', new Date('2026-11-02T00:00:00Z')],
    [optionalDate, '2026-11-02 10:00:00', new Date('2026-11-02T10:00:00Z')],
    [optionalDate, '2026-11-02T10:00:00-07:00', new Date('2026-11-02T17:00:00Z')],
    [optionalDate, 'soon', undefined],
    [optionalDate, null, undefined],
  ] as const)('%#: %o is %o', (_schema, written, read) => {
    expect((_schema as z.ZodType).parse(written)).toEqual(read)
  })

  it('a required text is required, and one item is a list of one', () => {
    expect(requiredText.safeParse('  ').success).toBe(false)
    expect(listOf(requiredText).parse('A')).toEqual(['A'])
    expect(listOf(requiredText).parse(null)).toEqual([])
    expect(listOf(requiredText).safeParse([{}]).success).toBe(false)
  })
})

describe('quantities', () => {
  it.each([
    [12, 12],
    [-2, 0],
    ['-2', 0],
    ['1,200', 1_200],
    ['5.00', 5],
    ['100+', 100],
    ['100 +', 100],
    ['>50', 50],
    ['> 50', 50],
    ['- 3', 0],
    [' 7 ', 7],
    ['1.200', undefined],
    ['5 pcs', undefined],
    [' ', undefined],
    ['', undefined],
    [true, undefined],
    [[], undefined],
    [1.5, undefined],
    [null, undefined],
    [2 ** 60, undefined],
  ])('%j is %j', (written, read) => {
    expect(readQuantity(written)).toBe(read)
  })

  it('are whole and at least 0, whatever is given', () => {
    const property = fc.property(fc.anything(), (value) => {
      const read = readQuantity(value)
      return read === undefined || (Number.isSafeInteger(read) && read >= 0)
    })
    fc.assert(property)
  })
})

describe('times', () => {
  it('are read back as they are written', () => {
    const dates = fc.date({ min: new Date('2000-01-02'), max: new Date('2099-12-30'), noInvalidDate: true })
    const property = fc.property(dates, (date) => {
      for (const written of [date, date.toISOString(), date.getTime(), String(date.getTime())]) {
        if (String(written).length === 13 || typeof written !== 'string')
          expect(readTime(written)?.getTime()).toBe(date.getTime())
      }
      expect(readTime(date.toISOString())).toEqual(date)
      const second = Math.floor(date.getTime() / 1000) * 1000
      expect(readTime(date.toUTCString())?.getTime()).toBe(second)
    })
    fc.assert(property)
  })

  it.each([
    'Sat, 31 Feb 2026 10:00:00 GMT',
    '31 Apr 2026 10:00:00 +0200',
    '00 Jan 2026 10:00 UTC',
    '2026-04-31',
  ])('are none on a day that is not in the calendar: %s', (written) =>
    expect(readTime(written)).toBeUndefined(),
  )

  it('of mails keep their day, whatever their zone', () => {
    expect(readTime('Wed, 01 Apr 2026 01:00:00 +0200')).toEqual(new Date('2026-03-31T23:00:00Z'))
  })

  it('have zones in every spelling', () => {
    const at = new Date('2026-11-02T17:00:00Z')
    for (const written of [
      '2026-11-02T10:00:00-07:00',
      '2026-11-02T10:00-0700',
      '2026-11-02 17:00 UTC',
      '2026-11-02T18:00:00+01',
    ]) {
      expect(readTime(written)).toEqual(at)
    }
  })
})

describe('lists', () => {
  it('may be written as an object with number keys, a single item, or nothing', () => {
    expect(asList({ 1: 'a', 3: 'b' })).toEqual(['a', 'b'])
    expect(asList({})).toEqual([{}])
    expect([asList(null), asList(undefined)]).toEqual([[], []])
    expect(asList('A')).toEqual(['A'])
    expect(asList({ id: 1 })).toEqual([{ id: 1 }])
    expect([isList([]), isList({ 1: 'a' }), isList({ id: 1 }), isList('A'), isList(null)]).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
  })
})

describe('words', () => {
  const read = createWordReader({ 'On Hold': 1, Canceled: 2 })

  it('are found whatever their spelling, and never guessed', () => {
    expect(['ON HOLD', 'on_hold', 'on-hold', 'Cancelled', 'CANCELED'].map(read)).toEqual([1, 1, 1, 2, 2])
    expect(['hold', '', 'constructor', '__proto__'].map(read)).toEqual(Array(4).fill(undefined))
  })

  it('have a spelling that has itself as its spelling', () => {
    fc.assert(fc.property(fc.string(), (word) => spellingOf(spellingOf(word)) === spellingOf(word)))
  })
})
