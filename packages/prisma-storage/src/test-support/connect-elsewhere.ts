import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import { PrismaPg } from '@prisma/adapter-pg'
import { Pool } from 'pg'
import type { TestClient } from './test-databases.js'

/** A client, and the pool under it on PostgreSQL. */
export interface Elsewhere {
  readonly client: TestClient
  readonly pool: Pool | undefined
}

interface Place {
  readonly adapter: object
  readonly pool?: Pool
}

/** Clients of the same provider as another one, on databases where SupplierKit is not. */
export function connectElsewhere(client: TestClient, provider: 'sqlite' | 'postgresql') {
  const Client = client.constructor as new (options: object) => TestClient
  const folder = mkdtempSync(join(tmpdir(), 'supplierkit-elsewhere-'))
  const pools: Pool[] = []
  const poolTo = (connectionString: string): Pool => {
    const pool = new Pool({ connectionString })
    pools.push(pool)
    return pool
  }
  const places = {
    sqlite: {
      nowhere: () => ({ adapter: libsql(join(folder, 'no-such-folder', 'test.db')) }),
      empty: () => ({ adapter: libsql(join(folder, 'empty.db')) }),
    },
    postgresql: {
      nowhere: () => onPool(poolTo('postgresql://postgres@127.0.0.1:9/none')),
      empty: () => onPool(poolTo(process.env['SUPPLIERKIT_TEST_POSTGRES_URL'] ?? '')),
    },
  }[provider]
  const clients: TestClient[] = []
  const connect = ({ adapter, pool }: Place): Elsewhere => {
    const client = new Client({ adapter })
    clients.push(client)
    return { client, pool }
  }
  return {
    /** A client of a database that nobody answers for. */
    nowhere: () => connect(places.nowhere()),
    /** A client of a database without SupplierKit's tables. */
    empty: () => connect(places.empty()),
    async close() {
      await Promise.all(clients.map((client) => client.$disconnect()))
      await Promise.all(pools.map((pool) => pool.end()))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const libsql = (file: string) => new PrismaLibSql({ url: `file:${file}` })
const onPool = (pool: Pool): Place => ({ adapter: new PrismaPg(pool), pool })
