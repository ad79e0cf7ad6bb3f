import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import { oneConnection } from '@supplierkit/prisma-storage'
import { createTables } from '@supplierkit/prisma-storage/schema'
import type { PrismaClient } from '../../../packages/prisma-storage/generated/sqlite/client/client.js'
import { ensureTestClients } from '../../../packages/prisma-storage/src/test-support/ensure-test-clients.js'
import { asItIs, type Wrap } from '../counting/wrap.js'

/** Each commit waits for the disk. */
const durable = ['PRAGMA synchronous = FULL']

/** A new SQLite file in a folder of its own. */
export interface SqliteFile {
  readonly path: string
  remove(): void
}

/** An app's Prisma client on a file, with SupplierKit's tables in it. */
export interface SqliteClient {
  readonly prisma: PrismaClient
  close(): Promise<void>
}

export function createSqliteFile(): SqliteFile {
  const folder = mkdtempSync(join(tmpdir(), 'supplierkit-bench-'))
  return { path: join(folder, 'shop.db'), remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** A client with one connection in WAL mode whose commits wait for the disk. */
export async function connectSqlite(path: string, wrap: Wrap = asItIs): Promise<SqliteClient> {
  await ensureTestClients()
  const { PrismaClient } = await import('../../../packages/prisma-storage/generated/sqlite/client/client.js')
  const adapter = oneConnection(new PrismaLibSql({ url: `file:${path}` }), { onConnect: durable })
  const prisma = new PrismaClient({ adapter: wrap.adapter(adapter) })
  await prisma.$queryRawUnsafe('PRAGMA journal_mode = WAL')
  const [row] = await prisma.$queryRawUnsafe<{ synchronous: bigint }[]>('PRAGMA synchronous')
  if (Number(row?.synchronous) !== 2) throw new Error('SQLite does not wait for the disk')
  await createTables(prisma)
  return { prisma, close: () => prisma.$disconnect() }
}
