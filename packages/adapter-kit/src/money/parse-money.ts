import { minorUnitDigits, type Money } from '@supplierkit/core/contract'
import { type DecimalMark, readDecimal } from '../reading/decimal.js'

/** Currencies by the sign that prices carry. A sign that several share fits each of them. */
const signs: Readonly<Record<string, readonly string[]>> = {
  $: [
    ...[
      'USD',
      'CAD',
      'AUD',
      'NZD',
      'HKD',
      'SGD',
      'MXN',
      'TWD',
      'CLP',
      'COP',
      'ARS',
      'BRL',
      'UYU',
      'DOP',
      'CUP',
    ],
    ...[
      'BSD',
      'BBD',
      'BMD',
      'BND',
      'BZD',
      'FJD',
      'GYD',
      'JMD',
      'KYD',
      'LRD',
      'NAD',
      'SBD',
      'SRD',
      'TTD',
      'XCD',
    ],
  ],
  US$: ['USD'],
  C$: ['CAD'],
  CA$: ['CAD'],
  A$: ['AUD'],
  AU$: ['AUD'],
  NZ$: ['NZD'],
  HK$: ['HKD'],
  S$: ['SGD'],
  MX$: ['MXN'],
  NT$: ['TWD'],
  R$: ['BRL'],
  '€': ['EUR'],
  '£': ['GBP', 'EGP', 'FKP', 'GIP', 'LBP', 'SHP', 'SYP'],
  '¥': ['JPY', 'CNY'],
  '₹': ['INR'],
  zł: ['PLN'],
  kr: ['SEK', 'NOK', 'DKK', 'ISK'],
  'kr.': ['DKK', 'SEK', 'NOK'],
  Kč: ['CZK'],
  Ft: ['HUF'],
  '₩': ['KRW'],
  '₺': ['TRY'],
}

/**
 * Reads an amount as suppliers write it, `999.99`, `$1,299.00 USD`, `1299,00`, `1.299,- €`, `-5`, without calculating
 * with fractions. What a program has calculated, `0.30000000000000004`, is rounded to the minor units that it means.
 * `undefined`: not an amount, one in another currency, with more digits than the currency has, or beyond what a
 * number holds exactly.
 * @param currency ISO 4217, upper case; any other text is no currency, and nothing is an amount in it
 * @param mark absent: as the amount shows
 */
export function parseMoney(text: string | number, currency: string, mark?: DecimalMark): Money | undefined {
  if (!/^[A-Z]{3}$/.test(currency)) return undefined
  const written = typeof text === 'number' ? { figures: String(text), before: '', after: '' } : split(text)
  const isNegative = /[-−]/.test(written.before) || written.figures.startsWith('-')
  const units = [written.before.replace(/[-−]/, '').trim(), written.after.trim()]
  if (!units.every((unit) => fits(unit, currency))) return undefined
  const decimal = readDecimal(written.figures.replace(/^-/, ''), typeof text === 'number' ? 'point' : mark)
  const amount = decimal === undefined ? undefined : minorUnits(decimal, minorUnitDigits(currency))
  if (amount === undefined) return undefined
  return { amount: isNegative && amount !== 0 ? -amount : amount, currency }
}

/**
 * Reads a price: {@link parseMoney} for what costs nothing or more. `undefined` for anything else that is given.
 */
export function parsePrice(value: unknown, currency: string, mark?: DecimalMark): Money | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const money = parseMoney(value, currency, mark)
  return money && money.amount >= 0 ? money : undefined
}

/** Splits an amount into its figures, from the first digit or mark to the last digit, and what stands around them. */
function split(text: string): { figures: string; before: string; after: string } {
  const start = text.search(/[\d.,]/)
  if (start < 0) return { figures: '', before: text, after: '' }
  let end = text.length
  while (end > start && !/\d/.test(text.charAt(end - 1))) end--
  const [figures, rest] = [text.slice(start, end), text.slice(end)]
  // `1.299,-` and `1,299.-` are whole amounts, and show the mark.
  const isWhole = /^[.,][-–—]/.test(rest)
  return {
    figures: isWhole ? `${figures}${rest.charAt(0)}0` : figures,
    before: text.slice(0, start),
    after: isWhole ? rest.slice(2) : rest,
  }
}

/** What stands beside the figures: the currency, a sign of it, or both. A sign that is not in the table fits any. */
function fits(unit: string, currency: string): boolean {
  const parts = unit.replace(currency, ' ').split(/\s+/).filter(Boolean)
  return (
    parts.length <= 2 && parts.every((part) => part.toUpperCase() === currency || isSignOf(part, currency))
  )
}

function isSignOf(sign: string, currency: string): boolean {
  return Object.hasOwn(signs, sign) ? (signs[sign] ?? []).includes(currency) : /^\p{Sc}$/u.test(sign)
}

function minorUnits(decimal: string, digits: number): number | undefined {
  const [whole = '', fraction = ''] = decimal.split('.')
  const exact = Number(whole + fraction.slice(0, digits).padEnd(digits, '0'))
  if (!Number.isSafeInteger(exact)) return undefined
  if (!/[1-9]/.test(fraction.slice(digits))) return exact
  const value = Number(decimal)
  const rounded = Math.round(value * 10 ** digits)
  const isNoise = Math.abs(rounded / 10 ** digits - value) < 1e-9 * Math.max(1, value)
  return isNoise && fraction.length > digits + 6 ? rounded : undefined
}
