import { randomBytes } from 'node:crypto'
import { copyFile } from 'node:fs/promises'
import { createSupplierHub, type SupplierHub } from '@supplierkit/core'
import { type Order, type SupplierAdapter, SupplierKitError } from '@supplierkit/core/contract'
import { describe, expect, it } from 'vitest'
import { prismaStorage } from './prisma-storage.js'
import { describeDatabases } from './test-support/describe-databases.js'
import { openOneConnection } from './test-support/open-one-connection.js'
import { createPostgresqlCopy, type TestClient } from './test-support/test-databases.js'

const encryptionKeys = [{ id: 'k1', key: randomBytes(32).toString('base64') }]
const before = ['PE-1', 'PE-2', 'PE-3', 'PE-4', 'PE-5', 'PE-6', 'PE-7', 'PE-8']
const after = ['PE-9', 'PE-10', 'PE-11', 'PE-12']
const ids = [...before, ...after]
/** What was under way in the copy is looked for when its lease has ended. */
const short = { leaseMs: 1_000, requestTimeoutMs: 500, backoff: { firstMs: 5, maxMs: 20 } }

/** Asks again for what was lost, never refuses a repetition, and knows orders by reference alone. */
function createSupplier(whenAsked: (place: number) => Promise<void>) {
  const books: { readonly reference: string; readonly supplierOrderId: string }[] = []
  let asked = 0
  const adapter: SupplierAdapter = {
    name: 'books',
    contractVersion: 1,
    capabilities: {
      idempotency: { kind: 'none' },
      lookup: 'strong',
      settleMs: 20,
      cancellation: 'none',
      inventory: 'none',
      webhooks: 'none',
    },
    async createOrder({ reference }) {
      const place = (asked += 1)
      await whenAsked(place)
      const supplierOrderId = `B-${books.length + 1}`
      books.push({ reference, supplierOrderId })
      if (place % 3 === 0) throw new SupplierKitError({ code: 'supplier_connection_lost', message: 'lost' })
      return { orders: [{ supplierOrderId, status: 'confirmed', rawStatus: 'taken' }] }
    },
    findOrder: (reference) =>
      Promise.resolve(
        books
          .filter((one) => one.reference === reference)
          .map(({ supplierOrderId }) => ({ supplierOrderId, status: 'confirmed', rawStatus: 'taken' })),
      ),
    getOrderStatus: (supplierOrderId) =>
      Promise.resolve({ supplierOrderId, status: 'confirmed', rawStatus: 'taken' }),
  }
  return { adapter, books }
}

function orderOf(id: string): Order {
  return {
    id,
    currency: 'USD',
    customer: { email: `${id}@example.test` },
    shipTo: { name: 'A Buyer', line1: '1 Test Street', city: 'Testville', country: 'US' },
    lines: [{ sku: 'PHONE', quantity: 2 }],
  }
}

/** Works until all orders are at the supplier, as far as the hub knows. */
async function untilSubmitted<Tx>(hub: SupplierHub<Tx>, orderIds: readonly string[]): Promise<void> {
  for (let round = 0; round < 300; round++) {
    await hub.drain()
    const orders = await hub.storage.loadOrders(orderIds)
    if (orders.every(({ record }) => record.progress.submission === 'submitted')) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** A database of which a copy can be made while it is used, and put back later. */
interface CopiedDatabase {
  readonly client: TestClient
  readonly schema?: string | undefined
  copy(): Promise<unknown>
  /** Puts the copy back, and gives a client of it. */
  restore(): Promise<TestClient>
}

/** The copy is made while the supplier is asked for the order at `copyAt`: that one and others are under way. */
async function placesEachOrderOnce(database: CopiedDatabase, copyAt: number): Promise<void> {
  let since: Date | undefined
  const { adapter, books } = createSupplier(async (place) => {
    if (place !== copyAt || since) return
    await database.copy()
    since = new Date()
  })
  const hubOn = (client: TestClient) =>
    createSupplierHub({
      suppliers: [adapter],
      storage: prismaStorage(client, { encryptionKeys, schema: database.schema }),
      settings: { ...short, maxInFlight: 3 },
    })
  const first = hubOn(database.client)
  for (const id of before) await first.forwardOrder(orderOf(id))
  await untilSubmitted(first, before)
  for (const id of after) await first.forwardOrder(orderOf(id))
  await untilSubmitted(first, ids)
  expect(books).toHaveLength(ids.length)
  await first.close()
  if (!since) throw new Error('no copy was made')

  const second = hubOn(await database.restore())
  const known = await second.storage.loadOrders(ids)
  expect(known.map(({ record }) => record.orderId).sort()).toEqual([...before].sort())
  expect(known.some(({ record }) => record.progress.submission !== 'submitted')).toBe(true)
  await second.startAfterRestore({ since, by: 'ada' })
  for (const id of ids) await second.forwardOrder(orderOf(id))
  await untilSubmitted(second, ids)

  expect(books.map(({ reference }) => reference).sort()).toEqual(ids.map((id) => `${id}-1`).sort())
  const orders = await second.storage.loadOrders(ids)
  expect(
    orders.flatMap(({ supplierOrders }) =>
      supplierOrders.map(({ reference, atSupplier }) => ({
        reference,
        supplierOrderId: atSupplier.map((side) => side.supplierOrderId).join(),
      })),
    ),
  ).toEqual(expect.arrayContaining(books))
  await second.close()
}

describe('a copy of a SQLite file that was made while orders flowed', () => {
  it.each([1, 4, 8])('is put back, and no order is placed twice (copied at order %s)', async (copyAt) => {
    const { prisma, file, connect, drop } = await openOneConnection()
    let restored: TestClient | undefined
    try {
      await placesEachOrderOnce(
        {
          client: prisma,
          copy: () => prisma.$executeRawUnsafe(`VACUUM INTO '${file}.copy'`),
          async restore() {
            await prisma.$disconnect()
            await copyFile(`${file}.copy`, file)
            return (restored = connect())
          },
        },
        copyAt,
      )
    } finally {
      await restored?.$disconnect()
      await drop()
    }
  })
})

describeDatabases(
  'a copy that was made while orders flowed',
  (database) => {
    it.each([1, 4, 8])('is put back, and no order is placed twice (copied at order %s)', async (copyAt) => {
      const copy = await createPostgresqlCopy(database.other, database.schema)
      try {
        await placesEachOrderOnce(
          {
            client: database.client,
            schema: database.schema,
            copy: () => copy.take(),
            async restore() {
              await copy.putBack()
              return database.client
            },
          },
          copyAt,
        )
      } finally {
        await copy.drop()
      }
    })
  },
  ['postgresql'],
)
