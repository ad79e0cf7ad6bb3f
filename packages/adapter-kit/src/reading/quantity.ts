import { type DecimalMark, readDecimal } from './decimal.js'

/** How a list writes quantities. */
export interface QuantityOptions {
  /** Absent: as each quantity shows. */
  readonly mark?: DecimalMark
  /** Quantities for words, whatever their case, e.g. `{ 'Sold out': 0 }`. */
  readonly words?: Readonly<Record<string, number>>
}

/**
 * How many units can be sold: `12`, `'1,200'`, `'5.00'`, `'100+'` and `'>50'` (at least so many), or one of `words`.
 * Less than nothing is 0, because a supplier that has sold more than it has offers none. `undefined`: anything else,
 * such as `'5 pcs'`, `' '`, `true` or `[]`.
 */
export function readQuantity(value: unknown, options: QuantityOptions = {}): number | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? Math.max(0, value) : undefined
  if (typeof value !== 'string') return undefined
  const text = value.trim()
  const word = Object.entries(options.words ?? {}).find(([one]) => one.toLowerCase() === text.toLowerCase())
  if (word) return word[1]
  const isNegative = /^[-−]/.test(text)
  const count = wholeNumber(text.replace(/^[-−>≥]|\+$/g, ''), options.mark)
  return isNegative && count !== undefined ? 0 : count
}

/** A whole number of at least 0, as a number or as a text: `'12'`, `'1,200'`, `'5.0'`. `undefined`: anything else. */
export function readCount(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? value : undefined
  return typeof value === 'string' ? wholeNumber(value) : undefined
}

function wholeNumber(text: string, mark?: DecimalMark): number | undefined {
  const count = Number(readDecimal(text, mark) ?? Number.NaN)
  return Number.isSafeInteger(count) ? count : undefined
}
