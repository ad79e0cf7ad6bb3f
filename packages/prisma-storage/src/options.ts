import type { EncryptionKey } from './encryption/keyring.js'
import type { PostgresPool } from './postgresql/pool.js'

/** How {@link prismaStorage} works on a client. */
export interface PrismaStorageOptions {
  /**
   * Keys for suppliers' credentials and secrets: the first encrypts, all decrypt. Absent: everything works that
   * needs no key, and what needs one throws `encryption_key_missing`.
   */
  readonly encryptionKeys?: readonly EncryptionKey[] | undefined
  /** Absent: the database is asked at the first call. */
  readonly provider?: 'sqlite' | 'postgresql' | undefined
  /**
   * PostgreSQL's schema that holds the tables, as given to the driver adapter. Absent: what the connection's
   * search path finds, usually `public`.
   */
  readonly schema?: string | undefined
  /**
   * PostgreSQL: the `pg.Pool` that the client's adapter was made from, e.g. `new PrismaPg(pool)`. The storage's own
   * statements then go straight to it, which takes up to four tenths of the work off the process. What is written within a
   * transaction of the app still goes through the client. The pool stays the app's to end.
   */
  readonly pool?: PostgresPool | undefined
  /**
   * With `pool`: whether each connection keeps the plans of the storage's statements. `false` where connections go
   * through a pooler that forgets prepared statements between transactions, such as PgBouncer before 1.21. Default `true`.
   */
  readonly prepareStatements?: boolean | undefined
  /**
   * How long the database may take to answer a call of the storage, in milliseconds; then `storage_unavailable`.
   * Calls within a transaction of the app have no such limit. Default 15,000.
   */
  readonly callTimeoutMs?: number | undefined
  /**
   * How long a call waits for rows that another transaction holds, in milliseconds; then `storage_conflict`.
   * Default 10,000.
   */
  readonly lockTimeoutMs?: number | undefined
  /**
   * How long a transaction may take in which the app writes too, and how long to wait for one, in milliseconds.
   * Default 15,000.
   */
  readonly transactionTimeoutMs?: number | undefined
  /** For the pauses between tries, from 0 to 1. Default `Math.random`. */
  readonly random?: (() => number) | undefined
}
