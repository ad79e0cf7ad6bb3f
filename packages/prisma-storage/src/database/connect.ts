import { SupplierKitError } from '@supplierkit/core/contract'
import type { PrismaStorageOptions } from '../options.js'
import type { PrismaClientLike, RawClient, RawExecutor } from '../prisma-client.js'
import type { Dialect } from '../sql/dialect.js'
import { poolDatabase } from '../postgresql/pool-database.js'
import { clientDatabase, type RootDatabase } from './database.js'
import { detectDialect } from './detect-dialect.js'

type ConnectOptions = Omit<PrismaStorageOptions, 'encryptionKeys'>

/**
 * The database behind the app's client, found out at the first call and kept; tried again after a failure. Within
 * a transaction of the app it is asked through that: SQLite has one connection, which the transaction holds.
 */
export function connect(
  prisma: PrismaClientLike,
  options: ConnectOptions,
): (within?: RawExecutor) => Promise<RootDatabase> {
  const client = prisma as unknown as RawClient
  let database: Promise<RootDatabase> | undefined
  return (within = client) => {
    database ??= detectDialect(within, options)
      .then((dialect) => openDatabase(client, dialect, options))
      .catch((error: unknown) => {
        database = undefined
        throw error
      })
    return database
  }
}

function openDatabase(client: RawClient, dialect: Dialect, options: ConnectOptions): RootDatabase {
  const { pool, random = Math.random, transactionTimeoutMs = 15_000, prepareStatements = true } = options
  const database = clientDatabase(client, dialect, { random, transactionTimeoutMs })
  if (!pool) return database
  if (dialect.provider === 'sqlite') {
    throw new SupplierKitError({
      code: 'config_invalid',
      message: 'prisma-storage: a pool was given, but the client is on SQLite.',
      likely: 'the pool belongs to another client, or is left over from PostgreSQL.',
    })
  }
  return poolDatabase(pool, database, { random, prepareStatements })
}
