import type { Money } from '@supplierkit/core/contract'

const moneyFormats = new Map<string, Intl.NumberFormat>()

/** `$1,299.00` */
export function money({ amount, currency }: Money): string {
  let format = moneyFormats.get(currency)
  if (!format) {
    format = new Intl.NumberFormat('en-US', { style: 'currency', currency })
    moneyFormats.set(currency, format)
  }
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  return format.format(amount / 10 ** digits)
}

const wholes = new Intl.NumberFormat('en-US')
export const whole = (value: number): string => wholes.format(value)

const clockFormat = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})
const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })

/** `14:02:07`, with the day before it if it was not today: `5 Jan 14:02:07`. */
export function clockTime(at: Date, now: Date = new Date()): string {
  const time = clockFormat.format(at)
  return at.toDateString() === now.toDateString() ? time : `${dayFormat.format(at)} ${time}`
}

/** `1 unit`, `3 units` */
export function count(value: number, one: string, many = `${one}s`): string {
  return `${whole(value)} ${value === 1 ? one : many}`
}
