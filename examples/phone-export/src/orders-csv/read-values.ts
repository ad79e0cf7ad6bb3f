/** A whole number, with or without thousands separators: `1,200`. `undefined`: it is none. */
export function readWhole(text: string): number | undefined {
  const plain = withoutThousands(text)
  if (!/^[+-]?\d{1,12}(?:\.0+)?$/.test(plain)) return undefined
  return Number(plain)
}

/** Pounds as text to pence: `2.1`, `£1,200.50`. `undefined`: no amount, or not in whole pence. */
export function readPence(text: string): number | undefined {
  const match = /^(-?)£?\s?(\d{1,10})(?:\.(\d+))?$/.exec(withoutThousands(text))
  if (!match) return undefined
  const fraction = match[3] ?? ''
  if (/[1-9]/.test(fraction.slice(2))) return undefined
  const pence = Number(match[2]) * 100 + Number(fraction.slice(0, 2).padEnd(2, '0'))
  return match[1] && pence > 0 ? -pence : pence
}

/** `12-01-2010 08:26` (month first), also `12/1/2010 8:26` and ISO. Read as UTC. `undefined`: no such time. */
export function readDate(text: string): Date | undefined {
  const monthFirst = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?$/.exec(text)
  if (monthFirst) {
    const [, month, day, year, hour, minute, second] = monthFirst
    return toDate(year, month, day, hour, minute, second)
  }
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?Z?)?$/.exec(text)
  if (!iso) return undefined
  const [, year, month, day, hour, minute, second] = iso
  return toDate(year, month, day, hour, minute, second)
}

/** Checked by reading it back: Date would turn February 30 into March 2. */
function toDate(...texts: readonly (string | undefined)[]): Date | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = texts.map((text) =>
    Number(text ?? 0),
  )
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  const same =
    date.getUTCFullYear() === year &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hour &&
    date.getUTCMinutes() === minute &&
    date.getUTCSeconds() === second
  return same ? date : undefined
}

function withoutThousands(text: string): string {
  return /^[+-]?£?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text
}
