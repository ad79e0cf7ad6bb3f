import { randomBytes } from 'node:crypto'
import { describeStorage } from '@supplierkit/testing/vitest'
import { afterAll, beforeAll, beforeEach, describe } from 'vitest'
import type { TransactionOf } from './prisma-client.js'
import { prismaStorage } from './prisma-storage.js'
import { connectElsewhere, type Elsewhere } from './test-support/connect-elsewhere.js'
import {
  createPostgresqlDatabase,
  createSqliteDatabase,
  dumpTables,
  emptyTables,
  type TestClient,
  type TestDatabase,
} from './test-support/test-databases.js'

type Tx = TransactionOf<TestClient>

const newKey = (id: string) => ({ id, key: randomBytes(32).toString('base64') })
const encryptionKeys = [newKey('k1')]

const databases: Readonly<Record<string, Setup>> = {
  'SQLite, dates as text': { create: createSqliteDatabase, direct: false },
  'SQLite, dates as numbers': {
    async create() {
      const database = await createSqliteDatabase()
      return { ...database, connect: () => database.connect({ timestampFormat: 'unixepoch-ms' }) }
    },
    direct: false,
  },
  PostgreSQL: { create: createPostgresqlDatabase, direct: false },
  "PostgreSQL, on the client's pool": { create: createPostgresqlDatabase, direct: true },
}

interface Setup {
  readonly create: () => Promise<TestDatabase | { readonly missing: string }>
  /** Whether the storage is given the pool. */
  readonly direct: boolean
}

describe.each(Object.entries(databases))('on %s', (name, { create, direct }) => {
  let database: TestDatabase
  let missing = ''
  let client: TestClient
  let other: TestClient
  let elsewhere: ReturnType<typeof connectElsewhere>

  beforeAll(async () => {
    const created = await create()
    if ('missing' in created) {
      missing = created.missing
      return
    }
    database = created
    client = await created.connect()
    other = await created.connect()
    elsewhere = connectElsewhere(client, name.startsWith('PostgreSQL') ? 'postgresql' : 'sqlite')
  })
  afterAll(async () => {
    if (missing) return
    await elsewhere.close()
    await database.drop()
  })
  beforeEach((test) => {
    if (missing) test.skip(missing)
  })

  describeStorage({
    name: 'prismaStorage',
    async open() {
      const { schema } = database
      await emptyTables(client, schema)
      const storageOn = (on: TestClient, keys = encryptionKeys) =>
        prismaStorage(on, { encryptionKeys: keys, schema, pool: direct ? database.poolOf(on) : undefined })
      const storageElsewhere = (on: Elsewhere) =>
        prismaStorage(on.client, { encryptionKeys, pool: direct ? on.pool : undefined })
      return {
        first: storageOn(client),
        second: storageOn(other),
        dump: () => dumpTables(client, schema),
        app: {
          transaction: (work) => client.$transaction(work),
          insert: async (tx: Tx, id) => {
            await tx.order.create({ data: { id, number: id } })
          },
          has: async (id) => (await client.order.count({ where: { id } })) > 0,
        },
        unreachable: () => Promise.resolve(storageElsewhere(elsewhere.nowhere())),
        withoutTables: () => Promise.resolve(storageElsewhere(elsewhere.empty())),
        withOtherKeys: () => Promise.resolve(storageOn(client, [newKey('k2')])),
      }
    },
  })
})
