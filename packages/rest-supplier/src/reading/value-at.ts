import { asList, isList, optionalText, readCount, readTime } from '@supplierkit/adapter-kit'
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
  return readCount(valueAt(field, source))
}

/** A time: ISO 8601, or seconds or milliseconds since 1970. */
export function timeAt(field: Field | undefined, source: unknown): Date | undefined {
  return readTime(valueAt(field, source))
}

/** A list that may be left out, or stand as its only item. */
export function itemsAt(field: Field, source: unknown): readonly unknown[] {
  return asList(valueAt(field, source))
}

/** A list that must be there, or a single item in its place. */
export function rowsAt(field: Field, source: unknown): readonly unknown[] | undefined {
  const value = valueAt(field, source)
  return typeof value === 'object' && value !== null ? asList(value) : undefined
}

/** A list that must be there: where it is not, an answer is of another shape, and not empty. */
export function listAt(field: Field, source: unknown): readonly unknown[] | undefined {
  const value = valueAt(field, source)
  return isList(value) ? asList(value) : undefined
}
