import { SupplierKitError } from '@supplierkit/core/contract'
import type { PrismaStorageOptions } from '../options.js'
import type { PrismaClientLike, RawClient, RawExecutor } from '../prisma-client.js'
import type { Dialect } from '../sql/dialect.js'
import { poolDatabase } from '../postgresql/pool-database.js'
import { clientDatabase, type Database, type RootDatabase, transactionDatabase } from './database.js'
import { detectDialect } from './detect-dialect.js'
import { limitTime } from './limit-time.js'

type ConnectOptions = Omit<PrismaStorageOptions, 'encryptionKeys'>

/** The database behind the app's client. What it is gets detected at the first call, and again after a failure. */
export interface Connection {
  readonly root: () => Promise<RootDatabase>
  /**
   * The database within a transaction of the app. Detection goes through that transaction too and waits for no
   * other call: a call that waits for another connection could wait for the transactions that hold them all.
   */
  readonly within: (transaction: RawExecutor) => Promise<Database>
}

/** @throws SupplierKitError `config_invalid` for limits that are not above zero */
export function connect(prisma: PrismaClientLike, options: ConnectOptions): Connection {
  const client = prisma as unknown as RawClient
  const limits = limitsOf(options)
  let database: RootDatabase | undefined
  let opening: Promise<RootDatabase> | undefined
  const open = (dialect: Dialect) => (database ??= openDatabase(client, dialect, limits, options))
  return {
    async root() {
      if (database) return database
      opening ??= limitTime(limits.callTimeoutMs, () => detectDialect(client, options))
        .then(open)
        .finally(() => (opening = undefined))
      return opening
    },
    async within(transaction) {
      const { dialect } = database ?? open(await detectDialect(transaction, options))
      return transactionDatabase(transaction, dialect)
    },
  }
}

type Limits = Record<'callTimeoutMs' | 'lockTimeoutMs' | 'transactionTimeoutMs', number>

function limitsOf({
  callTimeoutMs = 15_000,
  lockTimeoutMs = 10_000,
  transactionTimeoutMs = 15_000,
}: ConnectOptions): Limits {
  const limits = { callTimeoutMs, lockTimeoutMs, transactionTimeoutMs }
  for (const [name, ms] of Object.entries(limits)) {
    if (ms > 0 && ms <= longestTimerMs) continue
    throw new SupplierKitError({
      code: 'config_invalid',
      message: `prisma-storage: ${name} must be a number of milliseconds above zero.`,
      seen: String(ms),
    })
  }
  return limits
}

/** Node fires longer timers at once (https://nodejs.org/api/timers.html#settimeoutcallback-delay-args). */
const longestTimerMs = 2 ** 31 - 1

function openDatabase(
  client: RawClient,
  dialect: Dialect,
  limits: Limits,
  options: ConnectOptions,
): RootDatabase {
  const { pool, random = Math.random, prepareStatements = true } = options
  const database = clientDatabase(client, dialect, { ...limits, random })
  if (!pool) return database
  if (dialect.provider === 'sqlite') {
    throw new SupplierKitError({
      code: 'config_invalid',
      message: 'prisma-storage: a pool was given, but the client is on SQLite.',
      likely: 'the pool belongs to another client, or is left over from PostgreSQL.',
    })
  }
  return poolDatabase(pool, database, { ...limits, random, prepareStatements })
}
