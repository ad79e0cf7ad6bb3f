import { MemoryStorage } from '@supplierkit/core'
import type { Storage } from '@supplierkit/core/contract'
import { prismaStorage } from '@supplierkit/prisma-storage'
import { openOneConnection } from '../../../packages/prisma-storage/src/test-support/open-one-connection.js'
import { createPostgresqlDatabase } from '../../../packages/prisma-storage/src/test-support/test-databases.js'

export type StoreName = 'memory' | 'sqlite' | 'postgres'

/** A storage that outlives the processes that work on it. */
export interface OpenStore {
  readonly storage: Storage
  /** Ends it, and forgets what is in it. */
  close(): Promise<void>
}

const stores: Readonly<Record<StoreName, () => Promise<OpenStore | { readonly missing: string }>>> = {
  memory: async () => ({ storage: new MemoryStorage(), close: async () => {} }),

  async sqlite() {
    const { prisma, drop } = await openOneConnection()
    await prisma.$queryRawUnsafe('PRAGMA journal_mode = WAL')
    return { storage: prismaStorage(prisma), close: drop }
  },

  async postgres() {
    const database = await createPostgresqlDatabase()
    if ('missing' in database) return database
    const { schema } = database
    const storage = prismaStorage(await database.connect(), { schema })
    return { storage, close: () => database.drop() }
  },
}

/** `missing` says why there is none. */
export async function openStore(store: StoreName): Promise<OpenStore | { readonly missing: string }> {
  return stores[store]()
}
