import type { StatementListener } from './wrap.js'

/** What is used of Prisma's driver adapters: every statement of a client goes through one of these. */
interface Queryable {
  queryRaw(query: { readonly sql: string }): Promise<unknown>
  executeRaw(query: { readonly sql: string }): Promise<unknown>
}

interface Transaction extends Queryable {
  commit(): Promise<void>
}

interface Adapter extends Queryable {
  startTransaction(isolationLevel?: string): Promise<Transaction>
}

interface AdapterFactory {
  connect(): Promise<Adapter>
}

/** Tells a listener of every statement that goes through an adapter of SQLite, before it is sent. */
export function listenToAdapter<Factory extends object>(
  factory: Factory,
  listener: StatementListener,
): Factory {
  const adapters = factory as unknown as AdapterFactory
  const connect = adapters.connect.bind(adapters)
  adapters.connect = async () => {
    const adapter = await connect()
    tell(adapter, listener, false)
    const start = adapter.startTransaction.bind(adapter)
    adapter.startTransaction = async (isolationLevel) => {
      listener.statement('BEGIN', true)
      const transaction = await start(isolationLevel)
      tell(transaction, listener, true)
      const commit = transaction.commit.bind(transaction)
      transaction.commit = async () => {
        listener.statement('COMMIT', true)
        await commit()
        listener.commit()
      }
      return transaction
    }
    return adapter
  }
  return factory
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
