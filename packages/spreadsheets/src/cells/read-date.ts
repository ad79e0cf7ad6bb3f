import { type Cell, isFilled, toText } from './cell.js'
import { absent, read, type Reading, wrong } from './reading.js'

/** Which comes first in a date such as 11/05/2026. */
export type DateOrder = 'month_first' | 'day_first'

const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?(?:Z|\+00:?00)?$/
const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ ,]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([ap]m)?)?$/i

/** A date, with or without a time, taken as UTC. */
export function readDate(cell: Cell | undefined, order: DateOrder): Reading<Date> {
  if (!isFilled(cell)) return absent
  const expected = `a date such as 2026-11-05 or ${order === 'month_first' ? '11/05/2026' : '05/11/2026'}`
  if (cell instanceof Date) return read(cell)
  const text = toText(cell) ?? ''
  const date = fromIso(text) ?? fromLocal(text, order)
  return date ? read(date) : wrong(cell, expected)
}

function fromIso(text: string): Date | null {
  const match = iso.exec(text)
  if (!match) return null
  const [, year, month, day, hours, minutes, seconds] = match
  return toDate({ year, month, day, hours, minutes, seconds })
}

function fromLocal(text: string, order: DateOrder): Date | null {
  const match = local.exec(text)
  if (!match) return null
  const [, first, second, year, clock, minutes, seconds, half] = match
  const [month, day] = order === 'month_first' ? [first, second] : [second, first]
  const hours = half ? String((Number(clock) % 12) + (/pm/i.test(half) ? 12 : 0)) : clock
  return toDate({ year, month, day, hours, minutes, seconds })
}

type Parts = Record<'year' | 'month' | 'day' | 'hours' | 'minutes' | 'seconds', string | undefined>

/** `null` for a day that is not in the calendar. */
function toDate({ year, month, day, hours = '0', minutes = '0', seconds = '0' }: Parts): Date | null {
  const date = new Date(
    Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hours), Number(minutes), Number(seconds)),
  )
  const isReal =
    date.getUTCMonth() === Number(month) - 1 &&
    date.getUTCDate() === Number(day) &&
    date.getUTCHours() === Number(hours)
  return isReal ? date : null
}
