const isoDate = /^[+-]?\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/

/** Writes a record's part as JSON; dates become ISO strings. */
export function encodeJson(value: unknown): string {
  return JSON.stringify(value)
}

/**
 * Reads what {@link encodeJson} wrote: ISO strings under names that end in `At` (also `at`, `asOf`, `since` and `until`) become dates
 * again, which is how every record of the contract names its dates.
 * Takes text, or the value a driver has parsed already; that one is changed in place.
 */
export function decodeJson<T>(stored: unknown): T {
  const value: unknown = typeof stored === 'string' ? JSON.parse(stored) : stored
  revive(value)
  return value as T
}

/** In place: a copy of every record that is read would cost more than all else about reading it. */
function revive(value: unknown): void {
  if (typeof value !== 'object' || value === null || value instanceof Date) return
  if (Array.isArray(value)) return value.forEach(revive)
  const record = value as Record<string, unknown>
  for (const key of Object.keys(record)) {
    const entry = record[key]
    if (typeof entry === 'object') revive(entry)
    else if (typeof entry === 'string' && namesDate(key) && isoDate.test(entry)) record[key] = new Date(entry)
  }
}

const dateNames: ReadonlySet<string> = new Set(['at', 'asOf', 'since', 'until'])
const namesDate = (key: string): boolean => key.endsWith('At') || dateNames.has(key)
