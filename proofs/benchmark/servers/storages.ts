import { MemoryStorage, type Storage } from '@supplierkit/core'
import { prismaStorage } from '@supplierkit/prisma-storage'
import { asItIs, type Wrap } from '../counting/wrap.js'
import { connectPrisma, type PostgresqlServer } from './postgresql.js'
import { connectSqlite, createSqliteFile } from './sqlite.js'

/** A storage in a new database, and how to let go of both. */
export interface OpenStorage {
  readonly storage: Storage
  /** Lets the database look at what its tables hold now, as it does by itself every minute. */
  analyze(): Promise<void>
  close(): Promise<void>
}

/** Opens a storage in a new database, on a client whose statements may be listened to. */
export type OpenStorageWith = (wrap?: Wrap) => Promise<OpenStorage>

/** SupplierKit's storage in a new database of a server, on the client's pool. */
export const onPostgresql = (server: PostgresqlServer): OpenStorageWith => openOn(server, 'pool')

/** The same by way of the client alone. */
export const throughClient = (server: PostgresqlServer): OpenStorageWith => openOn(server, 'client')

function openOn(server: PostgresqlServer, way: 'pool' | 'client'): OpenStorageWith {
  return async (wrap = asItIs) => {
    const database = await server.createDatabase()
    const { prisma, pool, close } = await connectPrisma(database.url, wrap)
    return {
      storage: prismaStorage(prisma, way === 'pool' ? { pool } : {}),
      async analyze() {
        await prisma.$executeRawUnsafe('ANALYZE')
      },
      async close() {
        await close()
        await database.drop()
      },
    }
  }
}

/** SupplierKit's storage in a new SQLite file whose commits wait for the disk. */
export const onSqlite: OpenStorageWith = async (wrap = asItIs) => {
  const file = createSqliteFile()
  const { prisma, close } = await connectSqlite(file.path, wrap)
  return {
    storage: prismaStorage(prisma),
    async analyze() {
      await prisma.$executeRawUnsafe('ANALYZE')
    },
    async close() {
      await close()
      file.remove()
    },
  }
}

/** SupplierKit's storage in memory: what the engine takes by itself. */
export const inMemory: OpenStorageWith = async () => ({
  storage: new MemoryStorage(),
  analyze: () => Promise.resolve(),
  close: () => Promise.resolve(),
})
