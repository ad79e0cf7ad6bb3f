import { mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import { createTables, oneConnection } from '@supplierkit/prisma-storage'
import { PrismaClient } from '../../generated/client/client.js'

/** The shop's database client. */
export type Database = PrismaClient

/** Opens a new, empty database in a SQLite file. What was there before is gone. */
export async function openDatabase(file: string): Promise<Database> {
  mkdirSync(dirname(file), { recursive: true })
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(file + suffix, { force: true })
  const prisma = new PrismaClient({
    adapter: oneConnection(new PrismaLibSql({ url: `file:${file}` })),
    // SQLite lets one write at a time: under load others wait a little.
    transactionOptions: { maxWait: 15_000, timeout: 15_000 },
  })
  await prisma.$queryRawUnsafe('PRAGMA journal_mode = WAL')
  await createTables(prisma)
  // An app of your own has migrations for this.
  await prisma.$executeRawUnsafe(
    `CREATE TABLE "orders" ("id" TEXT NOT NULL PRIMARY KEY, "number" TEXT NOT NULL UNIQUE,
      "status" TEXT NOT NULL DEFAULT 'placed', "placedAt" DATETIME NOT NULL,
      "placeKey" TEXT UNIQUE, "content" TEXT NOT NULL)`,
  )
  return prisma
}
