import type { Money } from '@supplierkit/core/contract'
import { minorUnitDigits } from './minor-unit-digits.js'

const decimal = /^(-?)(\d+)(?:\.(\d+))?$/

/**
 * Reads an amount as suppliers write it, `999.99`, `$1,299.00`, `1299`, without ever calculating with
 * fractions. A comma separates thousands. `undefined`: not an amount, more digits than the currency has, or
 * beyond what a number holds exactly.
 */
export function parseMoney(text: string | number, currency: string): Money | undefined {
  const plain = String(text)
    .trim()
    .replace(/^(-?)\s*(?:[A-Z]{3}\s*)?\p{Sc}?\s*/u, '$1')
    .replace(/,(?=\d{3}(?:\D|$))/g, '')
  const match = decimal.exec(plain)
  if (!match) return undefined
  const [, sign = '', whole = '', fraction = ''] = match
  const digits = minorUnitDigits(currency)
  if (/[1-9]/.test(fraction.slice(digits))) return undefined
  const amount = Number(whole + fraction.slice(0, digits).padEnd(digits, '0'))
  if (!Number.isSafeInteger(amount)) return undefined
  return { amount: sign && amount !== 0 ? -amount : amount, currency }
}
