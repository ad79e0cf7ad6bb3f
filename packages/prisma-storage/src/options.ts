import type { EncryptionKey } from './encryption/keyring.js'

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
  /** How long a transaction may take in which the app writes too, and how long to wait for one. Default 15,000. */
  readonly transactionTimeoutMs?: number | undefined
  /** For the pauses between tries, from 0 to 1. Default `Math.random`. */
  readonly random?: (() => number) | undefined
}
