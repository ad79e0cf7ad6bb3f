import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalizeGrade } from './grade.js'
import { toReportedLine } from './reported-line.js'
import { createStatusReader, orderStatuses } from './status.js'

const readStatus = createStatusReader()

/** The same word with other case and separators. */
const respelled = (word: string) =>
  fc.tuple(fc.func(fc.boolean()), fc.constantFrom(' ', '_', '-', '')).map(([upper, separator]) =>
    [...word]
      .map((character, index) => (upper(index) ? character.toUpperCase() : character.toLowerCase()))
      .join('')
      .replaceAll(' ', separator),
  )

describe('status words', () => {
  it('are read whatever their spelling', () => {
    const words = fc.constantFrom(...Object.entries(orderStatuses))
    const property = fc.property(
      words.chain(([word, status]) => respelled(word).map((spelling) => [spelling, status] as const)),
      ([spelling, status]) => readStatus(spelling) === status,
    )
    fc.assert(property)
    expect(readStatus('Cancelled')).toBe('canceled')
    expect(readStatus('Partial Shipped')).toBe('partially_shipped')
  })

  it('are never guessed', () => {
    const known = new Set(Object.keys(orderStatuses).map((word) => word.toLowerCase()))
    const strange = fc.string().filter((word) => !known.has(word.toLowerCase().trim()))
    fc.assert(fc.property(strange, (word) => readStatus(`x${word}`) === 'unknown'))
    expect(['constructor', '__proto__', ''].map(readStatus)).toEqual(['unknown', 'unknown', 'unknown'])
  })

  it('can be added and read in another way', () => {
    const read = createStatusReader({ 'In Review': 'on_hold', 'Awaiting Payment': 'on_hold' })
    expect(['in-review', 'AWAITING PAYMENT', 'Shipped'].map(read)).toEqual(['on_hold', 'on_hold', 'shipped'])
  })
})

describe('lines', () => {
  const bare = {
    line_number: 1,
    item_code: undefined,
    quantity: 3,
    status: undefined,
    allocated_quantity: undefined,
    backordered_quantity: undefined,
    shipped_quantity: undefined,
    canceled_quantity: undefined,
    expected_at: undefined,
  }

  it('take their quantities from counts, else from their status, else say nothing', () => {
    expect(toReportedLine({ ...bare, status: 'Allocated' })).toEqual({ lineNumber: 1, confirmed: 3 })
    expect(toReportedLine({ ...bare, status: 'Cancelled' })).toEqual({ lineNumber: 1, canceled: 3 })
    expect(toReportedLine({ ...bare, status: 'shipped' })).toEqual({
      lineNumber: 1,
      confirmed: 3,
      shipped: 3,
    })
    expect(toReportedLine({ ...bare, status: 'Allocated', shipped_quantity: 1 })).toEqual({
      lineNumber: 1,
      shipped: 1,
    })
    expect(toReportedLine({ ...bare, status: 'Lost' })).toEqual({ lineNumber: 1 })
  })

  it('are named by item code where they have no number', () => {
    expect(toReportedLine({ ...bare, line_number: undefined, item_code: 'A' })).toEqual({ sku: 'A' })
    expect(toReportedLine({ ...bare, line_number: undefined })).toBeUndefined()
  })
})

describe('grades', () => {
  it.each([
    ['a stock', 'A-Stock'],
    ['Grade A', 'A'],
    ['A/B', 'AB'],
    ['FUNCTIONAL', 'Functional'],
    [' Salvage ', 'Salvage'],
  ])('%s is %s', (written, grade) => expect(normalizeGrade(written)).toBe(grade))
})
