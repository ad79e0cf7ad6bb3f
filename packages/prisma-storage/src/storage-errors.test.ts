import { PrismaPg } from '@prisma/adapter-pg'
import { Pool } from 'pg'
import { describe, expect, it } from 'vitest'
import { classifyError } from './database/classify-error.js'
import { toStorageError } from './database/storage-error.js'
import { prismaStorage } from './prisma-storage.js'
import { createTables } from './schema/create-tables.js'
import { describeDatabases } from './test-support/describe-databases.js'
import { openOneConnection } from './test-support/open-one-connection.js'
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

describe('what a database refuses for a time', () => {
  const postgresql = (originalCode: string) => ({
    code: 'P2010',
    meta: { driverAdapterError: { cause: { originalCode, kind: 'postgres' } } },
  })
  it.each([
    ['read-only', postgresql('25006'), 'storage_unavailable', /read-only/],
    ['read-only on SQLite', postgresql('1032'), 'storage_unavailable', /read-only/],
    ['a full disk', postgresql('53100'), 'storage_unavailable', /disk .* full/],
    ['a full disk on SQLite', postgresql('13'), 'storage_unavailable', /disk .* full/],
    ['too many connections', postgresql('53300'), 'storage_unavailable', /no connection/],
    ['out of memory', postgresql('53200'), 'storage_unavailable', /cannot be reached/],
    ['a shutdown by an admin', postgresql('57P01'), 'storage_unavailable', /cannot be reached/],
    ['a crash', postgresql('57P02'), 'storage_unavailable', /cannot be reached/],
    ['a start', postgresql('57P03'), 'storage_unavailable', /cannot be reached/],
    ['a lost connection', postgresql('08006'), 'storage_unavailable', /cannot be reached/],
    ['an input or output error', postgresql('58030'), 'storage_unavailable', /cannot be reached/],
    ['a statement timeout', postgresql('57014'), 'storage_unavailable', /took too long/],
    ['a transaction left open', postgresql('25P03'), 'storage_unavailable', /took too long/],
    ['a lock timeout', postgresql('55P03'), 'storage_conflict', /another transaction/],
    ['a deadlock', postgresql('40P01'), 'storage_conflict', /another transaction/],
    ['a serialization failure', postgresql('40001'), 'storage_conflict', /another transaction/],
    ['a locked SQLite file', postgresql('5'), 'storage_conflict', /SQLite file locked/],
  ])('%s is typed and retryable', (_, error, code, message) => {
    const translated = toStorageError(error)
    expect(translated).toMatchObject({ code, retryable: true, cause: error })
    expect(String(translated)).toMatch(message)
  })
})

it('a SQLite file that is read-only or full says so, and is written again afterwards', async () => {
  const { prisma, drop } = await openOneConnection()
  const storage = prismaStorage(prisma)
  await storage.ensureSuppliers([{ id: 'acme', name: 'Acme', type: 'code' }])
  const refusal = (text: string) => ({
    code: 'storage_unavailable',
    retryable: true,
    message: expect.stringContaining(text) as string,
  })
  await prisma.$queryRawUnsafe('PRAGMA query_only = ON')
  await expect(storage.acceptOrder(makeOrder())).rejects.toMatchObject(refusal('read-only'))
  await prisma.$queryRawUnsafe('PRAGMA query_only = OFF')
  const [pages] = await prisma.$queryRawUnsafe<{ page_count: number }[]>('PRAGMA page_count')
  await prisma.$queryRawUnsafe(`PRAGMA max_page_count = ${Number(pages?.page_count)}`)
  const fill = async () => {
    for (;;) await storage.acceptOrder(makeOrder())
  }
  await expect(fill()).rejects.toMatchObject(refusal('full'))
  await prisma.$queryRawUnsafe('PRAGMA max_page_count = 1000000')
  expect(await storage.acceptOrder(makeOrder())).toBe('accepted')
  await drop()
})

it('a SQLite file that another process keeps locked is a conflict after the limit', async () => {
  const { prisma, connect, drop } = await openOneConnection()
  const other = connect()
  const storage = prismaStorage(prisma, { lockTimeoutMs: 50 })
  await storage.ensureSuppliers([{ id: 'acme', name: 'Acme', type: 'code' }])
  await other.$executeRawUnsafe('BEGIN IMMEDIATE')
  const orders = Array.from({ length: 3 }, () => makeOrder())
  for (const outcome of await Promise.allSettled(orders.map((order) => storage.acceptOrder(order)))) {
    expect(outcome).toMatchObject({ reason: { code: 'storage_conflict', retryable: true } })
  }
  await other.$executeRawUnsafe('COMMIT')
  expect(await Promise.all(orders.map((order) => storage.acceptOrder(order)))).toEqual(
    Array(3).fill('accepted'),
  )
  await other.$disconnect()
  await drop()
})

describeDatabases(
  'a PostgreSQL server that is read-only',
  (database) => {
    it('says so, through the client and on its pool', async () => {
      const storage = prismaStorage(database.client, { schema: database.schema })
      await storage.ensureSuppliers([{ id: 'acme', name: 'Acme', type: 'code' }])
      const pool = new Pool({
        connectionString: process.env['SUPPLIERKIT_TEST_POSTGRES_URL'],
        options: '-c default_transaction_read_only=on',
      })
      const Client = database.client.constructor as new (options: object) => typeof database.client
      const client = new Client({ adapter: new PrismaPg(pool, { schema: database.schema ?? '' }) })
      for (const options of [{}, { pool }]) {
        const readOnly = prismaStorage(client, { schema: database.schema, ...options })
        await expect(readOnly.acceptOrder(makeOrder())).rejects.toMatchObject({
          code: 'storage_unavailable',
          retryable: true,
          message: expect.stringContaining('read-only') as string,
        })
      }
      await client.$disconnect()
      await pool.end()
    })
  },
  ['postgresql'],
)

describe('classifyError', () => {
  it.each([
    [{ code: 'P1001' }, 'unavailable'],
    [{ code: 'P2028' }, 'unavailable'],
    [{ code: 'P2034' }, 'contended'],
    [{ code: 'P2002' }, 'other'],
    [
      {
        code: 'P2010',
        meta: { driverAdapterError: { cause: { originalCode: '40P01', kind: 'TransactionWriteConflict' } } },
      },
      'contended',
    ],
    [
      {
        code: 'P2010',
        meta: { driverAdapterError: { cause: { originalCode: '5', kind: 'SocketTimeout' } } },
      },
      'locked',
    ],
    [
      {
        code: 'P2010',
        meta: { driverAdapterError: { cause: { originalCode: '517', kind: 'SocketTimeout' } } },
      },
      'locked',
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
    [{ code: 'SQLITE_FULL', message: 'no room' }, 'full'],
    [{ code: 'SQLITE_READONLY' }, 'read_only'],
    [{ code: 'SQLITE_IOERR_WRITE' }, 'unavailable'],
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
