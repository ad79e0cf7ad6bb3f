const dateKey = /(?:At|^at|^asOf)$/
const isoDate = /^[+-]?\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/

/** Writes a record's part as JSON; dates become ISO strings. */
export function encodeJson(value: unknown): string {
  return JSON.stringify(value)
}

/**
 * Reads what {@link encodeJson} wrote: ISO strings under names that end in `At` (also `at` and `asOf`) become dates
 * again, which is how every record of the contract names its dates.
 * Takes text, or the value a driver has parsed already.
 */
export function decodeJson<T>(stored: unknown): T {
  return revive(typeof stored === 'string' ? JSON.parse(stored) : stored) as T
}

function revive(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revive)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  const result: Record<string, unknown> = {}
  for (const [key, entry] of Object.entries(value)) {
    const revived =
      typeof entry === 'string' && dateKey.test(key) && isoDate.test(entry) ? new Date(entry) : revive(entry)
    // A key named __proto__ must become data, never a prototype.
    Object.defineProperty(result, key, {
      value: revived,
      enumerable: true,
      writable: true,
      configurable: true,
    })
  }
  return result
}
