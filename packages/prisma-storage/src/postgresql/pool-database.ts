import { classifyError } from '../database/classify-error.js'
import { type RootDatabase, rootDatabase } from '../database/database.js'
import type { CallLimits } from '../database/run-call.js'
import { type Sql, toStatement } from '../sql/sql.js'
import type { PoolConnection, PostgresPool, PoolStatement } from './pool.js'
import { valueTypes } from './read-value.js'
import { statementName } from './statement-names.js'

/** How statements go to a pool. */
export interface PoolOptions extends CallLimits {
  /** Whether a connection keeps each statement's plan. */
  readonly prepareStatements: boolean
}

/**
 * The same database past the client: statements go straight to the pool under it. Transactions in which the app
 * writes stay the client's.
 */
export function poolDatabase(pool: PostgresPool, client: RootDatabase, options: PoolOptions): RootDatabase {
  const { dialect } = client
  ignoreIdleErrors(pool)
  const written = (statement: Sql): PoolStatement => {
    const { text, values } = toStatement(statement, dialect)
    const name = options.prepareStatements ? statementName(text) : undefined
    return { text, values: [...values], types: valueTypes, ...(name !== undefined && { name }) }
  }
  return rootDatabase(
    dialect,
    options,
    (call) => {
      const send = (statement: Sql) =>
        call((signal) => onConnection(pool, signal, (connection) => connection.query(written(statement))))
      return {
        query: async (statement) => (await send(statement)).rows,
        execute: async (statement) => (await send(statement)).rowCount ?? 0,
        batch: (statements) =>
          call((signal) =>
            onConnection(pool, signal, (connection) =>
              inTransaction(connection, async () => {
                const answers: Record<string, unknown>[][] = []
                for (const statement of statements) {
                  answers.push((await connection.query(written(statement))).rows)
                }
                return answers
              }),
            ),
          ),
      }
    },
    (work) => client.transaction(work),
  )
}

const watched = new WeakSet<PostgresPool>()

/**
 * A connection that ends while it lies idle ends the process, unless somebody listens. The client does only while it
 * is connected. There is nothing to do: the pool has dropped the connection already.
 */
function ignoreIdleErrors(pool: PostgresPool): void {
  if (watched.has(pool)) return
  watched.add(pool)
  pool.on('error', ignore)
}

/**
 * Takes a connection for some work. When the time is up the connection is destroyed, so that a server that went
 * silent does not keep the pool's places, and work that has not begun does not begin.
 */
async function onConnection<T>(
  pool: PostgresPool,
  signal: AbortSignal,
  work: (connection: PoolConnection) => Promise<T>,
): Promise<T> {
  const connection = await pool.connect()
  if (signal.aborted) connection.release()
  signal.throwIfAborted()
  let released = false
  const release = (destroy: boolean) => {
    if (released) return
    released = true
    signal.removeEventListener('abort', destroyIt)
    connection.removeListener('error', ignore)
    // A connection that is destroyed may still report how it ended.
    if (destroy) connection.on('error', ignore)
    connection.release(destroy)
  }
  const destroyIt = () => release(true)
  // What ends the connection fails the statement that is under way: that is where it is reported.
  connection.on('error', ignore)
  signal.addEventListener('abort', destroyIt, { once: true })
  try {
    const result = await work(connection)
    release(false)
    return result
  } catch (error) {
    release(isUnusableAfter(error))
    throw error
  }
}

/** After these another connection may fare better; a refused or waiting statement leaves its connection sound. */
function isUnusableAfter(error: unknown): boolean {
  const trouble = classifyError(error)
  return trouble !== 'contended' && trouble !== 'schema_missing' && trouble !== 'full'
}

async function inTransaction<T>(connection: PoolConnection, work: () => Promise<T>): Promise<T> {
  await connection.query({ text: 'BEGIN ISOLATION LEVEL READ COMMITTED' })
  try {
    const result = await work()
    await connection.query({ text: 'COMMIT' })
    return result
  } catch (error) {
    await connection.query({ text: 'ROLLBACK' })
    throw error
  }
}

function ignore(): void {}
