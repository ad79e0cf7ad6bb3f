const iso =
  /^(\d{4})[-/](\d\d?)[-/](\d\d?)(?:[T ]+(\d\d?):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?$/i
/** RFC 9110 and RFC 5322 dates: `Mon, 05 Jan 2026 10:00:00 GMT`. */
const mail = /^(?:[A-Z][a-z]{2}, )?((\d\d?) [A-Z][a-z]{2} \d{4}) \d\d:\d\d(?::\d\d)? (?:GMT|UTC|[+-]\d{4})$/
const seconds = /^\d{10}(?:\.\d{1,9})?$/
const milliseconds = /^\d{13}$/
/** No order and no stock is older or as far ahead. */
const [firstYear, lastYear] = [2000, 2099]

/**
 * A point in time: a `Date`, ISO 8601 (also with `/`, without a time, or with a blank for the `T`; without a zone it
 * is UTC), the format of mails and HTTP, or seconds or milliseconds since 1970 as a number or a text. `undefined`:
 * anything else, days that are not in the calendar, years before 2000 and after 2099, and what could be two days:
 * `01/12/2026`.
 */
export function readTime(value: unknown): Date | undefined {
  const date =
    value instanceof Date
      ? value
      : typeof value === 'number'
        ? fromEpoch(value)
        : typeof value === 'string'
          ? fromText(value.trim())
          : undefined
  const year = date?.getUTCFullYear() ?? Number.NaN
  return year >= firstYear && year <= lastYear ? date : undefined
}

// 10^11 is the year 5138 in seconds and March 1973 in milliseconds.
function fromEpoch(value: number): Date {
  return new Date(Math.abs(value) < 1e11 ? value * 1000 : value)
}

function fromText(text: string): Date | undefined {
  if (seconds.test(text) || milliseconds.test(text)) return fromEpoch(Number(text))
  const [, written, dayOfMonth] = mail.exec(text) ?? []
  // `Date` takes the 31st of a shorter month for a day of the next one.
  if (written)
    return new Date(`${written} UTC`).getUTCDate() === Number(dayOfMonth) ? new Date(text) : undefined
  const match = iso.exec(text)
  if (!match) return undefined
  const [, year = '', month = '', day = '', hour = '0', minute = '0', second = '0', fraction = '', zone] =
    match
  const parts = [year, month, day, hour, minute, second].map(Number)
  const [y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0] = parts
  const utc = Date.UTC(y, mo - 1, d, h, mi, s, Number(fraction.padEnd(3, '0').slice(0, 3)))
  const date = new Date(utc)
  const isReal = date.getUTCMonth() === mo - 1 && date.getUTCDate() === d && mi < 60 && h < 24 && s < 60
  return isReal ? new Date(utc - offsetMs(zone)) : undefined
}

function offsetMs(zone = 'Z'): number {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}
