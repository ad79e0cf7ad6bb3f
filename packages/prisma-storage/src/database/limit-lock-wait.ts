import { raw, sql, type Sql } from '../sql/sql.js'
import type { Database } from './database.js'

/**
 * A condition that always holds: `AND ...`. Reading it limits how long the statement waits for rows that others hold,
 * for this transaction alone and without another round trip. PostgreSQL evaluates it before it locks a row. Empty on
 * SQLite and within a transaction of the app.
 */
export function limitLockWait({ dialect, lockWaitMs }: Pick<Database, 'dialect' | 'lockWaitMs'>): Sql {
  if (dialect.provider === 'sqlite' || lockWaitMs === undefined) return sql``
  return sql`AND (SELECT set_config('lock_timeout', ${raw(`'${lockWaitMs}ms'`)}, true)) IS NOT NULL`
}
