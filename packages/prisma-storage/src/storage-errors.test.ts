import { PrismaPg } from '@prisma/adapter-pg'
import { describe, expect, it } from 'vitest'
import { classifyError } from './database/classify-error.js'
import { prismaStorage } from './prisma-storage.js'
import { createTables } from './schema/create-tables.js'
import { describeDatabases } from './test-support/describe-databases.js'
import { makeOrder } from '@supplierkit/testing'

const failure = (code: string) => expect.objectContaining({ code }) as Error

describeDatabases('errors of the database', (database) => {
  const makeStorage = () => prismaStorage(database.client, { schema: database.schema })

  it('say that tables are missing, and how to get them', async () => {
    const prefix = database.schema ? `"${database.schema}".` : ''
    await database.client.$executeRawUnsafe(`ALTER TABLE ${prefix}"supplier_events" RENAME TO "moved_away"`)
    try {
      const storage = makeStorage()
      await expect(storage.check()).rejects.toThrow(failure('storage_schema_missing'))
      await expect(storage.check()).rejects.toThrow(/createTables/)
      await expect(storage.eventRange()).rejects.toThrow(failure('storage_schema_missing'))
      // Some tables are there: they are somebody's data, and nothing is created beside them.
      await expect(createTables(database.client, { schema: database.schema })).rejects.toThrow(
        failure('storage_schema_missing'),
      )
    } finally {
      await database.client.$executeRawUnsafe(`ALTER TABLE ${prefix}"moved_away" RENAME TO "supplier_events"`)
    }
    await makeStorage().check()
    expect(await createTables(database.client, { schema: database.schema })).toBe('already_there')
  })

  it('that speak of the data are thrown as Prisma throws them', async () => {
    const storage = makeStorage()
    // Its supplier is not there.
    await expect(storage.acceptOrder(makeOrder())).rejects.toMatchObject({ code: 'P2010' })
  })
})

describeDatabases(
  'a PostgreSQL server',
  (database) => {
    it('that nobody answers for is unavailable, and asked again at the next call', async () => {
      const { constructor } = database.client as unknown as {
        constructor: new (options: object) => typeof database.client
      }
      const adapter = new PrismaPg({ connectionString: 'postgresql://postgres@127.0.0.1:9/none' })
      const away = new constructor({ adapter })
      const storage = prismaStorage(away)
      for (const call of [
        () => storage.check(),
        () => storage.acceptOrder(makeOrder()),
        () => storage.commit([], async () => {}).then(() => storage.sequenceEvents(1)),
      ]) {
        await expect(call()).rejects.toMatchObject({ code: 'storage_unavailable', retryable: true })
      }
      await away.$disconnect()
    })

    it('that ends the connection in the middle is unavailable', async () => {
      const storage = prismaStorage(database.client, { schema: database.schema })
      const pid = database.client.$queryRawUnsafe('SELECT pg_terminate_backend(pg_backend_pid())')
      await expect(pid).rejects.toSatisfy((error) => classifyError(error) === 'unavailable')
      await storage.check()
    })
  },
  ['postgresql'],
)

describe('classifyError', () => {
  it.each([
    [{ code: 'P1001' }, 'unavailable'],
    [{ code: 'P2028' }, 'unavailable'],
    [{ code: 'P2034' }, 'busy'],
    [{ code: 'P2002' }, 'other'],
    [
      {
        code: 'P2010',
        meta: { driverAdapterError: { cause: { originalCode: '40P01', kind: 'TransactionWriteConflict' } } },
      },
      'busy',
    ],
    [
      {
        code: 'P2010',
        meta: { driverAdapterError: { cause: { originalCode: '5', kind: 'SocketTimeout' } } },
      },
      'busy',
    ],
    [
      {
        code: 'P2010',
        meta: { driverAdapterError: { cause: { originalCode: '517', kind: 'SocketTimeout' } } },
      },
      'busy',
    ],
    [{ code: 'P2010', meta: { driverAdapterError: { cause: { kind: 'SocketTimeout' } } } }, 'unavailable'],
    [
      {
        code: 'P2010',
        meta: { driverAdapterError: { cause: { originalCode: '23505', kind: 'UniqueConstraintViolation' } } },
      },
      'other',
    ],
    [
      {
        code: 'P2010',
        meta: { driverAdapterError: { cause: { originalCode: '1', message: 'no such table: suppliers' } } },
      },
      'schema_missing',
    ],
    [new Error('outer', { cause: Object.assign(new Error('x'), { code: 'ECONNREFUSED' }) }), 'unavailable'],
    // What the driver says of a connection that was lost between two statements of a transaction.
    [new Error('Client has encountered a connection error and is not queryable'), 'unavailable'],
    [new Error('Client was closed and is not queryable'), 'unavailable'],
    [new Error('Query read timeout'), 'unavailable'],
    [new Error('anything'), 'other'],
    ['a text', 'other'],
    [undefined, 'other'],
  ])('reads %o as %s', (error, expected) => {
    expect(classifyError(error)).toBe(expected)
  })

  it('ends on causes that go in a circle', () => {
    const error: { cause?: unknown } = {}
    error.cause = { cause: error }
    expect(classifyError(error)).toBe('other')
  })
})
