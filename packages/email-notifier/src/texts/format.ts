import { minorUnitDigits, type Money } from '@supplierkit/core/contract'
import type { Count } from './count.js'

/** Numbers, money, dates and countries as the reader writes them. */
export interface Format {
  readonly count: (value: number) => Count
  /** `undefined` for an amount that is no whole number of minor units. */
  readonly money: (money: Money) => string | undefined
  /** `undefined` for no date, or one that is none. */
  readonly date: (date: Date | null | undefined) => string | undefined
  /** Day and time to the minute, with the zone. */
  readonly moment: (date: Date) => string | undefined
  /** The country's name; the code itself where it has none. */
  readonly country: (code: string) => string
}

/**
 * @param locale BCP 47.
 * @param timeZone IANA name; the day that a date falls on is the day there.
 */
export function createFormat(locale: string, timeZone: string): Format {
  const numbers = new Intl.NumberFormat(locale)
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone })
  const moments = new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  })
  const countries = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' })
  return {
    count: (value) => ({ value, text: numbers.format(value) }),
    money: ({ amount, currency }) => {
      if (!Number.isSafeInteger(amount) || !/^[A-Z]{3}$/.test(currency)) return undefined
      const digits = minorUnitDigits(currency)
      return new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }).format(amount / 10 ** digits)
    },
    date: (date) => (isTime(date) ? dates.format(date) : undefined),
    moment: (date) => (isTime(date) ? moments.format(date) : undefined),
    country: (code) => (/^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : code),
  }
}

function isTime(date: Date | null | undefined): date is Date {
  return date instanceof Date && !Number.isNaN(date.getTime())
}
