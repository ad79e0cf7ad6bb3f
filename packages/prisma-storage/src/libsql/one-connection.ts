/** What is used of a libsql client. */
interface LibsqlClient {
  readonly protocol: string
  execute(statement: never): Promise<unknown>
  transaction(...args: never[]): Promise<unknown>
}

/** What is used of `@prisma/adapter-libsql`'s factory. */
interface LibsqlAdapterFactory {
  createClient(config: never): LibsqlClient
}

/**
 * Lets Prisma keep one connection to a SQLite file:
 *
 * ```ts
 * new PrismaClient({ adapter: oneConnection(new PrismaLibSql({ url: 'file:shop.db' })) })
 * ```
 *
 * On its own, `@libsql/client` (0.17) gives its connection away with every transaction, opens a new one, and
 * leaves the old one open until garbage is collected: a busy process runs out of file descriptors. Prisma's
 * adapter already lets one transaction or statement run at a time, so they can share the connection. A
 * transaction takes the write lock when it begins, so that two processes wait for each other instead of failing
 * in the middle. Clients of remote databases are left as they are.
 */
export function oneConnection<Factory extends LibsqlAdapterFactory>(factory: Factory): Factory {
  const create = factory.createClient.bind(factory)
  factory.createClient = (config) => {
    const client = create(config)
    if (client.protocol === 'file') client.transaction = () => begin(client)
    return client
  }
  return factory
}

async function begin(client: LibsqlClient) {
  const run = (sql: string) => client.execute(sql as never)
  try {
    await run('BEGIN IMMEDIATE')
  } catch (error) {
    // When the lock is not to be had, libsql has begun the transaction all the same.
    await run('ROLLBACK').catch(() => undefined)
    throw error
  }
  let open = true
  const end = async (sql: string) => {
    await run(sql)
    open = false
  }
  return {
    execute: (statement: never) => client.execute(statement),
    commit: () => end('COMMIT'),
    rollback: () => (open ? end('ROLLBACK') : Promise.resolve()),
    close: () => void (open ? end('ROLLBACK').catch(() => undefined) : undefined),
    get closed() {
      return !open
    },
  }
}
