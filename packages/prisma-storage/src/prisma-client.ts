/** What runs raw statements: a PrismaClient, or the `tx` of its interactive transaction. */
export interface PrismaExecutor {
  $queryRawUnsafe: (query: string, ...values: never[]) => PromiseLike<unknown>
  $executeRawUnsafe: (query: string, ...values: never[]) => PromiseLike<number>
}

/**
 * The app's own PrismaClient, by its shape: any version and any generated folder fits, and nothing generated is
 * imported.
 */
export interface PrismaClientLike extends PrismaExecutor {
  $transaction: (...args: never[]) => PromiseLike<unknown>
}

/** The `tx` that the app's client hands to an interactive transaction. */
export type TransactionOf<Client> = Client extends {
  $transaction(work: (tx: infer Tx) => Promise<unknown>, ...rest: never[]): unknown
}
  ? Tx
  : PrismaExecutor

/** The two forms of `$transaction` that the storage calls, and raw statements with any values. */
export interface RawClient extends RawExecutor {
  $transaction(statements: readonly PromiseLike<unknown>[], options?: TransactionOptions): Promise<unknown[]>
  $transaction<T>(work: (tx: RawExecutor) => Promise<T>, options?: TransactionOptions): Promise<T>
}

/** Raw statements with any values. */
export interface RawExecutor {
  $queryRawUnsafe(query: string, ...values: unknown[]): Promise<Record<string, unknown>[]>
  $executeRawUnsafe(query: string, ...values: unknown[]): Promise<number>
}

/** What Prisma takes for a transaction. */
export interface TransactionOptions {
  readonly maxWait?: number
  readonly timeout?: number
  readonly isolationLevel?: 'ReadCommitted' | 'Serializable'
}
