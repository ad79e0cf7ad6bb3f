/** What is used of Prisma's driver adapters: every statement of a client goes through one of these. */
export interface Queryable {
  queryRaw(query: { readonly sql: string }): Promise<unknown>
  executeRaw(query: { readonly sql: string }): Promise<unknown>
}

interface Transaction extends Queryable {
  commit(): Promise<void>
}

interface Adapter extends Queryable {
  readonly provider: string
  startTransaction(isolationLevel?: string): Promise<Transaction>
}

interface AdapterFactory {
  connect(): Promise<Adapter>
}

/** Changes a driver adapter's factory before a client gets it. */
export type WrapAdapter = <Factory extends object>(factory: Factory) => Factory

/** No change. */
export const asItIs: WrapAdapter = (factory) => factory

/** What is told of a client's statements. */
export interface StatementListener {
  /** `within`: as part of a transaction of several statements. */
  statement(sql: string, within: boolean): void
  /** A transaction of several statements was committed. */
  commit(): void
}

/** Tells a listener of every statement that goes through an adapter, before it is sent. */
export function listenTo(listener: StatementListener): WrapAdapter {
  return (factory) => {
    const adapters = factory as unknown as AdapterFactory
    const connect = adapters.connect.bind(adapters)
    adapters.connect = async () => {
      const adapter = await connect()
      tell(adapter, listener, false)
      const start = adapter.startTransaction.bind(adapter)
      adapter.startTransaction = async (isolationLevel) => {
        listener.statement('BEGIN', true)
        if (isolationLevel) listener.statement('SET TRANSACTION ISOLATION LEVEL', true)
        const transaction = await start(isolationLevel)
        tell(transaction, listener, true)
        const commit = transaction.commit.bind(transaction)
        transaction.commit = async () => {
          // Elsewhere Prisma sends it as a statement like any other.
          if (adapter.provider === 'sqlite') listener.statement('COMMIT', true)
          await commit()
          listener.commit()
        }
        return transaction
      }
      return adapter
    }
    return factory
  }
}

function tell(queryable: Queryable, listener: StatementListener, within: boolean): void {
  for (const method of ['queryRaw', 'executeRaw'] as const) {
    const run = queryable[method].bind(queryable)
    queryable[method] = (query) => {
      listener.statement(query.sql, within)
      return run(query)
    }
  }
}
