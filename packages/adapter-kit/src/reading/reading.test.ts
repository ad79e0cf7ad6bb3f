import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { listOf, optionalCount, optionalDate, optionalFlag, optionalText, requiredText } from './lenient.js'
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
