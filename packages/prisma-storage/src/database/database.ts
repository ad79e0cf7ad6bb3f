import type { RawClient, RawExecutor, TransactionOptions } from '../prisma-client.js'
import type { Dialect } from '../sql/dialect.js'
import { type Sql, toStatement } from '../sql/sql.js'
import type { DriverRow } from '../tables/decode-row.js'
import { takeTurns } from './take-turns.js'
import { toStorageError, withRetries } from './with-retries.js'

/** Runs statements, on the client or within a transaction. */
export interface Database {
  readonly dialect: Dialect
  /** One statement; its rows. */
  query(statement: Sql): Promise<DriverRow[]>
  /** One statement; how many rows it wrote. */
  execute(statement: Sql): Promise<number>
  /** Several statements in one transaction; the rows of each. */
  batch(statements: readonly Sql[]): Promise<DriverRow[][]>
}

/** A database that can begin transactions. */
export interface RootDatabase extends Database {
  /** An interactive transaction. `work` may be called again when others held its rows. */
  transaction<T>(work: (within: Database, handle: RawExecutor) => Promise<T>): Promise<T>
}

/** How transactions are run. */
export interface DatabaseOptions {
  readonly random: () => number
  /** How long an interactive transaction may take. */
  readonly transactionTimeoutMs: number
}

/** The database behind the app's client. */
export function clientDatabase(prisma: RawClient, dialect: Dialect, options: DatabaseOptions): RootDatabase {
  const isolation: TransactionOptions =
    dialect.provider === 'postgresql' ? { isolationLevel: 'ReadCommitted' } : {}
  const interactive = {
    ...isolation,
    timeout: options.transactionTimeoutMs,
    maxWait: options.transactionTimeoutMs,
  }
  const inTurn = dialect.provider === 'sqlite' ? takeTurns() : <T>(work: () => Promise<T>) => work()
  const retried = <T>(work: () => Promise<T>) => withRetries(() => inTurn(work), options.random)
  return {
    dialect,
    query: (statement) => retried(() => run(prisma, dialect, statement).then(rowsIn)),
    execute: (statement) => retried(() => execute(prisma, dialect, statement)),
    batch: (statements) =>
      retried(async () => {
        const promises = statements.map((statement) => run(prisma, dialect, statement))
        return (await prisma.$transaction(promises, isolation)).map(rowsIn)
      }),
    transaction: (work) =>
      retried(() => prisma.$transaction((tx) => work(transactionDatabase(tx, dialect), tx), interactive)),
  }
}

/**
 * The database within a transaction of the app. Nothing is tried again: after an error the transaction is
 * lost, and only the app can begin another.
 */
export function transactionDatabase(tx: RawExecutor, dialect: Dialect): Database {
  const told = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work
    } catch (error) {
      throw toStorageError(error)
    }
  }
  const query = (statement: Sql) => told(run(tx, dialect, statement).then(rowsIn))
  return {
    dialect,
    query,
    execute: (statement) => told(execute(tx, dialect, statement)),
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
