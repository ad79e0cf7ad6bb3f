import { SupplierKitError } from '../contract/errors.js'
import type { MaintenanceWindow, RepeatedMaintenance, SingleMaintenance } from '../contract/maintenance.js'

const minuteMs = 60_000
const dayMinutes = 24 * 60
const timeOfDay = /^([01]\d|2[0-3]):([0-5]\d)$/
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

/** When the planned downtime that `now` lies in is over; `null`: there is none now. */
export function maintenanceEndsAt(windows: readonly MaintenanceWindow[], now: Date): Date | null {
  const ends = windows.flatMap((window) => {
    const end = 'startsAt' in window ? endOfSingle(window, now) : endOfRepeated(window, now)
    return end === null ? [] : [end.getTime()]
  })
  return ends.length > 0 ? new Date(Math.max(...ends)) : null
}

/** What is wrong with a declared downtime, one line each. */
export function maintenanceFaults(windows: readonly MaintenanceWindow[]): string[] {
  return windows.flatMap((window, index) => {
    const name = `capabilities.maintenance[${index}]`
    if ('startsAt' in window) {
      return window.startsAt < window.endsAt ? [] : [`${name} must start before it ends`]
    }
    const faults: string[] = []
    for (const edge of ['from', 'to'] as const) {
      if (!timeOfDay.test(window[edge])) faults.push(`${name}.${edge} must be HH:MM`)
    }
    if (window.days?.some((day) => !Number.isInteger(day) || day < 1 || day > 7)) {
      faults.push(`${name}.days must be numbers from 1 (Monday) to 7 (Sunday)`)
    }
    if (!isTimeZone(window.timeZone)) faults.push(`${name}.timeZone is not known here`)
    return faults
  })
}

function endOfSingle({ startsAt, endsAt }: SingleMaintenance, now: Date): Date | null {
  return startsAt <= now && now < endsAt ? endsAt : null
}

/** A clock that is put forward or back meanwhile moves the end by an hour; it is worked out anew then. */
function endOfRepeated({ timeZone, from, to, days }: RepeatedMaintenance, now: Date): Date | null {
  const { weekday, minute } = localTime(timeZone, now)
  const begin = minutesOf(from)
  const end = minutesOf(to)
  const overMidnight = end <= begin
  const beginsOn = (day: number) => days === undefined || days.includes(day)
  const yesterday = weekday === 1 ? 7 : weekday - 1
  let left: number | null = null
  if (minute >= begin && (overMidnight || minute < end) && beginsOn(weekday)) {
    left = (overMidnight ? end + dayMinutes : end) - minute
  } else if (overMidnight && minute < end && beginsOn(yesterday)) left = end - minute
  if (left === null) return null
  const thisMinute = Math.floor(now.getTime() / minuteMs) * minuteMs
  return new Date(thisMinute + left * minuteMs)
}

function minutesOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':')
  return Number(hours) * 60 + Number(minutes)
}

const formats = new Map<string, Intl.DateTimeFormat>()

function localTime(timeZone: string, now: Date): { readonly weekday: number; readonly minute: number } {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    formats.set(timeZone, format)
  }
  const parts = Object.fromEntries(format.formatToParts(now).map(({ type, value }) => [type, value]))
  return {
    weekday: weekdays.findIndex((day) => day === parts['weekday']) + 1,
    minute: Number(parts['hour']) * 60 + Number(parts['minute']),
  }
}

function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone })
    return true
  } catch {
    return false
  }
}

/** Refuses a call that falls into a planned downtime; nothing was sent. */
export function inMaintenance(supplierId: string, endsAt: Date, now: Date): SupplierKitError {
  return new SupplierKitError({
    code: 'supplier_in_maintenance',
    message: `${supplierId} is in its planned downtime until ${endsAt.toISOString()}.`,
    retryAfterMs: endsAt.getTime() - now.getTime(),
  })
}
