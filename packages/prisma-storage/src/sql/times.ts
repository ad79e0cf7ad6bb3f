import type { Sql } from './sql.js'

/** A time column (a name of our own) as whole milliseconds since 1970, for arithmetic. */
export function epochMs(column: string): Sql {
  return {
    write(writer) {
      const { dialect } = writer
      if (dialect.provider === 'postgresql')
        writer.text(`CAST(EXTRACT(EPOCH FROM ${column}) * 1000 AS bigint)`)
      else if (dialect.timestamps === 'unixepoch-ms') writer.text(column)
      else writer.text(`CAST(ROUND((julianday(${column}) - 2440587.5) * 86400000) AS INTEGER)`)
    },
  }
}
