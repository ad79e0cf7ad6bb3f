import { createHmac, randomBytes } from 'node:crypto'
import {
  createMemoryNotifier,
  createMemoryQueue,
  createMemoryRealtime,
  createSupplierHub,
} from '@supplierkit/core'
import type { Order, SupplierAdapter } from '@supplierkit/core/contract'
import { afterEach, describe, expect, it } from 'vitest'
import { prismaStorage } from './prisma-storage.js'
import { createPostgresqlDatabase, createSqliteDatabase, dumpTables } from './test-support/test-databases.js'

const sign = (secret: string, body: Uint8Array) => createHmac('sha256', secret).update(body).digest('hex')

/** One account at a supplier that several shops use: its book is shared, its secrets are not. */
function createAccount(secret: string, book: string[]): SupplierAdapter {
  return {
    name: 'acme',
    contractVersion: 1,
    capabilities: {
      idempotency: { kind: 'unique_reference' },
      lookup: 'none',
      cancellation: 'none',
      inventory: 'none',
      webhooks: 'payload',
    },
    async createOrder({ reference }) {
      if (book.includes(reference)) throw new Error(`${reference} was ordered before`)
      book.push(reference)
      return {
        orders: [{ supplierOrderId: `ACME-${book.length}`, status: 'pending', rawStatus: 'new', reference }],
      }
    },
    getOrderStatus: (supplierOrderId) =>
      Promise.resolve({ supplierOrderId, status: 'pending', rawStatus: 'new' }),
    verifyWebhookSignature: ({ body, headers }) =>
      headers['x-signature'] === sign(secret, body)
        ? { verified: true }
        : { verified: false, code: 'webhook_signature_invalid', seen: 'another', likely: 'another shop' },
    async handleWebhook({ body }) {
      const { id, supplierOrderId } = JSON.parse(Buffer.from(body).toString()) as Record<string, string>
      const report = { supplierOrderId: supplierOrderId ?? '', status: 'shipped', rawStatus: 'gone' } as const
      return { deliveryId: id ?? '', name: 'shipped', trust: 'payload', orders: [report], stock: [] }
    },
  }
}

function orderFor(shop: string): Order {
  return {
    id: 'ORDER-1',
    currency: 'USD',
    customer: { email: `buyer@${shop}.example.test` },
    shipTo: { name: `Buyer of ${shop}`, line1: '1 Test Street', city: 'Testville', country: 'US' },
    lines: [{ sku: 'PHONE', quantity: 1 }],
  }
}

describe.each([
  ['sqlite', createSqliteDatabase],
  ['postgresql', createPostgresqlDatabase],
] as const)('two shops in one process (%s)', (_, createDatabase) => {
  const ends: (() => Promise<unknown>)[] = []
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end()
  })

  it('share queue, live channel and an account at a supplier, and nothing else', async (test) => {
    const queue = createMemoryQueue()
    const realtime = createMemoryRealtime()
    const book: string[] = []
    const openShop = async (name: string) => {
      const database = await createDatabase()
      if ('missing' in database) return test.skip(database.missing)
      ends.push(() => database.drop())
      const client = await database.connect()
      const notifier = createMemoryNotifier()
      const keys = [{ id: 'k', key: randomBytes(32).toString('base64') }]
      const hub = createSupplierHub({
        storage: prismaStorage(client, { schema: database.schema, encryptionKeys: keys }),
        suppliers: [createAccount(`secret of ${name}`, book)],
        notifiers: [notifier],
        queue,
        realtime,
        settings: { referencePrefix: `${name}-` },
      })
      ends.push(() => hub.close())
      return { name, hub, notifier, client, database }
    }
    const [north, south] = [await openShop('north'), await openShop('south')]

    for (const { hub, name } of [north, south]) await hub.forwardOrder(orderFor(name))
    for (const { hub } of [north, south]) await hub.drain()
    expect(book).toEqual([
      expect.stringMatching(/^north-ORDER-1-1-/),
      expect.stringMatching(/^south-ORDER-1-1-/),
    ])

    const body = Buffer.from(JSON.stringify({ id: 'e1', supplierOrderId: 'ACME-1' }))
    const delivery = { body, headers: { 'x-signature': sign('secret of north', body) } }
    await expect(south.hub.receiveDelivery('acme', delivery)).rejects.toMatchObject({
      code: 'webhook_signature_invalid',
    })
    await north.hub.receiveDelivery('acme', delivery)
    for (const { hub } of [north, south]) await hub.drain()

    expect(await north.hub.getOrder('ORDER-1')).toMatchObject({ status: 'shipped' })
    expect(await south.hub.getOrder('ORDER-1')).toMatchObject({ status: 'pending' })
    for (const [own, other] of [
      [north, south],
      [south, north],
    ] as const) {
      expect(await dumpTables(own.client, own.database.schema)).not.toContain(other.name)
      const recipients = own.notifier.messages.map(({ recipient }) => JSON.stringify(recipient))
      expect(recipients.length).toBeGreaterThan(0)
      for (const recipient of recipients) expect(recipient).toContain(`${own.name}.example.test`)
    }
  })
})
