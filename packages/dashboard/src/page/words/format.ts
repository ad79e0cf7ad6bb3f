import { minorUnitDigits } from '@supplierkit/core/contract'

const whole = new Intl.NumberFormat('en-US')
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
const full = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'long' })

export const count = (value: number): string => whole.format(value)

export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`
}

export function money({ amount, currency }: { readonly amount: number; readonly currency: string }): string {
  try {
    const digits = minorUnitDigits(currency)
    return new Intl.NumberFormat('en-US', {
      style: 'currency',
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(amount / 10 ** digits)
  } catch {
    return `${amount} ${currency}`
  }
}

/** `12:04:31` of today, `3 Mar, 12:04` before. */
export function shortTime(iso: string, now = Date.now()): string {
  const at = new Date(iso)
  if (new Date(now).toDateString() === at.toDateString()) return clock.format(at)
  return `${day.format(at)}, ${clock.format(at).slice(0, 5)}`
}

export const fullTime = (iso: string): string => full.format(new Date(iso))

const units: readonly (readonly [number, string])[] = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1_000, 's'],
]

/** `850 ms`, `4.2 s`, `3 min`, `2 d`. */
export function duration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`
  if (ms < 10_000) return `${(ms / 1_000).toFixed(1)} s`
  const [size, unit] = units.find(([one]) => ms >= one) ?? [1_000, 's']
  return `${Math.floor(ms / size)} ${unit}`
}

/** `3 min ago`, `in 20 s`. */
export function relative(iso: string, now = Date.now()): string {
  const ms = new Date(iso).getTime() - now
  if (Math.abs(ms) < 1_500) return 'now'
  // A tenth of a second is noise in a list.
  const span = Math.abs(ms) < 10_000 ? `${Math.round(Math.abs(ms) / 1_000)} s` : duration(Math.abs(ms))
  return ms < 0 ? `${span} ago` : `in ${span}`
}

export function bytes(value: number): string {
  return value < 1_000 ? `${value} B` : `${(value / 1_000).toFixed(1)} kB`
}
