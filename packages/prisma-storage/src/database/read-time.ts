import { sql } from '../sql/sql.js'
import type { Database } from './database.js'

/** The server's time; `null` on SQLite, whose processes share the machine's clock. */
export async function readTime(database: Database): Promise<Date | null> {
  if (database.dialect.provider === 'sqlite') return null
  const [row] = await database.query(
    sql`SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS bigint) AS "ms"`,
  )
  return new Date(Number(row?.['ms']))
}
