import { PrismaPg } from '@prisma/adapter-pg'
import { makeClaim, makeEvent, makeOrder } from '@supplierkit/testing'
import { afterAll, expect, it } from 'vitest'
import { prismaStorage } from '../prisma-storage.js'
import { describeDatabases } from '../test-support/describe-databases.js'
import type { TestClient } from '../test-support/test-databases.js'
import { statementNames } from './statement-names.js'

describeDatabases(
  'prepared statements',
  (database) => {
    const opened: TestClient[] = []
    /** A client with one connection, whose prepared statements can be looked at. */
    const connect = (): TestClient => {
      const Client = database.client.constructor as new (options: object) => TestClient
      const client = new Client({
        adapter: new PrismaPg(
          { connectionString: process.env['SUPPLIERKIT_TEST_POSTGRES_URL'] ?? '', max: 1 },
          { schema: database.schema ?? '', statementNameGenerator: statementNames },
        ),
      })
      opened.push(client)
      return client
    }
    const prepared = (client: TestClient) =>
      client.$queryRawUnsafe<{ name: string; statement: string }[]>(
        'SELECT name, statement FROM pg_prepared_statements ORDER BY name',
      )
    afterAll(() => Promise.all(opened.map((client) => client.$disconnect())))

    it('are kept for what the storage asks, once each, and for nothing of the app', async () => {
      const client = connect()
      const storage = prismaStorage(client, { schema: database.schema })
      await storage.ensureSuppliers([{ id: 'acme', name: 'Acme', type: 'code' }])
      await client.order.create({ data: { id: 'o-1', number: '1' } })
      await client.order.findMany()
      await storage.acceptOrder(makeOrder())
      const afterOne = await prepared(client)
      for (let i = 0; i < 8; i++) await storage.acceptOrder(makeOrder())
      expect(await prepared(client)).toEqual(afterOne)
      expect(afterOne.length).toBeGreaterThan(0)
      for (const { name, statement } of afterOne) {
        expect(name).toMatch(/^supplierkit_[0-9a-f]{32}$/)
        expect(statement).not.toContain('"orders"')
      }
    })

    it('go on after a table was given a column', async () => {
      const client = connect()
      const storage = prismaStorage(client, { schema: database.schema })
      await storage.ensureSuppliers([{ id: 'acme', name: 'Acme', type: 'code' }])
      const useAll = async () => {
        const order = makeOrder()
        await storage.acceptOrder(order)
        await storage.appendEvents([makeEvent(null)])
        const claimed = await storage.claimSupplierOrders(makeClaim())
        const loaded = await storage.loadOrders([order.record.orderId])
        const numbered = await storage.sequenceEvents(10)
        const listed = await storage.listOrders({ limit: 1 })
        return [claimed.length, loaded.length, numbered.length, listed.length]
      }
      for (let i = 0; i < 7; i++) await useAll()
      for (const table of ['supplier_orders', 'supplier_events', 'forwarded_orders']) {
        await database.client.$executeRawUnsafe(`ALTER TABLE "${database.schema}"."${table}" ADD "note" TEXT`)
      }
      expect(await useAll()).toEqual([1, 1, 2, 1])
    })
  },
  ['postgresql'],
)
