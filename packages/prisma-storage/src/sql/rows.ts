import { encodeJson } from '@supplierkit/core/contract'
import type { Column, ColumnKind, Columns, RowOf } from '../tables/column.js'
import { type Dialect, toStoredTime } from './dialect.js'
import { raw, sql, type Sql } from './sql.js'
import { storableText } from './storable-text.js'

/**
 * Rows as one parameter, to select from: `(SELECT "id", "dueAt" FROM ...)`. However many rows, the statement's
 * text stays the same, so the database plans it once.
 */
export function rowsOf<C extends Columns>(columns: C, rows: readonly RowOf<C>[]): Sql {
  return {
    write(out) {
      const { dialect } = out
      const entries = Object.entries(columns)
      const list = (write: (name: string, column: Column<unknown>) => string) =>
        entries.map(([name, column]) => write(name, column)).join(', ')
      const payload = encodeJson(rows.map((row) => encodeRow(dialect, entries, row)))

      if (dialect.provider === 'postgresql') {
        out.text(
          `(SELECT ${list((name, { kind }) => postgresqlValue[kind](`"${name}"`))} FROM json_to_recordset(CAST(`,
        )
        out.parameter(payload)
        out.text(` AS json)) AS "given"(${list((name, { kind }) => `"${name}" ${postgresqlType[kind]}`)}))`)
      } else {
        out.text(
          `(SELECT ${list((name, { kind }) => `${sqliteValue(kind, name)} AS "${name}"`)} FROM json_each(`,
        )
        out.parameter(payload)
        out.text('))')
      }
    },
  }
}

/** `"column" IN` a list of any length, as one parameter. */
export function isIn(column: string, values: readonly string[]): Sql {
  const payload = JSON.stringify(values.map(storableText))
  return {
    write(out) {
      const [before, after] =
        out.dialect.provider === 'postgresql'
          ? [`${column} = ANY(ARRAY(SELECT json_array_elements_text(CAST(`, ` AS json))))`]
          : [`${column} IN (SELECT value FROM json_each(`, `))`]
      out.text(before)
      out.parameter(payload)
      out.text(after)
    },
  }
}

/** Column names, quoted: `"id", "dueAt"`, or `r."id", r."dueAt"`. */
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

const postgresqlType: Readonly<Record<ColumnKind, string>> = {
  text: 'text',
  int: 'integer',
  bigint: 'bigint',
  bool: 'boolean',
  time: 'timestamp(3)',
  // JSON travels as text within JSON, so that escapes which `text` cannot hold stay escapes.
  json: 'text',
  plain_json: 'text',
  bytes: 'text',
}

const itself = (column: string): string => column
const asJson = (column: string): string => `CAST(${column} AS json) AS ${column}`
const postgresqlValue: Readonly<Record<ColumnKind, (column: string) => string>> = {
  text: itself,
  int: itself,
  bigint: itself,
  bool: itself,
  time: itself,
  json: asJson,
  plain_json: asJson,
  bytes: (column) => `decode(${column}, 'hex') AS ${column}`,
}

function sqliteValue(kind: ColumnKind, name: string): string {
  const value = `value->>'$.${name}'`
  return kind === 'bytes' ? `unhex(${value})` : value
}

function encodeRow(
  dialect: Dialect,
  columns: readonly (readonly [string, Column<unknown>])[],
  row: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(columns.map(([name, { kind }]) => [name, encodeValue(dialect, kind, row[name])]))
}

function encodeValue(dialect: Dialect, kind: ColumnKind, value: unknown): unknown {
  if (value === null || value === undefined) return null
  if (kind === 'json' || kind === 'plain_json') return encodeJson(value)
  if (value instanceof Date) return toStoredTime(dialect, value)
  if (value instanceof Uint8Array)
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')
  return typeof value === 'string' ? storableText(value) : value
}
