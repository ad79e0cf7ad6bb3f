import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import { oneConnection } from '../libsql/one-connection.js'
import type { OneConnectionOptions } from '../libsql/share-connection.js'
import { createTables } from '../schema/create-tables.js'
import { ensureTestClients } from './ensure-test-clients.js'

/**
 * A new SQLite file behind one connection, with SupplierKit's tables and an app's `orders` table. `connect` opens it
 * once more, as another process would.
 */
export async function openOneConnection() {
  await ensureTestClients()
  const { PrismaClient } = await import('../../generated/sqlite/client/client.js')
  const folder = await mkdtemp(join(tmpdir(), 'one-connection-'))
  const file = join(folder, 'test.db')
  const connect = (options?: OneConnectionOptions) =>
    new PrismaClient({ adapter: oneConnection(new PrismaLibSql({ url: `file:${file}` }), options) })
  const prisma = connect()
  await createTables(prisma)
  await prisma.$executeRawUnsafe('CREATE TABLE "orders" ("id" TEXT PRIMARY KEY, "number" TEXT NOT NULL)')
  const drop = async () => {
    await prisma.$disconnect()
    await rm(folder, { recursive: true })
  }
  return { prisma, file, connect, drop }
}
