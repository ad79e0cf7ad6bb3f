import { decodeJson } from '@supplierkit/core/contract'
import type { Column, ColumnKind, Columns, RowOf } from './column.js'

/** A row as a driver answered it. */
export type DriverRow = Readonly<Record<string, unknown>>

/** Reads a driver's row. Drivers differ in what they know of a column's type, so each kind is read from any form. */
export function decodeRow<C extends Columns>(columns: C, row: DriverRow): RowOf<C> {
  const decoded: Record<string, unknown> = {}
  for (const name in columns) decoded[name] = decodeValue((columns[name] as Column<unknown>).kind, row[name])
  return decoded as RowOf<C>
}

const decoders: Readonly<Record<ColumnKind, (value: unknown) => unknown>> = {
  text: String,
  int: Number,
  bigint: Number,
  bool: (value) => value === true || Number(value) === 1,
  time: toDate,
  json: decodeJson,
  plain_json: (value) =>
    typeof value === 'string' && /^["[{]/.test(value) ? (JSON.parse(value) as unknown) : value,
  bytes: toBytes,
}

function decodeValue(kind: ColumnKind, value: unknown): unknown {
  return value === null || value === undefined ? null : decoders[kind](value)
}

function toDate(value: unknown): Date {
  if (value instanceof Date) return value
  return new Date(typeof value === 'bigint' ? Number(value) : (value as string | number))
}

function toBytes(value: unknown): Uint8Array {
  if (typeof value === 'string') return new Uint8Array(Buffer.from(value, 'base64'))
  return new Uint8Array(value as Uint8Array)
}
