import type { RawClient } from '../prisma-client.js'
import { type Database, transactionDatabase } from './database.js'

/**
 * The same database for a statement that must not wait: on SQLite calls of the storage take turns, and this one goes
 * straight to the client, so it waits for the statement that is under way and no other. While another process holds
 * the file it takes its turn like the others.
 */
export function pastTheQueue(
  client: RawClient,
  database: Database,
): Pick<Database, 'dialect' | 'query' | 'lockWaitMs'> {
  const { dialect } = database
  if (dialect.provider !== 'sqlite') return database
  const direct = transactionDatabase(client, dialect)
  return { dialect, query: (statement) => direct.query(statement).catch(() => database.query(statement)) }
}
