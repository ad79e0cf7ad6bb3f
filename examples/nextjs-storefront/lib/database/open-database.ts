import { mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import { PrismaPg } from '@prisma/adapter-pg'
import { connectionLimits, createTables, oneConnection } from '@supplierkit/prisma-storage'
import { PrismaClient as PostgresClient } from '../../generated/postgresql/client'
import { PrismaClient } from '../../generated/sqlite/client'
import { ownTables } from './own-tables'

/** The shop's database client. Both databases have the same models, so one type serves for them. */
export type Database = PrismaClient

/** The database within one of its transactions. */
export type Transaction = Parameters<Parameters<Database['$transaction']>[0]>[0]

/** Which database is meant by an address, and where it is. */
export interface DatabaseAddress {
  readonly provider: 'sqlite' | 'postgresql'
  readonly url: string
}

/** `postgres://...`, or `file:...` for SQLite. */
export function toAddress(url: string): DatabaseAddress {
  return { provider: /^postgres(ql)?:/.test(url) ? 'postgresql' : 'sqlite', url }
}

/** Opens the database and makes the tables that are missing; an app with migrations needs only the client. */
export async function openDatabase(address: DatabaseAddress): Promise<Database> {
  const prisma = address.provider === 'postgresql' ? openPostgres(address.url) : await openSqlite(address.url)
  for (const statement of ownTables[address.provider]) await prisma.$executeRawUnsafe(statement)
  await createTables(prisma, { provider: address.provider })
  return prisma
}

/** Removes a SQLite database, with what belongs to it. */
export function forget({ url }: DatabaseAddress): void {
  const file = url.replace(/^file:/, '')
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(file + suffix, { force: true })
}

async function openSqlite(url: string): Promise<Database> {
  mkdirSync(dirname(url.replace(/^file:/, '')), { recursive: true })
  const prisma = new PrismaClient({
    adapter: oneConnection(new PrismaLibSql({ url })),
    transactionOptions: { maxWait: 15_000, timeout: 15_000 },
  })
  await prisma.$queryRawUnsafe('PRAGMA journal_mode = WAL')
  return prisma
}

function openPostgres(connectionString: string): Database {
  const adapter = new PrismaPg({ connectionString, ...connectionLimits })
  return new PostgresClient({ adapter }) as unknown as Database
}
