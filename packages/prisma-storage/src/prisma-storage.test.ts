import { randomBytes } from 'node:crypto'
import { describeStorage } from '@supplierkit/testing/vitest'
import { afterAll, beforeAll, beforeEach, describe } from 'vitest'
import type { TransactionOf } from './prisma-client.js'
import { prismaStorage } from './prisma-storage.js'
import { connectElsewhere } from './test-support/connect-elsewhere.js'
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

const databases = {
  'SQLite, dates as text': createSqliteDatabase,
  'SQLite, dates as numbers': async () => {
    const database = await createSqliteDatabase()
    return { ...database, connect: () => database.connect({ timestampFormat: 'unixepoch-ms' }) }
  },
  PostgreSQL: createPostgresqlDatabase,
}

describe.each(Object.entries(databases))('on %s', (name, create) => {
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
    elsewhere = connectElsewhere(client, name === 'PostgreSQL' ? 'postgresql' : 'sqlite')
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
      const options = { encryptionKeys, schema }
      await emptyTables(client, schema)
      return {
        first: prismaStorage(client, options),
        second: prismaStorage(other, options),
        dump: () => dumpTables(client, schema),
        app: {
          transaction: (work) => client.$transaction(work),
          insert: async (tx: Tx, id) => {
            await tx.order.create({ data: { id, number: id } })
          },
          has: async (id) => (await client.order.count({ where: { id } })) > 0,
        },
        unreachable: () => Promise.resolve(prismaStorage(elsewhere.nowhere(), options)),
        withoutTables: () => Promise.resolve(prismaStorage(elsewhere.empty(), { encryptionKeys })),
        withOtherKeys: () =>
          Promise.resolve(prismaStorage(client, { ...options, encryptionKeys: [newKey('k2')] })),
      }
    },
  })
})
