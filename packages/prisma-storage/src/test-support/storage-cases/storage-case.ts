import type { Storage } from '@supplierkit/core/contract'

/** What a storage is tried on: two instances on one backend, as two processes have them, and a look behind them. */
export interface StorageBackend<Tx = unknown> {
  readonly first: Storage<Tx>
  readonly second: Storage<Tx>
  /** Everything that the backend keeps, as text. */
  dump(): Promise<string>
  /** An app's own table in the same backend; absent where a storage has no transactions to take part in. */
  readonly app?: {
    transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
    insert(tx: Tx, id: string): Promise<void>
    has(id: string): Promise<boolean>
  }
}

/** One thing that every storage must do, on a backend that is empty but for the suppliers `acme` and `globex`. */
export interface StorageCase {
  readonly name: string
  readonly run: <Tx>(backend: StorageBackend<Tx>) => Promise<void>
}
