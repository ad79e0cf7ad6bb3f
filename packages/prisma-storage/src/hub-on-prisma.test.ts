import { randomBytes } from 'node:crypto'
import { createMemoryNotifier, createSupplierHub, type SupplierHub } from '@supplierkit/core'
import {
  type Order,
  type OrderStatus,
  type SupplierAdapter,
  SupplierKitError,
} from '@supplierkit/core/contract'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { prismaStorage } from './prisma-storage.js'
import { type DatabaseForTests, describeDatabases } from './test-support/describe-databases.js'
import { openOneConnection } from './test-support/open-one-connection.js'

const encryptionKeys = [{ id: 'k1', key: randomBytes(32).toString('base64') }]
const count = 40

/** A supplier that can only be asked by reference, and that loses every third answer. */
function createForgetfulSupplier() {
  const books: { reference: string; supplierOrderId: string }[] = []
  let calls = 0
  const found = (reference: string): OrderStatus[] =>
    books
      .filter((order) => order.reference === reference)
      .map(({ supplierOrderId }) => ({ supplierOrderId, status: 'shipped', rawStatus: 'gone' }))
  const adapter: SupplierAdapter = {
    name: 'forgetful',
    contractVersion: 1,
    capabilities: {
      idempotency: { kind: 'none' },
      lookup: 'strong',
      settleMs: 20,
      cancellation: 'none',
      inventory: 'none',
      webhooks: 'none',
      polling: { everyMs: 20 },
    },
    async createOrder({ reference }) {
      await Promise.resolve()
      books.push({ reference, supplierOrderId: `F-${books.length + 1}` })
      if ((calls += 1) % 3 === 0)
        throw new SupplierKitError({ code: 'supplier_connection_lost', message: 'lost' })
      return { orders: found(reference) }
    },
    findOrder: (reference) => Promise.resolve(found(reference)),
    getOrderStatus: (supplierOrderId) =>
      Promise.resolve({ supplierOrderId, status: 'shipped', rawStatus: 'gone' }),
  }
  return { adapter, books }
}

function orderOf(index: number): Order {
  return {
    id: `PE-${index}`,
    currency: 'USD',
    customer: { email: `buyer-${index}@example.test` },
    shipTo: { name: 'A Buyer', line1: '1 Test Street', city: 'Testville', country: 'US' },
    lines: [{ sku: 'PHONE', quantity: 2 }],
  }
}

async function untilShipped<Tx>(hub: SupplierHub<Tx>): Promise<void> {
  for (let round = 0; round < 200; round++) {
    await hub.drain()
    const orders = await hub.storage.loadOrders(Array.from({ length: count }, (_, index) => `PE-${index}`))
    if (orders.every(({ record }) => record.progress.status === 'shipped')) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** SQLite blocks the one thread that two clients would share in a test, so there both hubs use one. */
function describeBoth(tests: (clients: () => Clients) => void): void {
  describe('a hub on SQLite', () => {
    let opened: Awaited<ReturnType<typeof openOneConnection>>
    beforeEach(async () => {
      opened = await openOneConnection()
    })
    afterEach(() => opened.drop())
    tests(() => ({ client: opened.prisma, other: opened.prisma, schema: undefined, poolOf: () => undefined }))
  })
  describeDatabases('a hub on', (database) => tests(() => ({ ...database, poolOf: () => undefined })), [
    'postgresql',
  ])
  describeDatabases("a hub on the client's pool", (database) => tests(() => database), ['postgresql'])
}

type Clients = Pick<DatabaseForTests, 'client' | 'other' | 'schema' | 'poolOf'>

describeBoth((clients) => {
  it('orders once though answers are lost and two hubs work on the same orders', async () => {
    const { adapter, books } = createForgetfulSupplier()
    const notifier = createMemoryNotifier()
    const { client, other, schema, poolOf } = clients()
    const hubs = [client, other].map((prisma) =>
      createSupplierHub({
        suppliers: [adapter],
        notifiers: [notifier],
        storage: prismaStorage(prisma, { encryptionKeys, schema, pool: poolOf(prisma) }),
        settings: { backoff: { firstMs: 5, maxMs: 20 } },
      }),
    )
    const [first, second] = hubs
    if (!first || !second) throw new Error('two hubs are needed')
    // Both are asked to forward every order, at the same moment.
    const results = await Promise.all(
      Array.from({ length: count }, (_, index) => index).flatMap((index) =>
        hubs.map((hub) => hub.forwardOrder(orderOf(index))),
      ),
    )
    expect(results.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(count)
    await Promise.all(hubs.map((hub) => untilShipped(hub)))

    expect(new Set(books.map(({ reference }) => reference)).size).toBe(count)
    expect(books).toHaveLength(count)
    const { newest } = await first.storage.eventRange()
    const log = await second.storage.readEvents({ after: 0, limit: newest + 10 })
    expect(log.map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: newest }, (_, index) => index + 1),
    )
    expect(log.filter(({ event }) => event.type === 'supplier_order.submitted')).toHaveLength(count)
    const told = notifier.messages.map(({ template, order }) => `${template} ${order.id}`)
    expect(new Set(told).size).toBe(told.length)
    expect(notifier.messages.filter(({ template }) => template === 'created')).toHaveLength(count)
    await Promise.all(hubs.map((hub) => hub.close()))
  })

  it('forwards within the transaction of the app: both or neither', async () => {
    const { adapter, books } = createForgetfulSupplier()
    const { client, schema, poolOf } = clients()
    const hub = createSupplierHub({
      suppliers: [adapter],
      storage: prismaStorage(client, { encryptionKeys, schema, pool: poolOf(client) }),
    })
    const place = (index: number, fail: boolean) =>
      client.$transaction(async (tx) => {
        await tx.order.create({ data: { id: `PE-${index}`, number: String(index) } })
        await hub.forwardOrder(orderOf(index), { transaction: tx })
        if (fail) throw new Error('the payment was refused')
      })
    await expect(place(1, true)).rejects.toThrow('the payment was refused')
    await hub.drain()
    expect(await hub.getOrder('PE-1')).toBeNull()
    expect(books).toHaveLength(0)
    await place(2, false)
    await hub.drain()
    expect(books.map(({ reference }) => reference)).toEqual(['PE-2-1'])
    await hub.close()
  })

  it("keeps the app's own row in step with the order, in the same transaction", async () => {
    const { adapter } = createForgetfulSupplier()
    const { client, schema, poolOf } = clients()
    const hub = createSupplierHub({
      suppliers: [adapter],
      storage: prismaStorage(client, { encryptionKeys, schema, pool: poolOf(client) }),
      orders: {
        onProgress: async (orderId, { status }, tx) => {
          await tx.order.update({ where: { id: orderId }, data: { number: status } })
        },
      },
    })
    await client.order.create({ data: { id: 'PE-3', number: 'placed' } })
    await hub.forwardOrder(orderOf(3))
    await hub.drain()
    expect(await client.order.findUnique({ where: { id: 'PE-3' } })).toMatchObject({ number: 'shipped' })
    await hub.close()
  })

  it('rolls back what a failed or hung onProgress has written, keeps the change, and calls it again', async () => {
    const { client, schema, poolOf } = clients()
    const failures: (() => Promise<void>)[] = [
      () => Promise.reject(new Error('a mistake in the app')),
      () => new Promise(() => {}),
    ]
    let fail: (() => Promise<void>) | undefined
    const hub = createSupplierHub({
      suppliers: [createForgetfulSupplier().adapter],
      storage: prismaStorage(client, { encryptionKeys, schema, pool: poolOf(client) }),
      settings: { appTimeoutMs: 100, restMs: 1, backoff: { firstMs: 1, maxMs: 1 } },
      orders: {
        onProgress: async (orderId, { submission }, tx) => {
          await tx.order.update({ where: { id: orderId }, data: { number: submission } })
          await fail?.()
        },
      },
    })
    const drainUntil = async (isDone: () => Promise<boolean>) => {
      while (!(await isDone())) await hub.drain()
    }
    for (const [index, failure] of failures.entries()) {
      const id = `PE-${index}`
      const number = async () => (await client.order.findUnique({ where: { id } }))?.number
      await client.order.create({ data: { id, number: 'placed' } })
      await hub.forwardOrder(orderOf(index))
      fail = failure
      await drainUntil(async () => (await hub.getOrder(id))?.submission === 'submitted')
      expect(await number()).toBe('placed')
      fail = undefined
      await drainUntil(async () => (await number()) === 'submitted')
    }
    await hub.close()
  })
})
