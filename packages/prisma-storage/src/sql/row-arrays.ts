import { encodeJson } from '@supplierkit/core/contract'
import type { ColumnKind } from '../tables/column.js'
import { type Dialect, toStoredTime } from './dialect.js'
import { storableText } from './storable-text.js'

interface ArrayForm {
  /** PostgreSQL's array, from the parameter that is written in between. */
  readonly array: readonly [before: string, behind: string]
  /** How the column is read from what the array holds. */
  readonly read: (column: string) => string
  /** The parameter. */
  readonly write: (values: readonly unknown[], dialect: Dialect) => string
}

/** A column's values as a parameter: it takes the database half the time that the same rows take as JSON. */
export function arrayText(dialect: Dialect, kind: ColumnKind, values: readonly unknown[]): string {
  return arrayForms[kind].write(values, dialect)
}

/** As the text of an array, e.g. `{"a","b",NULL}`. */
const literal = (
  type: string,
  write: (value: unknown, dialect: Dialect) => string,
  read = (column: string): string => column,
): ArrayForm => ({
  array: ['CAST(', ` AS ${type}[])`],
  read,
  write(values, dialect) {
    let elements = ''
    for (const value of values) {
      if (elements !== '') elements += ','
      elements += value === null || value === undefined ? 'NULL' : write(value, dialect)
    }
    return `{${elements}}`
  },
})

const plain = (value: unknown): string => String(value)
/** What stands in an array's text as it is. Every quote would be escaped by every layer on the way to the database. */
const needsNoQuotes = /^(?!null$)[\w.:@+|-]+$/i
const textElement = (value: unknown): string => {
  const text = String(value)
  return needsNoQuotes.test(text) ? text : `"${storableText(text).replace(/["\\]/g, '\\$&')}"`
}

/** A control character: JSON holds them only escaped, so nothing in it ends an element. */
const separator = '\u001f'

/**
 * JSON goes as one text, whose parts become JSON in the statement. In the text of an array each quote would be escaped,
 * and every layer on the way to the database escapes it once more. Nothing between two separators is NULL. A
 * single NULL makes an empty array, and `unnest` fills it up with NULL beside the other columns.
 */
const json: ArrayForm = {
  array: ['string_to_array(', `, E'\\x1f', '')`],
  read: (column) => `CAST(${column} AS json)`,
  write: (values) =>
    values.map((value) => (value === null || value === undefined ? '' : encodeJson(value))).join(separator),
}

/** How each kind of column travels in arrays. */
export const arrayForms: Readonly<Record<ColumnKind, ArrayForm>> = {
  text: literal('text', textElement),
  int: literal('integer', plain),
  bigint: literal('bigint', plain),
  bool: literal('boolean', plain),
  time: literal('timestamp(3)', (value, dialect) => String(toStoredTime(dialect, value as Date))),
  json,
  plain_json: json,
  bytes: literal(
    'text',
    (value) => `"${hex(value as Uint8Array)}"`,
    (column) => `decode(${column}, 'hex')`,
  ),
}

const hex = ({ buffer, byteOffset, byteLength }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('hex')
