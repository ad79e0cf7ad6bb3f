import { minorUnitDigits, parseMoney } from '@supplierkit/adapter-kit'
import type { Money } from '@supplierkit/core/contract'
import { type Cell, isFilled, toText } from './cell.js'
import { type DecimalMark, readDecimal } from './read-decimal.js'
import { absent, read, type Reading, wrong } from './reading.js'

/** Currencies by the sign that prices carry. A sign that several share fits each of them. */
const signs: Readonly<Record<string, readonly string[]>> = {
  $: ['USD', 'CAD', 'AUD', 'NZD', 'HKD', 'SGD', 'MXN'],
  US$: ['USD'],
  C$: ['CAD'],
  A$: ['AUD'],
  HK$: ['HKD'],
  '€': ['EUR'],
  '£': ['GBP'],
  '¥': ['JPY', 'CNY'],
  '₹': ['INR'],
  zł: ['PLN'],
}

/** A price: `999.99`, `$1,299.00`, `1.299,00 €`, `USD 12`. In another currency it is wrong, not converted. */
export function readMoney(cell: Cell | undefined, currency: string, mark: DecimalMark): Reading<Money> {
  if (!isFilled(cell)) return absent
  const expected = `a price in ${currency} such as ${mark === 'point' ? '1,299.00' : '1.299,00'}`
  if (typeof cell === 'number') {
    const money = parseMoney(settleFraction(cell, currency), currency)
    return money && money.amount >= 0 ? read(money) : wrong(cell, expected)
  }
  const text = toText(cell)
  if (text === null) return wrong(cell, expected)
  const { figures, unit } = splitUnit(text)
  const decimal = readDecimal(figures, mark)
  if (decimal === null || !fits(unit, currency)) return wrong(cell, expected)
  const money = parseMoney(decimal, currency)
  return money ? read(money) : wrong(cell, expected)
}

/** Splits a price into its figures, from the first digit or mark to the last digit, and what is written around them. */
function splitUnit(text: string): { readonly figures: string; readonly unit: string } {
  const start = text.search(/[\d.,]/)
  if (start < 0) return { figures: '', unit: text.trim() }
  let end = text.length
  while (end > start && !/\d/.test(text.charAt(end - 1))) end--
  return { figures: text.slice(start, end), unit: `${text.slice(0, start)}${text.slice(end)}`.trim() }
}

function fits(unit: string, currency: string): boolean {
  if (unit === '' || unit.toUpperCase() === currency) return true
  return Object.hasOwn(signs, unit) && (signs[unit] ?? []).includes(currency)
}

/** What was calculated in a spreadsheet may be 12.299999999999999: the cents that it shows are meant. */
function settleFraction(value: number, currency: string): string {
  const digits = minorUnitDigits(currency)
  const settled = value.toFixed(digits)
  return Math.abs(Number(settled) - value) < 1e-9 * Math.max(1, Math.abs(value)) ? settled : String(value)
}
