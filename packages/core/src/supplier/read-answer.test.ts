import { expect, it } from 'vitest'
import { SupplierKitError } from '../contract/errors.js'
import type { SupplierAdapter } from '../contract/supplier-adapter.js'
import { fakeDelivery, FakeSupplier } from '../test-support/fake-supplier.js'
import { createTestHub, testOrder } from '../test-support/test-hub.js'
import { readAnswer } from './read-answer.js'

const order = { supplierOrderId: 'A-1', status: 'confirmed', rawStatus: 'OK' }
const event = { deliveryId: 'e1', name: 'x', trust: 'payload', orders: [], stock: [] }
const level = { sku: 'A', available: 1, asOf: new Date(0) }
const hostile = {
  get orders(): never {
    throw new Error('a getter that throws')
  },
}
const nothing = [undefined, null, 0, 'text', true, [], Promise.resolve({}), () => {}, hostile]

const garbage: Readonly<Record<string, readonly unknown[]>> = {
  createOrder: [
    ...nothing,
    {},
    { orders: null },
    { orders: [null] },
    { orders: [{}] },
    { orders: [{ ...order, supplierOrderId: 1 }] },
    { orders: [{ ...order, supplierOrderId: Promise.resolve('A-1') }] },
    { orders: [{ ...order, status: 'no status' }] },
    { orders: [{ ...order, lines: [{ shipped: '1' }] }] },
    { orders: [{ ...order, shipments: [{ shipmentId: 'S', packages: null }] }] },
    { orders: [{ ...order, occurredAt: new Date(Number.NaN) }] },
    { orders: [], rejectedLines: [{}] },
  ],
  getOrderStatus: [...nothing, {}, { ...order, rawStatus: undefined }, { ...order, lines: [null] }],
  findOrder: [...nothing.filter((one) => !Array.isArray(one)), {}, [null], [{}], [Promise.resolve(order)]],
  cancelOrder: [...nothing, {}, { outcome: 'perhaps' }, { outcome: 'refused' }],
  changeOrder: [...nothing, {}, { outcome: 'refused', reason: 1 }],
  getInventoryItem: [
    ...nothing.filter((one) => one !== null),
    {},
    { sku: 'A', levels: [{ ...level, available: '1' }] },
  ],
  syncInventory: [...nothing, {}, { mode: 'full', pages: null }, { mode: 'all', pages: pagesOf() }],
  handleWebhook: [...nothing, {}, { ...event, orders: null }, { ...event, deliveryId: '' }],
}

async function* pagesOf(...pages: unknown[]): AsyncGenerator<never> {
  for (const page of pages) yield (await Promise.resolve(page)) as never
}

it.each(Object.entries(garbage))('%s: an answer of other types is a typed error', (method, answers) => {
  const phases: Readonly<Record<string, unknown>> = {
    createOrder: 'ambiguous',
    cancelOrder: 'ambiguous',
    changeOrder: 'ambiguous',
    handleWebhook: undefined,
  }
  const code = method === 'handleWebhook' ? 'webhook_payload_invalid' : 'supplier_answer_unreadable'
  for (const answer of answers) {
    let thrown: unknown = null
    try {
      readAnswer(method, 'acme', answer)
    } catch (error) {
      thrown = error
    }
    expect(SupplierKitError.isInstance(thrown), `${method} ${typeof answer}`).toBe(true)
    expect(thrown).toMatchObject({ code, phase: method in phases ? phases[method] : 'refused' })
  }
})

it('an answer of the contract passes, with fields that the contract does not have', () => {
  readAnswer('createOrder', 'acme', { orders: [{ ...order, extra: 1 }], extra: 2 })
  readAnswer('getOrderStatus', 'acme', { ...order, lines: [{ sku: 'A', shipped: 1, expectedAt: null }] })
  readAnswer('findOrder', 'acme', [])
  readAnswer('cancelOrder', 'acme', { outcome: 'too_late' })
  readAnswer('getInventoryItem', 'acme', null)
  readAnswer('handleWebhook', 'acme', event)
  readAnswer('syncInventory', 'acme', { mode: 'delta', pages: pagesOf() })
})

const broken = (method: keyof SupplierAdapter, answer: unknown) => {
  const supplier = new FakeSupplier()
  Object.assign(supplier.adapter, { [method]: () => Promise.resolve(answer) })
  return createTestHub({ suppliers: [supplier] })
}

it('an order whose answer is garbage is in doubt, and is looked up', async () => {
  for (const answer of garbage['createOrder'] ?? []) {
    const supplier = new FakeSupplier()
    const { createOrder } = supplier.adapter
    supplier.adapter.createOrder = async (...given) => {
      const good = await createOrder(...given)
      return supplier.calls.length === 1 ? (answer as never) : good
    }
    const { hub, storage, pass } = createTestHub({ suppliers: [supplier] })
    await hub.forwardOrder(testOrder())
    await hub.drain()
    const [stored] = await storage.loadOrders(['PE-1'])
    expect(stored?.supplierOrders[0]).toMatchObject({
      submission: 'in_doubt',
      lastError: { code: 'supplier_answer_unreadable' },
    })
    for (let minute = 0; minute < 10; minute++) await pass(60_000)
    expect(await hub.getOrder('PE-1')).toMatchObject({ submission: 'submitted' })
    expect(supplier.books).toHaveLength(1)
  }
})

it('rows of stock that are garbage are refused one by one, and a page or a feed as a whole', async () => {
  const rows = [
    null,
    undefined,
    1,
    {},
    { ...level, sku: 1 },
    { ...level, asOf: null },
    { ...level, cost: {} },
  ]
  const sync = async (feed: unknown) => (await broken('syncInventory', feed).hub.syncInventory('fake'))[0]
  expect(await sync({ mode: 'delta', pages: pagesOf([...rows, level]) })).toMatchObject({
    ...{ read: rows.length + 1, refused: rows.length, changed: 1, error: null },
  })
  for (const feed of [...(garbage['syncInventory'] ?? []), { mode: 'full', pages: pagesOf(null) }]) {
    expect(await sync(feed)).toMatchObject({ error: { code: 'supplier_answer_unreadable' } })
  }
})

it('a webhook whose meaning is garbage is kept as failed', async () => {
  for (const answer of garbage['handleWebhook'] ?? []) {
    const { hub, storage } = broken('handleWebhook', answer)
    await hub.receiveDelivery('fake', fakeDelivery({ id: 'e1' }))
    await hub.drain()
    expect(await storage.listDeliveries({ limit: 9 })).toMatchObject([{ state: 'failed' }])
  }
})
