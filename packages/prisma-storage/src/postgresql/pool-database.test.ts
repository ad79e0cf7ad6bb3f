import { makeClaim, makeDelivery, makeEvent, makeOrder } from '@supplierkit/testing'
import { PrismaPg } from '@prisma/adapter-pg'
import { Pool } from 'pg'
import { afterAll, expect, it } from 'vitest'
import { prismaStorage } from '../prisma-storage.js'
import { describeDatabases } from '../test-support/describe-databases.js'
import type { TestClient } from '../test-support/test-databases.js'

describeDatabases(
  'a storage on the pool of its client',
  (database) => {
    const pools: Pool[] = []
    const clients: TestClient[] = []
    /** A client on a pool of its own, and what was asked of the client itself. */
    const open = (settings: ConstructorParameters<typeof Pool>[0] = {}) => {
      const pool = new Pool({ connectionString: process.env['SUPPLIERKIT_TEST_POSTGRES_URL'], ...settings })
      const Client = database.client.constructor as new (options: object) => TestClient
      const client = new Client({ adapter: new PrismaPg(pool, { schema: database.schema ?? '' }) })
      pools.push(pool)
      clients.push(client)
      return { pool, client }
    }
    const storageOn = ({ pool, client }: ReturnType<typeof open>, prepareStatements?: boolean) =>
      prismaStorage(client, { schema: database.schema, pool, prepareStatements })
    const supplier = { id: 'acme', name: 'Acme', type: 'code' } as const
    /** Ends the connections that are in a state, from another one. */
    const endConnections = (application: string) =>
      database.other.$queryRawUnsafe(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '${application}'`,
      )
    const until = async (holds: () => Promise<boolean>) => {
      while (!(await holds())) await new Promise((resolve) => setImmediate(resolve))
    }
    afterAll(async () => {
      await Promise.all(clients.map((client) => client.$disconnect()))
      await Promise.all(pools.map((pool) => pool.end()))
    })

    it('asks nothing through the client but what it is', async () => {
      const { pool, client } = open()
      let asked = 0
      const counting = {
        $queryRawUnsafe: (query: string, ...values: never[]) => {
          asked += 1
          return client.$queryRawUnsafe(query, ...values)
        },
        $executeRawUnsafe: () => Promise.reject(new Error('goes to the pool')),
        $transaction: () => Promise.reject(new Error('goes to the pool')),
      }
      const storage = prismaStorage(counting, { schema: database.schema, pool })
      await storage.ensureSuppliers([supplier])
      await storage.acceptOrder(makeOrder())
      await storage.sequenceEvents(10)
      expect(asked).toBe(1)
    })

    it('does not mind how the app has pg read its own values', async () => {
      const inCapitals = { getTypeParser: () => (value: string) => value.toUpperCase() }
      const storage = storageOn(open({ types: inCapitals }))
      await storage.ensureSuppliers([supplier])
      const [order, delivery] = [makeOrder(), makeDelivery({ body: Buffer.from([0, 255, 92, 120]) })]
      await storage.acceptOrder(order)
      await storage.insertDelivery(delivery)
      const [loaded] = await storage.loadOrders([order.record.orderId])
      expect(loaded).toEqual({ record: order.record, supplierOrders: order.supplierOrders })
      expect(Buffer.from((await storage.getDelivery(delivery.id))?.body ?? [])).toEqual(
        Buffer.from([0, 255, 92, 120]),
      )
    })

    it('goes on after the server ended connections that lay idle', async () => {
      const application = 'supplierkit idle'
      const opened = open({ application_name: application })
      await opened.client.$connect()
      const storage = storageOn(opened)
      await storage.ensureSuppliers([supplier])
      await opened.client.$disconnect()
      const ended = new Promise((resolve) => opened.pool.once('remove', resolve))
      await endConnections(application)
      await ended
      expect(await storage.listSuppliers()).toHaveLength(1)
    })

    it('says unavailable when the connection ends in the middle of a transaction, and goes on', async () => {
      const application = 'supplierkit middle'
      const storage = storageOn(open({ application_name: application, max: 1 }))
      await storage.ensureSuppliers([supplier])
      const event = makeEvent(null)
      await storage.appendEvents([event])
      await storage.sequenceEvents(10)
      await storage.appendEvents([makeEvent(null)])
      const table = `"${database.schema}"."supplierkit_state"`
      await database.client.$transaction(async (tx) => {
        await tx.$executeRawUnsafe(`SELECT 1 FROM ${table} WHERE "name" = 'event_sequence' FOR UPDATE`)
        const numbering = expect(storage.sequenceEvents(10)).rejects.toMatchObject({
          code: 'storage_unavailable',
          retryable: true,
        })
        await until(async () => {
          const waiting = await database.other.$queryRawUnsafe<unknown[]>(
            `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND application_name = '${application}'`,
          )
          return waiting.length > 0
        })
        await endConnections(application)
        await numbering
      })
      expect((await storage.sequenceEvents(10)).map(({ sequence }) => sequence)).toEqual([2])
    })

    it('throws what the database refuses as pg throws it', async () => {
      const storage = storageOn(open({ max: 1 }))
      await expect(storage.acceptOrder(makeOrder())).rejects.toMatchObject({ code: '23503' })
      await storage.ensureSuppliers([supplier])
      expect(await storage.acceptOrder(makeOrder())).toBe('accepted')
    })

    it('takes a transaction back that fails, and tries it again on the same connection', async () => {
      const opened = open({ max: 1, options: '-c lock_timeout=5' })
      const { pool, client } = opened
      const storage = prismaStorage(client, { schema: database.schema, pool, lockTimeoutMs: 200 })
      const connections: unknown[] = []
      pool.on('connect', (connection) => connections.push(connection))
      await storage.ensureSuppliers([supplier])
      await storage.appendEvents([makeEvent(null)])
      await storage.sequenceEvents(10)
      await storage.appendEvents([makeEvent(null)])
      const table = `"${database.schema}"."supplierkit_state"`
      await database.client.$transaction(async (tx) => {
        await tx.$executeRawUnsafe(`SELECT 1 FROM ${table} WHERE "name" = 'event_sequence' FOR UPDATE`)
        await expect(storage.sequenceEvents(10)).rejects.toMatchObject({ code: 'storage_conflict' })
      })
      expect((await storage.sequenceEvents(10)).map(({ sequence }) => sequence)).toEqual([2])
      expect(connections).toHaveLength(1)
    })

    it('does not wait for an answer longer than the pool allows, and gives the connection up', async () => {
      const patient = storageOn(open())
      const opened = open({ max: 1, query_timeout: 100 })
      const storage = storageOn(opened)
      await patient.ensureSuppliers([supplier])
      const order = makeOrder()
      await database.client.$transaction(async (tx) => {
        await tx.$executeRawUnsafe(`LOCK TABLE "${database.schema}"."forwarded_orders"`)
        await expect(storage.acceptOrder(order)).rejects.toMatchObject({ code: 'storage_unavailable' })
      })
      expect(opened.pool.totalCount).toBe(0)
      // Whether the first one was stored after all is open, as with every answer that was lost.
      expect(['accepted', 'already_accepted']).toContain(await patient.acceptOrder(order))
      expect(await patient.loadOrders([order.record.orderId])).toHaveLength(1)
    })

    it('prepares each statement once on a connection, or none at all', async () => {
      const preparedBy = async (prepareStatements: boolean) => {
        const opened = open({ max: 1 })
        const storage = storageOn(opened, prepareStatements)
        await storage.ensureSuppliers([supplier])
        for (let i = 0; i < 3; i++) {
          await storage.acceptOrder(makeOrder())
          await storage.claimSupplierOrders(makeClaim())
        }
        const { rows } = await opened.pool.query<{ name: string }>('SELECT name FROM pg_prepared_statements')
        return rows.map(({ name }) => name)
      }
      const names = await preparedBy(true)
      expect(names.length).toBeGreaterThan(1)
      expect(new Set(names).size).toBe(names.length)
      for (const name of names) expect(name).toMatch(/^supplierkit_[0-9a-f]{32}$/)
      expect(await preparedBy(false)).toEqual([])
    })
  },
  ['postgresql'],
)

describeDatabases(
  'a pool for a client on SQLite',
  (database) => {
    it('is a mistake that is told', async () => {
      const pool = new Pool()
      await expect(prismaStorage(database.client, { pool }).check()).rejects.toMatchObject({
        code: 'config_invalid',
      })
      await pool.end()
    })
  },
  ['sqlite'],
)
