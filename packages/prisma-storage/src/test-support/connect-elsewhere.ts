import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import { PrismaPg } from '@prisma/adapter-pg'
import type { TestClient } from './test-databases.js'

/** Clients of the same provider as another one, on databases where SupplierKit is not. */
export function connectElsewhere(client: TestClient, provider: 'sqlite' | 'postgresql') {
  const Client = client.constructor as new (options: object) => TestClient
  const folder = mkdtempSync(join(tmpdir(), 'supplierkit-elsewhere-'))
  const adapters = {
    sqlite: {
      nowhere: () => new PrismaLibSql({ url: `file:${join(folder, 'no-such-folder', 'test.db')}` }),
      empty: () => new PrismaLibSql({ url: `file:${join(folder, 'empty.db')}` }),
    },
    postgresql: {
      nowhere: () => new PrismaPg({ connectionString: 'postgresql://postgres@127.0.0.1:9/none' }),
      empty: () => new PrismaPg({ connectionString: process.env['SUPPLIERKIT_TEST_POSTGRES_URL'] ?? '' }),
    },
  }[provider]
  const clients: TestClient[] = []
  const connect = (adapter: object): TestClient => {
    const elsewhere = new Client({ adapter })
    clients.push(elsewhere)
    return elsewhere
  }
  return {
    /** A client of a database that nobody answers for. */
    nowhere: () => connect(adapters.nowhere()),
    /** A client of a database without SupplierKit's tables. */
    empty: () => connect(adapters.empty()),
    async close() {
      await Promise.all(clients.map((elsewhere) => elsewhere.$disconnect()))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
