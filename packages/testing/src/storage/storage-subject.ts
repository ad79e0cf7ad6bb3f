import type { Storage } from '@supplierkit/core/contract'
import type { ConformanceCase } from '../conformance/conformance-case.js'

/** A table of the app's own in the same database, so that both can be written in one transaction. */
export interface AppTable {
  /** Runs `work` in a transaction of the app; rolls back and throws on if it throws. */
  transaction<T>(work: (tx: unknown) => Promise<T>): Promise<T>
  /** Writes a row within the transaction. */
  insert(tx: unknown, id: string): Promise<void>
  /** Whether the row is there, seen from outside any transaction. */
  has(id: string): Promise<boolean>
}

/**
 * What a storage is tried on: two instances on one empty backend, as two processes have them. A storage that
 * lives in one process gives itself twice.
 */
export interface StorageSubject {
  readonly first: Storage
  readonly second: Storage
  /** Everything that the backend keeps, as text, read behind the storage's back. */
  readonly dump?: () => Promise<string>
  /** Absent where a storage has no transactions that an app could take part in. */
  readonly app?: AppTable
  /** A storage whose backend nobody answers for. */
  readonly unreachable?: () => Promise<Storage>
  /** A storage on a backend without SupplierKit's tables. */
  readonly withoutTables?: () => Promise<Storage>
  /** An instance on the same backend that lacks the encryption keys of the others. */
  readonly withOtherKeys?: () => Promise<Storage>
  readonly close?: () => Promise<void>
}

/** A rule of {@link Storage}; the suppliers `acme` and `globex` are there when it begins, and nothing else. */
export type StorageCase = ConformanceCase<StorageSubject>
