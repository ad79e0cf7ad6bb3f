import { optionalCount, optionalDate, optionalText } from '@supplierkit/adapter-kit'
import type { Field } from '../description/field.js'

/** The value of a field; `undefined`: there is none, or the function given for it has failed on what it got. */
export function valueAt(field: Field | undefined, source: unknown): unknown {
  if (field === undefined) return undefined
  if (typeof field === 'string') return field === '$' ? source : alongPath(field, source)
  try {
    return field(source)
  } catch {
    return undefined
  }
}

/** Own properties only: `constructor` is no field. */
function alongPath(path: string, source: unknown): unknown {
  let value = source
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = (value as Record<string, unknown>)[name]
  }
  return value
}

/** A text, or a number as a text. */
export function textAt(field: Field | undefined, source: unknown): string | undefined {
  return optionalText.parse(valueAt(field, source))
}

/** A whole number of at least 0. */
export function countAt(field: Field | undefined, source: unknown): number | undefined {
  return optionalCount.parse(valueAt(field, source))
}

/** A whole number of at least 0, also as people write it: `1,200` and `100+`. */
export function unitsAt(field: Field | undefined, source: unknown): number | undefined {
  const value = valueAt(field, source)
  return optionalCount.parse(typeof value === 'string' ? value.replace(/[,+\s]/g, '') : value)
}

// 10^11 is the year 5138 in seconds and March 1973 in milliseconds.
const leastMs = 1e11

/** A time: ISO 8601, or seconds or milliseconds since 1970. */
export function timeAt(field: Field | undefined, source: unknown): Date | undefined {
  const value = valueAt(field, source)
  if (typeof value !== 'number')
    return optionalDate.parse(value instanceof Date ? value.toISOString() : value)
  return Number.isFinite(value) ? new Date(value < leastMs ? value * 1000 : value) : undefined
}

/** A list that may be left out, or stand as its only item. */
export function itemsAt(field: Field, source: unknown): readonly unknown[] {
  const value = valueAt(field, source)
  if (Array.isArray(value)) return value as unknown[]
  return value === undefined || value === null ? [] : [value]
}

/** A list that must be there, or a single item in its place. */
export function rowsAt(field: Field, source: unknown): readonly unknown[] | undefined {
  const value = valueAt(field, source)
  if (Array.isArray(value)) return value as unknown[]
  return typeof value === 'object' && value !== null ? [value] : undefined
}

/** A list that must be there: where it is not, an answer is of another shape, and not empty. */
export function listAt(field: Field, source: unknown): readonly unknown[] | undefined {
  const value = valueAt(field, source)
  return Array.isArray(value) ? value : undefined
}
