import { createSupplierHub, type OrderStatus, type SupplierAdapter } from '@supplierkit/core'
import { PrismaPg } from '@prisma/adapter-pg'
import { Pool } from 'pg'
import { afterEach, describe, expect, it } from 'vitest'
import { prismaStorage } from '../prisma-storage.js'
import { describeDatabases } from '../test-support/describe-databases.js'
import { createSilentProxy } from '../test-support/silent-proxy.js'
import type { TestClient } from '../test-support/test-databases.js'
import { connectionLimits } from './connection-limits.js'

/** The limits that the docs show, several times shorter: a busy machine must still be able to connect within them. */
const limits = {
  ...connectionLimits,
  connectionTimeoutMillis: 3_000,
  query_timeout: 4_000,
  statement_timeout: 3_500,
}

const order = (id: string) => ({
  id,
  currency: 'USD',
  customer: { email: 'ada@example.test' },
  shipTo: { name: 'Ada Example', line1: '1 Test Street', city: 'Testville', country: 'US' },
  lines: [{ sku: 'PHONE', quantity: 1, supplierId: 'acme' }],
})

function supplier() {
  const received: string[] = []
  const waiting = new Map<string, () => void>()
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
    async createOrder({ orderId, reference }) {
      received.push(orderId)
      waiting.get(orderId)?.()
      return { orders: [{ supplierOrderId: reference, status: 'confirmed', rawStatus: 'ok' }] }
    },
    getOrderStatus: (supplierOrderId): Promise<OrderStatus> =>
      Promise.resolve({ supplierOrderId, status: 'confirmed', rawStatus: 'ok' }),
  }
  const untilReceived = (id: string) =>
    new Promise<void>((resolve) => {
      if (received.includes(id)) resolve()
      else waiting.set(id, resolve)
    })
  return { adapter, received, untilReceived }
}

describe.each(["through the app's client", 'on its pool'])('%s', (way) =>
  describeDatabases(
    'a database host that goes silent',
    (database) => {
      const undo: (() => Promise<unknown>)[] = []
      afterEach(async () => {
        for (const one of undo.splice(0).reverse()) await one()
      })

      it(
        'is storage_unavailable after a limit, and orders are sent again after it recovered',
        { timeout: 120_000 },
        async () => {
          const proxy = await createSilentProxy(process.env['SUPPLIERKIT_TEST_POSTGRES_URL'] ?? '')
          const pool = new Pool({ connectionString: proxy.url, max: 5, ...limits })
          const Client = database.client.constructor as new (options: object) => TestClient
          const client = new Client({ adapter: new PrismaPg(pool, { schema: database.schema ?? '' }) })
          undo.push(
            () => proxy.close(),
            () => pool.end(),
            () => client.$disconnect(),
          )
          const onPool = way === 'on its pool'
          const storage = prismaStorage(client, {
            schema: database.schema,
            callTimeoutMs: 5_000,
            ...(onPool && { pool }),
          })
          const { adapter, received, untilReceived } = supplier()
          const hub = createSupplierHub({
            suppliers: [adapter],
            storage,
            settings: { sweepMs: 20, backoff: { firstMs: 10, maxMs: 50 } },
          })
          undo.push(() => hub.close())
          const forward = async (id: string) => {
            for (;;) if (await hub.forwardOrder(order(id)).catch(() => undefined)) return
          }
          await hub.start()
          for (const id of ['o-1', 'o-2']) await database.other.order.create({ data: { id, number: id } })
          await forward('o-1')
          await untilReceived('o-1')

          proxy.goSilent()
          const calls = Array.from({ length: 8 }, () => hub.forwardOrder(order('o-2')))
          for (const outcome of await Promise.allSettled(calls)) {
            expect(outcome).toMatchObject({ reason: { code: 'storage_unavailable', retryable: true } })
          }
          proxy.recover()
          await forward('o-2')
          await untilReceived('o-2')
          expect(received.filter((id) => id === 'o-2')).toHaveLength(1)
        },
      )
    },
    ['postgresql'],
  ),
)
