import { encodeJson } from '@supplierkit/core/contract'
import type { Column, ColumnKind, Columns, RowOf } from '../tables/column.js'
import { type Dialect, toStoredTime } from './dialect.js'
import { arrayForms, arrayText } from './row-arrays.js'
import { raw, sql, type Sql, type StatementWriter } from './sql.js'
import { storableText } from './storable-text.js'

/**
 * Rows to select from: `(SELECT "id", "dueAt" FROM ...)`. However many rows, the statement's text stays the same, so
 * that the database can keep its plan: an array per column on PostgreSQL, one JSON text on SQLite.
 */
export function rowsOf<C extends Columns>(columns: C, rows: readonly RowOf<C>[]): Sql {
  return {
    write(out) {
      const entries = Object.entries(columns)
      if (out.dialect.provider === 'postgresql') writeArrays(out, entries, rows)
      else writeJson(out, entries, rows)
    },
  }
}

/** `"column" IN` a list of any length, as one parameter. */
export function isIn(column: string, values: readonly string[]): Sql {
  return {
    write(out) {
      if (out.dialect.provider === 'postgresql') {
        out.text(`${column} = ANY(CAST(`)
        out.parameter(arrayText(out.dialect, 'text', values))
        out.text(` AS text[]))`)
      } else {
        out.text(`${column} IN (SELECT value FROM json_each(`)
        out.parameter(JSON.stringify(values.map(storableText)))
        out.text(`))`)
      }
    },
  }
}

/**
 * Column names, quoted: `"id", "dueAt"`, or `r."id", r."dueAt"`. Statements name their columns instead of saying `*`,
 * because a prepared statement fails when what `*` means has changed since.
 */
export function names(columns: Columns, from?: string): Sql {
  const prefix = from ? `${from}.` : ''
  return raw(
    Object.keys(columns)
      .map((name) => `${prefix}"${name}"`)
      .join(', '),
  )
}

/** `"dueAt" = r."dueAt", ...` */
export function assignments(columns: Columns, from: string): Sql {
  return raw(
    Object.keys(columns)
      .map((name) => `"${name}" = ${from}."${name}"`)
      .join(', '),
  )
}

/** Inserts rows; `tail` goes behind, e.g. `ON CONFLICT DO NOTHING`. */
export function insertRows<C extends Columns>(
  table: { readonly name: string; readonly columns: Columns },
  columns: C,
  rows: readonly RowOf<C>[],
  tail: Sql = sql``,
): Sql {
  // SQLite needs the WHERE to tell ON CONFLICT from a join's ON.
  return sql`INSERT INTO ${table} (${names(columns)}) SELECT ${names(columns)} FROM ${rowsOf(columns, rows)} AS r WHERE 1 = 1 ${tail}`
}

type Entries = readonly (readonly [string, Column<unknown>])[]
type AnyRow = Readonly<Record<string, unknown>>

const listed = (columns: Entries, write: (name: string, kind: ColumnKind) => string): string =>
  columns.map(([name, { kind }]) => write(name, kind)).join(', ')

function writeArrays(out: StatementWriter, columns: Entries, rows: readonly AnyRow[]): void {
  out.text(
    `(SELECT ${listed(columns, (name, kind) => `${arrayForms[kind].read(`"${name}"`)} AS "${name}"`)} FROM unnest(`,
  )
  columns.forEach(([name, { kind }], place) => {
    const [before, behind] = arrayForms[kind].array
    out.text(place === 0 ? before : `, ${before}`)
    out.parameter(
      arrayText(
        out.dialect,
        kind,
        rows.map((row) => row[name]),
      ),
    )
    out.text(behind)
  })
  out.text(`) AS "given"(${listed(columns, (name) => `"${name}"`)}))`)
}

function writeJson(out: StatementWriter, columns: Entries, rows: readonly AnyRow[]): void {
  const read = (name: string, kind: ColumnKind) => {
    const value = `value->>'$.${name}'`
    return `${kind === 'bytes' ? `unhex(${value})` : value} AS "${name}"`
  }
  out.text(`(SELECT ${listed(columns, read)} FROM json_each(`)
  out.parameter(JSON.stringify(rows.map((row) => encodeRow(out.dialect, columns, row))))
  out.text('))')
}

function encodeRow(dialect: Dialect, columns: Entries, row: AnyRow): Record<string, unknown> {
  const encoded: Record<string, unknown> = {}
  for (const [name, { kind }] of columns) encoded[name] = encodeValue(dialect, kind, row[name])
  return encoded
}

function encodeValue(dialect: Dialect, kind: ColumnKind, value: unknown): unknown {
  if (value === null || value === undefined) return null
  if (kind === 'json' || kind === 'plain_json') return encodeJson(value)
  if (value instanceof Date) return toStoredTime(dialect, value)
  if (value instanceof Uint8Array)
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')
  return typeof value === 'string' ? storableText(value) : value
}
