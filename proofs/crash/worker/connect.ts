import type { PrismaExecutor } from '@supplierkit/prisma-storage'

/** The app's Prisma client, as the storage needs it. */
export interface Client extends PrismaExecutor {
  $connect: () => Promise<void>
  $transaction: (work: (tx: PrismaExecutor) => Promise<unknown>) => Promise<unknown>
}

/** Opens the app's own client; what the other database needs is not even loaded. */
export const connect: Readonly<Record<'sqlite' | 'postgres', (database: string) => Promise<Client>>> = {
  async sqlite(file) {
    const [{ PrismaLibSql }, { oneConnection }, { PrismaClient }] = await Promise.all([
      import('@prisma/adapter-libsql'),
      import('@supplierkit/prisma-storage'),
      import('../../../packages/prisma-storage/generated/sqlite/client/client.js'),
    ])
    const adapter = oneConnection(new PrismaLibSql({ url: `file:${file}`, timeout: 500 }), {
      // What a killed process has written stays with the system; only a power failure asks for more.
      onConnect: ['PRAGMA synchronous = NORMAL'],
    })
    return new PrismaClient({ adapter })
  },
  async postgres(address) {
    const [{ PrismaPg }, { PrismaClient }] = await Promise.all([
      import('@prisma/adapter-pg'),
      import('../../../packages/prisma-storage/generated/postgresql/client/client.js'),
    ])
    const adapter = new PrismaPg({ connectionString: address, max: 4, connectionTimeoutMillis: 1_000 })
    return new PrismaClient({ adapter })
  },
}
