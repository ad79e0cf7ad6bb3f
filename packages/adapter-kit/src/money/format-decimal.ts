import { minorUnitDigits, type Money } from '@supplierkit/core/contract'

/** Writes an amount as a plain decimal, as APIs take it: `{ amount: 129900, currency: 'USD' }` is `1299.00`. */
export function formatDecimal({ amount, currency }: Money): string {
  const digits = minorUnitDigits(currency)
  const text = String(Math.abs(amount)).padStart(digits + 1, '0')
  const whole = text.slice(0, text.length - digits)
  return `${amount < 0 ? '-' : ''}${whole}${digits > 0 ? `.${text.slice(-digits)}` : ''}`
}
