/**
 * Limits for connections to PostgreSQL, so that a server or network that goes silent cannot hold the app forever:
 *
 * ```ts
 * new PrismaPg({ connectionString, ...connectionLimits })
 * new Pool({ connectionString, ...connectionLimits })
 * ```
 *
 * In milliseconds, options of `pg` (https://node-postgres.com/apis/client). They hold for statements of the app on the
 * same connections too; write what you need otherwise behind them. PgBouncer refuses the three that are settings of
 * the server (`statement_timeout`, `lock_timeout`, `idle_in_transaction_session_timeout`) unless they are named in its
 * `ignore_startup_parameters`; set them for the role with `ALTER ROLE ... SET` there.
 */
export const connectionLimits = {
  /** TCP probes find a server that vanished while a connection was idle. */
  keepAlive: true,
  /** How long to wait for a connection, also for a free place in the pool. */
  connectionTimeoutMillis: 5_000,
  /** The server cancels a statement. */
  statement_timeout: 30_000,
  /** The client gives up on a server that does not answer; longer, so that a server that is there cancels first. */
  query_timeout: 35_000,
  /** The server refuses to wait longer for a lock. */
  lock_timeout: 10_000,
  /** The server ends a connection whose transaction was left open. */
  idle_in_transaction_session_timeout: 60_000,
} as const
