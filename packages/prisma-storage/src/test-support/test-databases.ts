import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import { PrismaPg } from '@prisma/adapter-pg'
import { Pool } from 'pg'
import type { PrismaClient as PostgresqlClient } from '../../generated/postgresql/client/client.js'
import type { PrismaClient as SqliteClient } from '../../generated/sqlite/client/client.js'
import { findPostgres } from '../../../../scripts/postgres-for-tests.js'
import { createTables } from '../schema/create-tables.js'
import { ensureTestClients } from './ensure-test-clients.js'
import { packageFile } from './package-file.js'

/** The client that `prisma generate` made of the test schema; both providers' have the same shape. */
export type TestClient = SqliteClient

/** A database of its own with SupplierKit's tables and an app's `orders` table. */
export interface TestDatabase {
  /** A new client, as another process would have it. */
  connect(options?: { readonly timestampFormat?: 'iso8601' | 'unixepoch-ms' }): Promise<TestClient>
  /** PostgreSQL's schema, which search paths do not find. */
  readonly schema: string | undefined
  /** The pool under one of the clients; SQLite has none. */
  poolOf(client: TestClient): Pool | undefined
  drop(): Promise<void>
}

const tables = [
  'supplier_order_numbers',
  'supplier_orders',
  'supplier_sync_logs',
  'suppliers',
  'notifications',
  'forwarded_orders',
  'supplier_deliveries',
  'supplier_calls',
  'supplier_events',
  'supplier_stock_levels',
  'supplierkit_state',
  'orders',
]

/** All names of tables that a test may have written to, in an order in which they can be emptied. */
export async function emptyTables(client: TestClient, schema: string | undefined): Promise<void> {
  const prefix = schema ? `"${schema}".` : ''
  for (const table of tables) await client.$executeRawUnsafe(`DELETE FROM ${prefix}"${table}"`)
}

/** Everything that stands in the tables, as text. */
export async function dumpTables(client: TestClient, schema: string | undefined): Promise<string> {
  const prefix = schema ? `"${schema}".` : ''
  const rows = await Promise.all(
    tables.map((table) => client.$queryRawUnsafe(`SELECT * FROM ${prefix}"${table}"`)),
  )
  return JSON.stringify(rows, (_, value: unknown) =>
    typeof value === 'bigint'
      ? String(value)
      : value instanceof Uint8Array
        ? Buffer.from(value).toString()
        : value,
  )
}

/** Keeps what stands in the tables at one moment in a schema of its own, as a dump does, and puts it back. */
export async function createPostgresqlCopy(client: TestClient, schema: string | undefined) {
  const from = schema ? `"${schema}"` : 'public'
  const to = `"${schema ?? 'public'}_copy"`
  await client.$executeRawUnsafe(`CREATE SCHEMA ${to}`)
  return {
    take: () =>
      client.$transaction(
        async (tx) => {
          for (const table of tables) {
            await tx.$executeRawUnsafe(`CREATE TABLE ${to}."${table}" AS TABLE ${from}."${table}"`)
          }
        },
        { isolationLevel: 'RepeatableRead' as 'Serializable' },
      ),
    async putBack() {
      await emptyTables(client, schema)
      for (const table of tables.toReversed()) {
        await client.$executeRawUnsafe(`INSERT INTO ${from}."${table}" SELECT * FROM ${to}."${table}"`)
      }
    },
    drop: () => client.$executeRawUnsafe(`DROP SCHEMA ${to} CASCADE`),
  }
}

/** A SQLite file in a folder of its own. */
export async function createSqliteDatabase(): Promise<TestDatabase> {
  await ensureTestClients()
  const { PrismaClient } = await load<typeof SqliteClient>('sqlite')
  const folder = mkdtempSync(join(tmpdir(), 'supplierkit-prisma-'))
  const clients: TestClient[] = []
  const connect: TestDatabase['connect'] = async (options) => {
    // The driver waits for a lock without letting this process do anything else, so it must not wait long
    // for a lock that another client of this process holds.
    const adapter = new PrismaLibSql({ url: `file:${join(folder, 'test.db')}`, timeout: 5 }, options)
    const client = new PrismaClient({ adapter })
    clients.push(client)
    return client
  }
  const first = await connect()
  await first.$queryRawUnsafe('PRAGMA journal_mode = WAL')
  await createTables(first)
  await first.$executeRawUnsafe('CREATE TABLE "orders" ("id" TEXT PRIMARY KEY, "number" TEXT NOT NULL)')
  return {
    connect,
    schema: undefined,
    poolOf: () => undefined,
    async drop() {
      await Promise.all(clients.map((client) => client.$disconnect()))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A schema of its own on a PostgreSQL server; `missing` says why there is none. */
export async function createPostgresqlDatabase(): Promise<TestDatabase | { missing: string }> {
  const missing = process.env['SUPPLIERKIT_TEST_POSTGRES_MISSING']
  if (missing) return { missing }
  const server = await findPostgres()
  if ('missing' in server) return server
  await ensureTestClients()
  const { PrismaClient } = await load<typeof PostgresqlClient>('postgresql')
  const schema = `supplierkit_${randomUUID().replaceAll('-', '')}`
  const pools = new Map<TestClient, Pool>()
  const connect: TestDatabase['connect'] = async () => {
    const pool = new Pool({ connectionString: server.url, max: 8 })
    const client = new PrismaClient({ adapter: new PrismaPg(pool, { schema }) }) as unknown as TestClient
    pools.set(client, pool)
    return client
  }
  const first = await connect()
  await first.$executeRawUnsafe(`CREATE SCHEMA "${schema}"`)
  await createTables(first, { schema })
  await first.$executeRawUnsafe(
    `CREATE TABLE "${schema}"."orders" ("id" TEXT PRIMARY KEY, "number" TEXT NOT NULL)`,
  )
  return {
    connect,
    schema,
    poolOf: (client) => pools.get(client),
    async drop() {
      await first.$executeRawUnsafe(`DROP SCHEMA "${schema}" CASCADE`)
      for (const [client, pool] of pools) await client.$disconnect().then(() => pool.end())
      await server.stop()
    },
  }
}

async function load<Client>(provider: string): Promise<{ PrismaClient: Client }> {
  const path = packageFile(`generated/${provider}/client/client.ts`)
  return (await import(pathToFileURL(path).href)) as { PrismaClient: Client }
}
