import { readDecimal } from '@supplierkit/adapter-kit'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Cell, columnLetters, toText } from './cell.js'
import { applyFormat, readFormatCode } from './number-format.js'
import { readDate } from './read-date.js'
import { readMoney } from './read-money.js'
import { readQuantity } from './read-quantity.js'
import type { Reading } from './reading.js'

function valueOf<T>(reading: Reading<T>): T | 'absent' | 'wrong' {
  return reading.kind === 'value' ? reading.value : reading.kind
}

describe('a price', () => {
  it.each<[Cell, number]>([
    ['$1,299.00', 129_900],
    ['999.99', 99_999],
    ['$ 999.99', 99_999],
    ['US$5', 500],
    ['USD 12', 1_200],
    ['1299 usd', 129_900],
    ['="12.50"', 1_250],
    ['1’299.00', 129_900],
    [12.3, 1_230],
    [12.299999999999999, 1_230],
    [0.1 + 0.2, 30],
    ['.5', 50],
  ])('%j is %j cents', (cell, amount) => {
    expect(valueOf(readMoney(cell, 'USD', 'point'))).toEqual({ amount, currency: 'USD' })
  })

  it.each<Cell>([
    '1.299,00',
    '1,29',
    '12,3456',
    '€5',
    'EUR 5',
    'call us',
    '-5',
    '(5.00)',
    -5,
    1.999,
    '1.999',
    '1 2',
    true,
    { error: '#N/A' },
  ])('%j is none in USD', (cell) => {
    expect(readMoney(cell, 'USD', 'point')).toMatchObject({
      kind: 'wrong',
      expected: 'a price in USD such as 1,299.00',
    })
  })

  it('with a decimal comma is read where the list is declared to be so', () => {
    const read = (cell: Cell) => valueOf(readMoney(cell, 'EUR', 'comma'))
    expect(['1.299,00', '1.299', '999,99 €', '1 299,00', '€ 5'].map(read)).toEqual(
      [129_900, 129_900, 99_999, 129_900, 500].map((amount) => ({ amount, currency: 'EUR' })),
    )
    expect(['1,299.00', '999.99', '$5'].map(read)).toEqual(['wrong', 'wrong', 'wrong'])
    // What a workbook holds as a number has no decimal mark to be mistaken.
    expect(read(999.99)).toEqual({ amount: 99_999, currency: 'EUR' })
  })

  it('is absent where nothing stands', () => {
    expect([null, '', undefined].map((cell) => valueOf(readMoney(cell, 'USD', 'point')))).toEqual(
      Array(3).fill('absent'),
    )
  })
})

it('a decimal written in either way is read in that way, and a thousand never becomes one', () => {
  const amount = fc.integer({ min: 0, max: 10 ** 9 })
  const property = fc.property(amount, (cents) => {
    const us = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2 }).format(cents / 100)
    const de = new Intl.NumberFormat('de-DE', { minimumFractionDigits: 2 }).format(cents / 100)
    expect(Number(readDecimal(us, 'point'))).toBe(cents / 100)
    expect(Number(readDecimal(de, 'comma'))).toBe(cents / 100)
    expect([null, cents / 100]).toContain(toNumber(readDecimal(us, 'comma')))
    expect([null, cents / 100]).toContain(toNumber(readDecimal(de, 'point')))
  })
  fc.assert(property)
})

const toNumber = (text: string | undefined) => (text === undefined ? null : Number(text))

describe('a quantity', () => {
  const read = (cell: Cell) => valueOf(readQuantity(cell, 'point', { 'Sold out': 0 }))

  it.each<[Cell, number]>([
    ['12', 12],
    [12, 12],
    ['100+', 100],
    ['100 +', 100],
    ['>50', 50],
    ['1,200', 1_200],
    ['5.00', 5],
    ['0', 0],
    ['SOLD OUT', 0],
    ['-1', 0],
    [-1, 0],
  ])('%j is %j', (cell, quantity) => {
    expect(read(cell)).toBe(quantity)
  })

  it.each<Cell>([1.5, '1.5', 'yes', '12 pcs', '1e3', new Date(0), { error: '#REF!' }])('%j is none', (cell) =>
    expect(read(cell)).toBe('wrong'),
  )
})

describe('a date', () => {
  it('is read in the declared order, and must be in the calendar', () => {
    const read = (cell: Cell, order: 'month_first' | 'day_first') => {
      const date = valueOf(readDate(cell, order))
      return date instanceof Date ? date.toISOString().slice(0, 16) : date
    }
    expect(read('11/05/2026', 'month_first')).toBe('2026-11-05T00:00')
    expect(read('11/05/2026', 'day_first')).toBe('2026-05-11T00:00')
    expect(read('5.11.2026 14:30', 'day_first')).toBe('2026-11-05T14:30')
    expect(read('11/5/2026, 2:05 PM', 'month_first')).toBe('2026-11-05T14:05')
    expect(read('11/5/2026 12:05 am', 'month_first')).toBe('2026-11-05T00:05')
    expect(read('2026-11-05', 'day_first')).toBe('2026-11-05T00:00')
    expect(read('2026-11-05T08:09:10Z', 'day_first')).toBe('2026-11-05T08:09')
    expect(read('13/05/2026', 'month_first')).toBe('wrong')
    expect(read('2026-02-30', 'month_first')).toBe('wrong')
    expect(read('yesterday', 'month_first')).toBe('wrong')
  })
})

describe('a text', () => {
  it('is what people see, or nothing where a spreadsheet has spoiled it', () => {
    const cells: Cell[] = [
      '  a  b\u00a0',
      '="00123"',
      12,
      352_099_001_761_481,
      1e21,
      new Date(0),
      { error: '#N/A' },
      ' ',
    ]
    expect(cells.map(toText)).toEqual(['a b', '00123', '12', '352099001761481', null, null, null, null])
  })
})

it('columns are named as spreadsheet programs name them', () => {
  expect([0, 25, 26, 51, 52, 701, 702, 16_383].map(columnLetters)).toEqual([
    'A',
    'Z',
    'AA',
    'AZ',
    'BA',
    'ZZ',
    'AAA',
    'XFD',
  ])
})

describe('a number format', () => {
  it.each([
    ['General', 'plain'],
    ['0.00', 'plain'],
    ['$#,##0.00', 'plain'],
    ['"days" 0', 'plain'],
    ['[Red]0.00', 'plain'],
    ['# "mm"', 'plain'],
    ['yyyy-mm-dd', 'date'],
    ['m/d/yy h:mm', 'date'],
    ['[h]:mm', 'date'],
    ['[$-409]d-mmm-yy', 'date'],
  ])('%j shows %j', (code, kind) => {
    expect(readFormatCode(code)).toBe(kind)
  })

  it('keeps leading zeros, and knows both calendars', () => {
    expect(applyFormat(123, readFormatCode('00000'), 1900)).toBe('00123')
    expect(applyFormat(1, 'date', 1900)).toEqual(new Date('1900-01-01'))
    expect(applyFormat(61, 'date', 1900)).toEqual(new Date('1900-03-01'))
    expect(applyFormat(46_000.5, 'date', 1900)).toEqual(new Date('2025-12-09T12:00:00Z'))
    expect(applyFormat(44_538, 'date', 1904)).toEqual(new Date('2025-12-09'))
  })
})

it.each(["'", ' ', '.', '1', "1'", '€', '+', '>'])('reads a cell of a million times %j at once', (piece) => {
  const cell = `${piece.repeat(1_000_000)}x`
  for (const mark of ['point', 'comma'] as const) {
    expect(valueOf(readMoney(cell, 'USD', mark))).toBe('wrong')
    expect(valueOf(readQuantity(cell, mark, {}))).toBe('wrong')
  }
  expect(readFormatCode(`[${piece.repeat(1_000_000)}`)).toBe('plain')
})
