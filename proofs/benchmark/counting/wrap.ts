import type { Pool } from 'pg'
import { listenToAdapter } from './listen-to-adapter.js'
import { listenToPool } from './listen-to-pool.js'

/** Changes what a client works on, before it gets it: SQLite's driver adapter, or PostgreSQL's pool. */
export interface Wrap {
  adapter<Factory extends object>(factory: Factory): Factory
  pool(pool: Pool): Pool
}

/** No change. */
export const asItIs: Wrap = { adapter: (factory) => factory, pool: (pool) => pool }

/** What is told of a client's statements. */
export interface StatementListener {
  /** `within`: as part of a transaction of several statements. */
  statement(sql: string, within: boolean): void
  /** A transaction of several statements was committed. */
  commit(): void
}

/** Tells a listener of every statement that is sent, through whatever. */
export function listenTo(listener: StatementListener): Wrap {
  return {
    adapter: (factory) => listenToAdapter(factory, listener),
    pool: (pool) => listenToPool(pool, listener),
  }
}
