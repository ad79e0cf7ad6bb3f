import type { RootDatabase } from '../database/database.js'
import { withRetries } from '../database/with-retries.js'
import { type Sql, toStatement } from '../sql/sql.js'
import type { PoolConnection, PostgresPool, PoolStatement } from './pool.js'
import { valueTypes } from './read-value.js'
import { statementName } from './statement-names.js'

/** How statements go to a pool. */
export interface PoolOptions {
  readonly random: () => number
  /** Whether a connection keeps each statement's plan. */
  readonly prepareStatements: boolean
}

/**
 * The same database past the client: statements go straight to the pool under it. Transactions in which the app
 * writes stay the client's.
 */
export function poolDatabase(pool: PostgresPool, client: RootDatabase, options: PoolOptions): RootDatabase {
  const { dialect } = client
  hearOutages(pool)
  const retried = <T>(work: () => Promise<T>) => withRetries(work, options.random)
  const written = (statement: Sql): PoolStatement => {
    const { text, values } = toStatement(statement, dialect)
    const name = options.prepareStatements ? statementName(text) : undefined
    return { text, values: [...values], types: valueTypes, ...(name !== undefined && { name }) }
  }
  return {
    dialect,
    query: (statement) => retried(async () => (await pool.query(written(statement))).rows),
    execute: (statement) => retried(async () => (await pool.query(written(statement))).rowCount ?? 0),
    batch: (statements) =>
      retried(() =>
        inTransaction(pool, async (connection) => {
          const answers: Record<string, unknown>[][] = []
          for (const statement of statements) answers.push((await connection.query(written(statement))).rows)
          return answers
        }),
      ),
    transaction: (work) => client.transaction(work),
  }
}

const heard = new WeakSet<PostgresPool>()

/**
 * A connection that ends while it lies idle ends the process, unless somebody listens. The client does only while it
 * is connected. There is nothing to do: the pool has dropped the connection already.
 */
function hearOutages(pool: PostgresPool): void {
  if (heard.has(pool)) return
  heard.add(pool)
  pool.on('error', ignore)
}

async function inTransaction<T>(
  pool: PostgresPool,
  work: (connection: PoolConnection) => Promise<T>,
): Promise<T> {
  const connection = await pool.connect()
  // What ends the connection fails the statement that is under way: that is where it is told.
  connection.on('error', ignore)
  let broken = true
  try {
    await connection.query({ text: 'BEGIN ISOLATION LEVEL READ COMMITTED' })
    try {
      const result = await work(connection)
      await connection.query({ text: 'COMMIT' })
      broken = false
      return result
    } catch (error) {
      broken = await connection.query({ text: 'ROLLBACK' }).then(
        () => false,
        () => true,
      )
      throw error
    }
  } finally {
    connection.removeListener('error', ignore)
    connection.release(broken)
  }
}

function ignore(): void {}
