import type { PrismaExecutor, PrismaStorageOptions } from '@supplierkit/prisma-storage'

/** The app's Prisma client, as the storage needs it. */
export interface Client extends PrismaExecutor {
  $connect: () => Promise<void>
  $transaction: (work: (tx: PrismaExecutor) => Promise<unknown>) => Promise<unknown>
}

/** A worker's database. */
export interface Connection {
  readonly prisma: Client
  /** How the storage works on it. */
  readonly options: PrismaStorageOptions
}

type Connect = (database: string, onPool: boolean) => Promise<Connection>

/**
 * Opens the app's own client; what the other database needs is not even loaded.
 * `onPool`: on PostgreSQL the storage is given the pool under the client.
 */
export const connect: Readonly<Record<'sqlite' | 'postgres', Connect>> = {
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
    return { prisma: new PrismaClient({ adapter }), options: {} }
  },
  async postgres(address, onPool) {
    const [{ PrismaPg }, { Pool }, { PrismaClient }] = await Promise.all([
      import('@prisma/adapter-pg'),
      import('pg').then(({ default: pg }) => pg),
      import('../../../packages/prisma-storage/generated/postgresql/client/client.js'),
    ])
    const pool = new Pool({ connectionString: address, max: 4, connectionTimeoutMillis: 1_000 })
    return { prisma: new PrismaClient({ adapter: new PrismaPg(pool) }), options: onPool ? { pool } : {} }
  },
}
