import type { RawClient, RawExecutor, TransactionOptions } from '../prisma-client.js'
import type { Dialect } from '../sql/dialect.js'
import { type Sql, toStatement } from '../sql/sql.js'
import type { DriverRow } from '../tables/decode-row.js'
import { limitConcurrency } from './limit-concurrency.js'
import { type CallLimits, type CallRunner, createCallRunner } from './run-call.js'
import { toStorageError } from './storage-error.js'
import { takeTurns } from './take-turns.js'

/** Runs statements, on the client or within a transaction. */
export interface Database extends Statements {
  readonly dialect: Dialect
  /**
   * PostgreSQL: how long one attempt of a statement that writes units waits for rows that others hold, in
   * milliseconds. Absent: within a transaction of the app, whose own settings count.
   */
  readonly lockWaitMs?: number
}

/** What takes statements. */
export interface Statements {
  /** One statement; its rows. */
  query(statement: Sql): Promise<DriverRow[]>
  /** One statement; how many rows it wrote. */
  execute(statement: Sql): Promise<number>
  /** Several statements in one transaction; the rows of each. */
  batch(statements: readonly Sql[]): Promise<DriverRow[][]>
}

/** A database that can begin transactions. */
export interface RootDatabase extends Database {
  /**
   * For statements about several callers: `storage_conflict` after a moment where others hold rows, so that each
   * caller can go on alone. SQLite has one lock for all, so there it is the same as the database itself.
   */
  readonly grouped: Database
  /** For one caller of such a group: waits for the rows. A few attempts run at a time, and hold connections. */
  readonly alone: Database
  /** An interactive transaction. `work` may be called again when others held its rows. */
  transaction<T>(work: (within: Database, handle: RawExecutor) => Promise<T>): Promise<T>
}

/** How calls and transactions are run. */
export interface DatabaseOptions extends CallLimits {
  /** How long an interactive transaction may take. */
  readonly transactionTimeoutMs: number
}

/** Short, because whoever shares the statement waits too. */
const lockWaitMs = 100
/** The app's own writes within the transaction wait as long. */
const lockWaitOfTransactionMs = 1_000
/** Attempts that may wait for rows at the same time, each on a connection of its own. */
const waitingPlaces = 4

/** Makes a database of what sends statements once; `send` is called for every attempt. */
export function rootDatabase(
  dialect: Dialect,
  options: CallLimits,
  statementsOn: (call: CallRunner) => Statements,
  transaction: RootDatabase['transaction'],
): RootDatabase {
  const databaseOn = (call: CallRunner): Database => ({ dialect, lockWaitMs, ...statementsOn(call) })
  const itself = databaseOn(createCallRunner(options))
  const isolates = dialect.provider === 'postgresql'
  return {
    ...itself,
    transaction,
    grouped: isolates ? databaseOn(createCallRunner({ ...options, lockTimeoutMs: 0 })) : itself,
    alone: isolates ? databaseOn(createCallRunner(options, limitConcurrency(waitingPlaces))) : itself,
  }
}

/** The database behind the app's client. */
export function clientDatabase(prisma: RawClient, dialect: Dialect, options: DatabaseOptions): RootDatabase {
  const { transactionTimeoutMs, callTimeoutMs } = options
  const isolation: TransactionOptions =
    dialect.provider === 'postgresql' ? { isolationLevel: 'ReadCommitted' } : {}
  const interactive = { ...isolation, timeout: transactionTimeoutMs, maxWait: transactionTimeoutMs }
  const inTurn =
    dialect.provider === 'sqlite' ? takeTurns() : <T>(work: () => Promise<T>, _: AbortSignal) => work()
  const statementsOn = (call: CallRunner): Statements => {
    const attempt = <T>(work: () => Promise<T>) => call((signal) => inTurn(work, signal))
    return {
      query: (statement) => attempt(() => run(prisma, dialect, statement).then(rowsIn)),
      execute: (statement) => attempt(() => execute(prisma, dialect, statement)),
      batch: (statements) =>
        attempt(async () => {
          const promises = statements.map((statement) => run(prisma, dialect, statement))
          return (await prisma.$transaction(promises, isolation)).map(rowsIn)
        }),
    }
  }
  const inTransaction = createCallRunner(
    { ...options, callTimeoutMs: transactionTimeoutMs + callTimeoutMs },
    limitConcurrency(waitingPlaces),
  )
  return rootDatabase(dialect, options, statementsOn, (work) =>
    inTransaction((signal) =>
      inTurn(
        () =>
          prisma.$transaction(
            (tx) => work(transactionDatabase(tx, dialect, lockWaitOfTransactionMs), tx),
            interactive,
          ),
        signal,
      ),
    ),
  )
}

/**
 * The database within a transaction. Nothing is tried again: after an error the transaction is lost, and only who
 * began it can begin another.
 */
export function transactionDatabase(tx: RawExecutor, dialect: Dialect, lockWaitMs?: number): Database {
  const translated = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work
    } catch (error) {
      throw toStorageError(error)
    }
  }
  const query = (statement: Sql) => translated(run(tx, dialect, statement).then(rowsIn))
  return {
    dialect,
    ...(lockWaitMs !== undefined && { lockWaitMs }),
    query,
    execute: (statement) => translated(execute(tx, dialect, statement)),
    async batch(statements) {
      const answers: DriverRow[][] = []
      for (const statement of statements) answers.push(await query(statement))
      return answers
    },
  }
}

// Some SQLite drivers refuse to query a statement that answers no rows.
function run(executor: RawExecutor, dialect: Dialect, statement: Sql): Promise<unknown> {
  const { text, values, returnsRows } = toStatement(statement, dialect)
  return returnsRows ? executor.$queryRawUnsafe(text, ...values) : executor.$executeRawUnsafe(text, ...values)
}

function execute(executor: RawExecutor, dialect: Dialect, statement: Sql): Promise<number> {
  const { text, values } = toStatement(statement, dialect)
  return executor.$executeRawUnsafe(text, ...values)
}

function rowsIn(answer: unknown): DriverRow[] {
  return Array.isArray(answer) ? (answer as DriverRow[]) : []
}
