/** What a number format of a spreadsheet says about the number under it. */
export type NumberFormat = 'plain' | 'date' | { readonly digits: number }

/** Formats that programs know by number alone (ECMA-376 part 1, 18.8.30): dates and times. */
const dateFormatIds: ReadonlySet<number> = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54,
  55, 56, 57, 58,
])

/** The format behind a built-in number. */
export function builtInFormat(id: number): NumberFormat {
  return dateFormatIds.has(id) ? 'date' : 'plain'
}

/** Reads a format code: `yyyy-mm-dd` is a date, `00000` pads with zeros, the rest shows the number. */
export function readFormatCode(code: string): NumberFormat {
  if (/^0{2,}$/.test(code)) return { digits: code.length }
  const shown = code
    .replace(/"[^"]*"?/g, '')
    .replace(/[\\_*]./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^[\]]*\]/gi, '')
  return !/general/i.test(shown) && /[dmyhs]/i.test(shown) ? 'date' : 'plain'
}

const dayMs = 86_400_000
const epochs = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) } as const

/** A number as it is shown under its format. Spreadsheets have no time zones: what they say is taken as UTC. */
export function applyFormat(value: number, format: NumberFormat, epoch: 1900 | 1904): number | string | Date {
  if (typeof format === 'object') {
    return Number.isSafeInteger(value) && value >= 0 ? String(value).padStart(format.digits, '0') : value
  }
  if (format === 'plain') return value
  // Day 60 of 1900 never was; the days before it are off by one.
  const days = epoch === 1900 && value < 60 ? value + 1 : value
  const date = new Date(Math.round(epochs[epoch] + days * dayMs))
  return Number.isNaN(date.getTime()) ? value : date
}
