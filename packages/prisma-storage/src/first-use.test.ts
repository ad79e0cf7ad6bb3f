import { createSupplierHub, type SupplierAdapter } from '@supplierkit/core'
import { PrismaPg } from '@prisma/adapter-pg'
import { Pool } from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { prismaStorage } from './prisma-storage.js'
import { deferred } from './test-support/deferred.js'
import { describeDatabases } from './test-support/describe-databases.js'
import type { TestClient } from './test-support/test-databases.js'

const adapter: SupplierAdapter = {
  name: 'acme',
  contractVersion: 1,
  capabilities: {
    idempotency: { kind: 'none' },
    lookup: 'none',
    cancellation: 'none',
    inventory: 'none',
    webhooks: 'none',
  },
  createOrder: () => Promise.reject(new Error('nothing is sent here')),
  getOrderStatus: () => Promise.reject(new Error('nothing is asked here')),
}

describe.each(["through the app's client", 'on its pool'])('%s', (way) =>
  describeDatabases(
    'the first use of a storage',
    (database) => {
      const undo: (() => Promise<unknown>)[] = []
      afterAll(async () => {
        for (const one of undo) await one()
      })

      it(
        'within transactions that hold all connections waits for no other connection',
        { timeout: 50_000 },
        async () => {
          const pool = new Pool({ connectionString: process.env['SUPPLIERKIT_TEST_POSTGRES_URL'], max: 5 })
          const Client = database.client.constructor as new (options: object) => TestClient
          const client = new Client({ adapter: new PrismaPg(pool, { schema: database.schema ?? '' }) })
          undo.push(
            () => client.$disconnect(),
            () => pool.end(),
          )
          const onPool = way === 'on its pool'
          const storage = prismaStorage(client, { schema: database.schema, ...(onPool && { pool }) })
          const hub = createSupplierHub({ suppliers: [adapter], storage })
          const allTaken = deferred()
          let begun = 0
          let beside: Promise<unknown> = Promise.resolve()
          const checkOut = (id: string) =>
            client.$transaction(
              async (tx) => {
                await tx.order.create({ data: { id, number: id } })
                begun += 1
                if (begun === 5) {
                  // Somebody else uses the storage for the first time too, and waits for a connection.
                  beside = hub.suppliers.list()
                  allTaken.resolve()
                }
                await allTaken.promise
                return hub.forwardOrder(
                  {
                    id,
                    currency: 'USD',
                    customer: { email: 'ada@example.test' },
                    shipTo: { name: 'Ada', line1: '1 Test Street', city: 'Testville', country: 'US' },
                    lines: [{ sku: 'PHONE', quantity: 1, supplierId: 'acme' }],
                  },
                  { transaction: tx },
                )
              },
              { maxWait: 60_000, timeout: 60_000 },
            )
          const results = await Promise.all(Array.from({ length: 10 }, (_, index) => checkOut(`o-${index}`)))
          expect(results.map(({ outcome }) => outcome)).toEqual(Array(10).fill('accepted'))
          expect(await beside).toHaveLength(1)
        },
      )
    },
    ['postgresql'],
  ),
)
