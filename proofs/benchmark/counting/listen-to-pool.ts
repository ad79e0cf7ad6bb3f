import type { Pool, PoolClient } from 'pg'
import type { StatementListener } from './wrap.js'

type Query = (statement: string | { readonly text: string }, ...rest: unknown[]) => unknown

/**
 * Tells of every statement that is asked of a pool, or of a connection taken out of it, before it is sent. Listens
 * where it is asked, not where it is sent: there it is not known any more who asked.
 */
export function listenToPool(pool: Pool, listener: StatementListener): Pool {
  const query = pool.query.bind(pool) as Query
  const asked: Query = (statement, ...rest) => {
    listener.statement(textOf(statement), false)
    return query(statement, ...rest)
  }
  const connect = pool.connect.bind(pool) as (...callback: unknown[]) => Promise<PoolClient>
  return Object.assign(pool, {
    query: asked,
    // With a callback it is the pool itself that takes one out, for a statement that was told already.
    connect: (...callback: unknown[]) =>
      callback.length > 0
        ? connect(...callback)
        : connect().then((connection) => listenToConnection(connection, listener)),
  })
}

/** Until it is given back. */
function listenToConnection(connection: PoolClient, listener: StatementListener): PoolClient {
  const query = connection.query.bind(connection) as Query
  const release = connection.release
  let within = false
  const asked: Query = (statement, ...rest) => {
    const text = textOf(statement)
    if (/^BEGIN\b/.test(text)) within = true
    listener.statement(text, within)
    if (text === 'COMMIT') listener.commit()
    if (text === 'COMMIT' || text === 'ROLLBACK') within = false
    return query(statement, ...rest)
  }
  return Object.assign(connection, {
    query: asked,
    release(destroy?: boolean) {
      Reflect.deleteProperty(connection, 'query')
      release(destroy)
    },
  })
}

const textOf = (statement: Parameters<Query>[0]): string =>
  typeof statement === 'string' ? statement : statement.text
