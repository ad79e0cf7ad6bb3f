import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, it } from 'vitest'
import { prismaStorage } from './prisma-storage.js'
import type { TransactionOf } from './prisma-client.js'
import type { StorageBackend } from './test-support/storage-cases/storage-case.js'
import { storageCases } from './test-support/storage-cases/storage-cases.js'
import {
  createPostgresqlDatabase,
  createSqliteDatabase,
  dumpTables,
  emptyTables,
  type TestClient,
  type TestDatabase,
} from './test-support/test-databases.js'

type Tx = TransactionOf<TestClient>

const encryptionKeys = [{ id: 'k1', key: randomBytes(32).toString('base64') }]

const databases = {
  'SQLite, dates as text': createSqliteDatabase,
  'SQLite, dates as numbers': async () => {
    const database = await createSqliteDatabase()
    return { ...database, connect: () => database.connect({ timestampFormat: 'unixepoch-ms' }) }
  },
  PostgreSQL: createPostgresqlDatabase,
}

describe.each(Object.entries(databases))('prismaStorage on %s', (_, create) => {
  let database: TestDatabase | undefined
  let missing = ''
  let client: TestClient
  let backend: StorageBackend<Tx>

  beforeAll(async () => {
    const created = await create()
    if ('missing' in created) {
      missing = created.missing
      return
    }
    database = created
    const { schema } = created
    client = await created.connect()
    const other = await created.connect()
    backend = {
      first: prismaStorage(client, { encryptionKeys, schema }),
      second: prismaStorage(other, { encryptionKeys, schema }),
      dump: () => dumpTables(client, schema),
      app: {
        transaction: (work) => client.$transaction(work),
        insert: async (tx, id) => {
          await tx.order.create({ data: { id, number: id } })
        },
        has: async (id) => (await client.order.count({ where: { id } })) > 0,
      },
    }
  })
  afterAll(() => database?.drop())
  beforeEach(async (test) => {
    if (!database) return test.skip(missing)
    await emptyTables(client, database.schema)
    await backend.first.ensureSuppliers([
      { id: 'acme', name: 'Acme', type: 'code' },
      { id: 'globex', name: 'Globex', type: 'code' },
    ])
  })

  for (const [subject, cases] of Object.entries(storageCases)) {
    describe(subject, () => {
      for (const { name, run } of cases) it(name, () => run(backend))
    })
  }
})
