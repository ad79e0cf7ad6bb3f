import { nameStatement } from '../postgresql/statement-names.js'
import type { Table } from '../tables/column.js'
import { type Dialect, toStoredTime } from './dialect.js'
import { storableText } from './storable-text.js'

/** What may stand in a {@link sql} template: parts of statements, tables by name, and values, which become parameters. */
export type SqlValue = Sql | Table | Date | string | number | boolean | null

/** A statement or a part of one, written out only for a dialect. */
export interface Sql {
  readonly write: (out: StatementWriter) => void
}

/** A statement as a driver takes it. */
export interface Statement {
  readonly text: string
  readonly values: readonly (string | number | boolean | null)[]
  /** Whether it answers with rows. */
  readonly returnsRows: boolean
}

/** Collects a statement's text and parameters. */
export interface StatementWriter {
  readonly dialect: Dialect
  text(part: string): void
  /** Adds a parameter and writes its placeholder. */
  parameter(value: string | number | boolean | null): void
}

/** A statement from a template: `` sql`DELETE FROM ${events} WHERE "at" < ${before}` ``. Values become parameters. */
export function sql(texts: TemplateStringsArray, ...values: SqlValue[]): Sql {
  return {
    write(out) {
      texts.forEach((part, index) => {
        out.text(part)
        const value = values[index]
        if (value !== undefined) writeValue(out, value)
      })
    },
  }
}

/** Text of our own as it stands. Never for anything that came from outside. */
export function raw(part: string): Sql {
  return { write: (out) => out.text(part) }
}

/** Parts with a separator between them. */
export function join(parts: readonly Sql[], separator: string): Sql {
  return {
    write(out) {
      parts.forEach((part, index) => {
        if (index > 0) out.text(separator)
        part.write(out)
      })
    },
  }
}

/** Conditions that must all hold; none: always true. */
export function all(conditions: readonly (Sql | undefined)[]): Sql {
  const given = conditions.filter((condition) => condition !== undefined)
  return given.length === 0 ? sql`1 = 1` : join(given, ' AND ')
}

/** Writes a statement out for a dialect. */
export function toStatement(statement: Sql, dialect: Dialect): Statement {
  let text = ''
  const values: (string | number | boolean | null)[] = []
  statement.write({
    dialect,
    text: (part) => void (text += part),
    parameter(value) {
      values.push(value)
      text += dialect.provider === 'postgresql' ? `$${values.length}` : '?'
    },
  })
  text = text.trim()
  if (dialect.provider === 'postgresql') nameStatement(text)
  return { text, values, returnsRows: /^(?:SELECT|WITH)\b|\bRETURNING\b/.test(text) }
}

function writeValue(out: StatementWriter, value: SqlValue): void {
  if (value instanceof Date) return writeTime(out, value)
  if (typeof value === 'string') return out.parameter(storableText(value))
  if (typeof value !== 'object' || value === null) return out.parameter(value)
  if ('write' in value) return value.write(out)
  const { provider, schema } = out.dialect
  out.text(
    provider === 'postgresql' && schema ? `${quoted(schema)}.${quoted(value.name)}` : quoted(value.name),
  )
}

function writeTime(out: StatementWriter, date: Date): void {
  const typed = out.dialect.provider === 'postgresql'
  if (typed) out.text('CAST(')
  out.parameter(toStoredTime(out.dialect, date))
  if (typed) out.text(' AS timestamp(3))')
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
