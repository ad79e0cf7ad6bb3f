import { encodeJson } from '@supplierkit/core/contract'
import type { ColumnKind } from '../tables/column.js'
import { type Dialect, toStoredTime } from './dialect.js'
import { storableText } from './storable-text.js'

interface ArrayForm {
  /** PostgreSQL's type of one element. */
  readonly type: string
  /** How the column is read from what the array holds. */
  readonly read: (column: string) => string
  /** One element as it stands in the text of an array. */
  readonly write: (value: unknown, dialect: Dialect) => string
}

/**
 * A column's values as the text of a PostgreSQL array, e.g. `{"a","b",NULL}`: it takes the database half the
 * time that the same rows take as JSON.
 */
export function arrayText(dialect: Dialect, kind: ColumnKind, values: readonly unknown[]): string {
  const { write } = arrayForms[kind]
  let elements = ''
  for (const value of values) {
    if (elements !== '') elements += ','
    elements += value === null || value === undefined ? 'NULL' : write(value, dialect)
  }
  return `{${elements}}`
}

const itself = (column: string): string => column
const plain = (value: unknown): string => String(value)
const quoted = (value: unknown): string => `"${storableText(String(value)).replace(/["\\]/g, '\\$&')}"`

/**
 * JSON goes as text and becomes JSON in the statement. It holds no control characters, so quoting it once more as
 * JSON escapes exactly what an array's text wants escaped: `"` and `\`.
 */
const json: ArrayForm = {
  type: 'text',
  read: (column) => `CAST(${column} AS json)`,
  write: (value) => JSON.stringify(encodeJson(value)),
}

/** How each kind of column travels in arrays. */
export const arrayForms: Readonly<Record<ColumnKind, ArrayForm>> = {
  text: { type: 'text', read: itself, write: quoted },
  int: { type: 'integer', read: itself, write: plain },
  bigint: { type: 'bigint', read: itself, write: plain },
  bool: { type: 'boolean', read: itself, write: plain },
  time: {
    type: 'timestamp(3)',
    read: itself,
    write: (value, dialect) => quoted(toStoredTime(dialect, value as Date)),
  },
  json,
  plain_json: json,
  bytes: {
    type: 'text',
    read: (column) => `decode(${column}, 'hex')`,
    write: (value) => `"${hex(value as Uint8Array)}"`,
  },
}

const hex = ({ buffer, byteOffset, byteLength }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('hex')
