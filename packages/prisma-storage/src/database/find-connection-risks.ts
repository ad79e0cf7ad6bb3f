import { isIn } from '../sql/rows.js'
import { sql } from '../sql/sql.js'
import type { PostgresPool } from '../postgresql/pool.js'
import { connectionLimits } from '../postgresql/connection-limits.js'
import type { Database } from './database.js'

const settingsOfServer = ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'] as const

const settingsOfPool = ['connectionTimeoutMillis', 'query_timeout', 'keepAlive'] as const

/**
 * Limits that are missing on the connections: each with what to set. On SQLite none is needed; without a `pool` the
 * client's own limits cannot be seen.
 */
export async function findConnectionRisks(
  database: Database,
  pool: (PostgresPool & { readonly options?: unknown }) | undefined,
): Promise<string[]> {
  if (database.dialect.provider === 'sqlite') return []
  const rows = await database.query(
    sql`SELECT "name" FROM pg_settings WHERE ${isIn('"name"', settingsOfServer)} AND "setting" = '0'`,
  )
  const unlimited = new Set(rows.map((row) => row['name']))
  const missing: string[] = settingsOfServer.filter((name) => unlimited.has(name))
  const options = pool?.options
  if (typeof options === 'object' && options !== null) {
    const given = options as Readonly<Record<string, unknown>>
    missing.push(...settingsOfPool.filter((name) => !given[name]))
  }
  return missing.map((name) => `${name}: ${String(connectionLimits[name as keyof typeof connectionLimits])}`)
}
