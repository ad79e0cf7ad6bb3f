import type { PrismaStorageOptions } from '../options.js'
import type { PrismaClientLike, RawClient, RawExecutor } from '../prisma-client.js'
import { clientDatabase, type RootDatabase } from './database.js'
import { detectDialect } from './detect-dialect.js'

/**
 * The database behind the app's client, found out at the first call and kept; tried again after a failure. Within
 * a transaction of the app it is asked through that: SQLite has one connection, which the transaction holds.
 */
export function connect(
  prisma: PrismaClientLike,
  options: Omit<PrismaStorageOptions, 'encryptionKeys'>,
): (within?: RawExecutor) => Promise<RootDatabase> {
  const client = prisma as unknown as RawClient
  let database: Promise<RootDatabase> | undefined
  return (within = client) => {
    database ??= detectDialect(within, options)
      .then((dialect) =>
        clientDatabase(client, dialect, {
          random: options.random ?? Math.random,
          transactionTimeoutMs: options.transactionTimeoutMs ?? 15_000,
        }),
      )
      .catch((error: unknown) => {
        database = undefined
        throw error
      })
    return database
  }
}
