import { type OneConnectionOptions, shareConnection, type SharableClient } from './share-connection.js'

/** What is used of `@prisma/adapter-libsql`'s factory. */
interface LibsqlAdapterFactory {
  createClient(config: never): SharableClient
}

/**
 * Lets Prisma keep one connection to a SQLite file:
 *
 * ```ts
 * new PrismaClient({ adapter: oneConnection(new PrismaLibSql({ url: 'file:shop.db' })) })
 * ```
 *
 * On its own, `@libsql/client` (0.17) gives its connection away with every transaction, opens a new one, and
 * leaves the old one open until garbage is collected: a busy process runs out of file descriptors. And where
 * several processes use the file, it loses data: a statement that finds the file locked stays half begun, and
 * what its connection writes from then on is answered with success but never committed. Here transactions share the
 * connection and take the write lock when they begin, and a connection that found the file locked is replaced by a
 * new one. Clients of remote databases are left as they are.
 */
export function oneConnection<Factory extends LibsqlAdapterFactory>(
  factory: Factory,
  options: OneConnectionOptions = {},
): Factory {
  const create = factory.createClient.bind(factory)
  factory.createClient = (config) => {
    const client = create(config)
    if (client.protocol === 'file') shareConnection(client, options)
    return client
  }
  return factory
}
