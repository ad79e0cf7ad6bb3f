import { randomBytes } from 'node:crypto'
import { createSupplierHub } from '@supplierkit/core'
import type { Order, SupplierAdapter, SupplierOrderRequest } from '@supplierkit/core/contract'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { prismaStorage } from './prisma-storage.js'
import { type DatabaseForTests, describeDatabases } from './test-support/describe-databases.js'
import { openOneConnection } from './test-support/open-one-connection.js'

const encryptionKeys = [{ id: 'k1', key: randomBytes(32).toString('base64') }]

/** A supplier that takes everything and agrees to every reduction. */
function createAgreeableSupplier() {
  const books: SupplierOrderRequest[] = []
  const adapter: SupplierAdapter = {
    name: 'agreeable',
    contractVersion: 1,
    capabilities: {
      idempotency: { kind: 'key', retentionMs: 86_400_000 },
      lookup: 'none',
      cancellation: 'none',
      change: 'negotiated',
      inventory: 'none',
      webhooks: 'none',
    },
    createOrder: (request) => {
      books.push(request)
      const supplierOrderId = `A-${request.reference}`
      return Promise.resolve({ orders: [{ supplierOrderId, status: 'confirmed', rawStatus: 'ok' }] })
    },
    getOrderStatus: (supplierOrderId) =>
      Promise.resolve({ supplierOrderId, status: 'confirmed', rawStatus: 'ok' }),
    changeOrder: () => Promise.resolve({ outcome: 'accepted' }),
  }
  return { adapter, books }
}

function orderOf(id: string): Order {
  return {
    id,
    currency: 'USD',
    customer: { email: 'buyer@example.test' },
    shipTo: { name: 'A Buyer', line1: '1 Test Street', city: 'Testville', country: 'US' },
    lines: [{ sku: 'PHONE', quantity: 5 }],
  }
}

type Clients = Pick<DatabaseForTests, 'client' | 'other' | 'schema'>

function tests(clients: () => Clients): void {
  const open = () => {
    const { client, other, schema } = clients()
    const supplier = createAgreeableSupplier()
    const [first, second] = [client, other].map((prisma) =>
      createSupplierHub({
        suppliers: [supplier.adapter],
        storage: prismaStorage(prisma, { encryptionKeys, schema }),
      }),
    )
    if (!first || !second) throw new Error('two hubs are needed')
    return { ...supplier, first, second }
  }

  it('keeps a hold and a change over processes, and sends what is left', async () => {
    const { first, second, books } = open()
    const hold = { by: 'ann', reason: 'payment not seen' }
    await first.forwardOrder(orderOf('PE-1'), { hold })
    await second.drain()
    expect(books).toEqual([])
    const [held] = (await second.storage.loadOrders(['PE-1']))[0]?.supplierOrders ?? []
    expect(held?.hold).toMatchObject(hold)
    expect(held?.hold?.at).toBeInstanceOf(Date)

    const reduce = (quantity: number) => second.changeOrder('PE-1', { lines: [{ lineNumber: 1, quantity }] })
    expect((await reduce(4)).lines).toMatchObject([{ outcome: 'accepted' }])
    await second.releaseOrder('PE-1', { by: 'bob' })
    await first.drain()
    expect(books).toMatchObject([{ lines: [{ quantity: 4 }] }])

    expect((await reduce(3)).lines).toMatchObject([{ outcome: 'requested' }])
    await first.drain()
    expect((await second.getOrder('PE-1'))?.supplierOrders).toMatchObject([
      {
        held: null,
        change: { state: 'accepted', lines: [{ lineNumber: 1, quantity: 3, state: 'accepted' }] },
        lines: [{ ordered: 5, confirmed: 3, canceled: 2, withdrawn: 1 }],
      },
    ])
  })

  it('holds an order or sends it, whoever comes first', async () => {
    const { first, second, books } = open()
    const ids = Array.from({ length: 30 }, (_, index) => `PE-${index}`)
    for (const id of ids) await first.forwardOrder(orderOf(id))
    const working = second.drain()
    const results = await Promise.all(
      ids.map((id) => first.holdOrder(id, { by: 'ann', reason: 'fraud check' })),
    )
    await working
    await second.drain()
    for (const { orderId, supplierOrders } of results) {
      const sent = books.filter((request) => request.orderId === orderId).length
      expect([orderId, supplierOrders[0]?.outcome, sent]).toEqual([
        orderId,
        ...(sent === 0 ? ['held', 0] : [expect.stringMatching(/^(requested|too_late)$/), 1]),
      ])
    }
  })
}

// SQLite blocks the one thread that two clients would share in a test, so there both hubs use one.
describe('holds and changes on SQLite', () => {
  let opened: Awaited<ReturnType<typeof openOneConnection>>
  beforeEach(async () => {
    opened = await openOneConnection()
  })
  afterEach(() => opened.drop())
  tests(() => ({ client: opened.prisma, other: opened.prisma, schema: undefined }))
})
describeDatabases('holds and changes on', (database) => tests(() => database), ['postgresql'])
