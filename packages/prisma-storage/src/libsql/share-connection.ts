/** What is used of a libsql client. */
export interface SharableClient {
  readonly protocol: string
  execute(statement: never): Promise<unknown>
  executeMultiple(statements: string): Promise<void>
  transaction(...args: never[]): Promise<unknown>
  /** Closes the connection and opens another. */
  reconnect(): Promise<void> | void
}

/** How the connection is set up. */
export interface OneConnectionOptions {
  /**
   * Run on each new connection before anything else, e.g. `['PRAGMA synchronous = NORMAL']`. What is set in
   * another way is lost when the connection has to be replaced.
   */
  readonly onConnect?: readonly string[]
}

type Execute = (statement: never) => Promise<unknown>

const takesWriteLock = /^\s*(?:insert|update|delete|replace|with)\b/i

/**
 * Makes a client of a file use its one connection for everything. Prisma's adapter lets one transaction or
 * statement run at a time, so nothing comes in between.
 */
export function shareConnection(client: SharableClient, { onConnect = [] }: OneConnectionOptions = {}): void {
  const bare: Execute = client.execute.bind(client)
  const reconnect = client.reconnect.bind(client)
  let isNew = true
  client.reconnect = () => {
    isNew = true
    return reconnect()
  }
  const direct: Execute = async (statement) => {
    if (isNew) for (const setting of onConnect) await bare(setting as never)
    isNew = false
    return bare(statement)
  }
  const execute: Execute = async (statement) => {
    try {
      return await direct(statement)
    } catch (error) {
      if (foundLocked(error)) await client.reconnect()
      throw error
    }
  }
  client.execute = async (statement) => {
    if (takesWriteLock.test(textOf(statement))) await waitForLock(client)
    return execute(statement)
  }
  client.transaction = () => begin(client, direct, execute)
}

/**
 * Takes the write lock and gives it back at once. Unlike other calls of libsql, this one leaves nothing behind when
 * the lock is not to be had. That the lock is lost again before the next statement takes it is rare enough to pay
 * for it with a connection.
 */
function waitForLock(client: SharableClient): Promise<void> {
  return client.executeMultiple('BEGIN IMMEDIATE')
}

async function begin(client: SharableClient, direct: Execute, execute: Execute) {
  await waitForLock(client)
  await execute('BEGIN IMMEDIATE' as never)
  let open = true
  /** The connection with its transaction is gone. */
  let lost: { readonly error: unknown } | undefined
  const within: Execute = async (statement) => {
    // On the new connection it would be committed by itself.
    if (lost) throw lost.error
    try {
      return await direct(statement)
    } catch (error) {
      if (foundLocked(error)) {
        lost = { error }
        open = false
        await client.reconnect()
      }
      throw error
    }
  }
  const end = async (sql: string) => {
    await within(sql as never)
    open = false
  }
  return {
    execute: within,
    commit: () => end('COMMIT'),
    rollback: () => (open ? end('ROLLBACK') : Promise.resolve()),
    close: () => void (open ? end('ROLLBACK').catch(() => undefined) : undefined),
    get closed() {
      return !open
    },
  }
}

/** https://sqlite.org/rescode.html: SQLITE_BUSY, SQLITE_LOCKED and SQLITE_PROTOCOL with their extended codes. */
function foundLocked(error: unknown): boolean {
  const { code } = error as { readonly code?: unknown }
  return typeof code === 'string' && /^SQLITE_(?:BUSY|LOCKED|PROTOCOL)/.test(code)
}

/** libsql takes a text, or an object with it. */
function textOf(statement: unknown): string {
  if (typeof statement === 'string') return statement
  const { sql } = statement as { readonly sql?: unknown }
  return typeof sql === 'string' ? sql : ''
}
