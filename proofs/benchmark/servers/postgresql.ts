import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { PrismaPg } from '@prisma/adapter-pg'
import { statementNames } from '@supplierkit/prisma-storage'
import { createTables } from '@supplierkit/prisma-storage/schema'
import { Client, Pool } from 'pg'
import type { PrismaClient } from '../../../packages/prisma-storage/generated/postgresql/client/client.js'
import { ensureTestClients } from '../../../packages/prisma-storage/src/test-support/ensure-test-clients.js'
import { asItIs, type Wrap } from '../counting/wrap.js'
import { findPostgres } from '../../../scripts/postgres-for-tests.js'

/** Connections that every contender on PostgreSQL gets. */
export const poolSize = 16

/** A PostgreSQL server to measure on. */
export interface PostgresqlServer {
  /** What it is and how it is set, as it bears on the figures. */
  readonly description: string
  createDatabase(): Promise<PostgresqlDatabase>
  stop(): Promise<void>
}

/** An empty database of its own. */
export interface PostgresqlDatabase {
  readonly url: string
  drop(): Promise<void>
}

/** A Prisma client and the pool under it, as an app has them. */
export interface PostgresqlClient {
  readonly prisma: PrismaClient
  readonly pool: Pool
  close(): Promise<void>
}

/**
 * The server on localhost, or a private one.
 * @param durable whether commits must wait for the disk, as they must for figures
 */
export async function openPostgresql({
  durable,
}: {
  readonly durable: boolean
}): Promise<PostgresqlServer | { readonly missing: string }> {
  const found = await findPostgres({ durable })
  if ('missing' in found) return found
  const admin = new Client({ connectionString: found.url })
  await admin.connect()
  const setting = async (name: string): Promise<string> => {
    const { rows } = await admin.query<{ value: string }>('SELECT current_setting($1) AS value', [name])
    return rows[0]?.value ?? ''
  }
  const stop = async () => {
    await admin.end()
    await found.stop()
  }
  const [version, fsync, commit] = [
    await setting('server_version'),
    await setting('fsync'),
    await setting('synchronous_commit'),
  ]
  if (durable && (fsync !== 'on' || commit !== 'on')) {
    await stop()
    return {
      missing: `PostgreSQL at ${found.source}: fsync is ${fsync} and synchronous_commit ${commit}, both must be on`,
    }
  }
  return {
    description: `PostgreSQL ${version}, fsync ${fsync} (${found.source})`,
    async createDatabase() {
      const name = `supplierkit_bench_${randomBytes(6).toString('hex')}`
      await admin.query(`CREATE DATABASE ${name}`)
      const url = new URL(found.url)
      url.pathname = `/${name}`
      return { url: url.href, drop: () => dropDatabase(admin, name) }
    },
    stop,
  }
}

/** An app's Prisma client on a database, with SupplierKit's tables in it, set up as the docs advise. */
export async function connectPrisma(url: string, wrap: Wrap = asItIs): Promise<PostgresqlClient> {
  await ensureTestClients()
  const { PrismaClient } =
    await import('../../../packages/prisma-storage/generated/postgresql/client/client.js')
  const pool = wrap.pool(new Pool({ connectionString: url, max: poolSize }))
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator: statementNames }) })
  await createTables(prisma)
  const close = async () => {
    await prisma.$disconnect()
    await pool.end()
  }
  return { prisma, pool, close }
}

/** Clients that have just ended may still be signing off, so it is tried for some seconds. */
async function dropDatabase(admin: Client, name: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await admin.query(`DROP DATABASE ${name}`)
      return
    } catch (error) {
      if (tries === 50) throw error
      await sleep(100)
    }
  }
}
