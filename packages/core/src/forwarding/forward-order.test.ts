import { describe, expect, it } from 'vitest'
import { SupplierKitError } from '../contract/errors.js'
import { FakeSupplier } from '../test-support/fake-supplier.js'
import { createTestHub, testOrder } from '../test-support/test-hub.js'

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => null,
    (caught: unknown) => caught,
  )
  return SupplierKitError.isInstance(error) ? error.code : String(error)
}

describe('forwarding an order', () => {
  it('hands it to its supplier and answers with what will happen', async () => {
    const { hub, supplier } = createTestHub()
    const result = await hub.forwardOrder(testOrder())
    expect(result).toMatchObject({ orderId: 'PE-1', outcome: 'accepted', refusedLines: [] })
    expect(result.supplierOrders).toMatchObject([
      { supplierId: 'fake', submission: 'pending', reference: 'PE-1-1' },
    ])
    await hub.drain()
    expect(supplier.books).toHaveLength(1)
    const progress = await hub.getOrder('PE-1')
    expect(progress).toMatchObject({
      submission: 'submitted',
      supplierOrders: [{ supplierOrderIds: ['FAKE-1'] }],
    })
  })

  it('orders once when it is called fifty times at once', async () => {
    const { hub, supplier } = createTestHub()
    const results = await Promise.all(Array.from({ length: 50 }, () => hub.forwardOrder(testOrder())))
    expect(results.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(1)
    await hub.drain()
    expect(supplier.books).toHaveLength(1)
  })

  it('reads an order by its id from the shop', async () => {
    const { hub, supplier } = createTestHub({ orders: { get: (id) => (id === 'PE-1' ? testOrder() : null) } })
    await hub.forwardOrder('PE-1')
    await hub.drain()
    expect(supplier.books).toHaveLength(1)
    expect(await codeOf(hub.forwardOrder('PE-2'))).toBe('order_not_found')
    expect(await codeOf(createTestHub().hub.forwardOrder('PE-1'))).toBe('order_source_missing')
  })

  it('refuses an order that was changed after it was handed over', async () => {
    const { hub } = createTestHub()
    await hub.forwardOrder(testOrder())
    expect(await codeOf(hub.forwardOrder(testOrder({ lines: [{ sku: 'IP13-128', quantity: 6 }] })))).toBe(
      'order_changed',
    )
  })

  it.each([
    ['supplierId', { supplierId: 'other' }],
    ['note', { note: 'leave at the door' }],
    ['shippingMethod', { shippingMethod: 'express' }],
    ['customer.email', { customer: { name: 'Ada Example', email: 'new@example.test' } }],
    ['shipTo.phone', { shipTo: { ...testOrder().shipTo, phone: '555 0100' } }],
    [
      'lines.1.warehouse',
      { lines: testOrder().lines.map((line, at) => (at === 1 ? { ...line, warehouse: 'W2' } : line)) },
    ],
    [
      'lines.0.supplierId',
      { lines: testOrder().lines.map((line, at) => (at === 0 ? { ...line, supplierId: 'other' } : line)) },
    ],
  ])('names %s where it was changed after the order was handed over', async (field, change) => {
    const { hub } = createTestHub({
      suppliers: [new FakeSupplier(), new FakeSupplier('other')],
      router: () => 'fake',
    })
    await hub.forwardOrder(testOrder())
    await expect(hub.forwardOrder(testOrder(change))).rejects.toMatchObject({
      code: 'order_changed',
      details: { fields: [field] },
    })
  })

  it('takes an order with other descriptions or another time for the same', async () => {
    const { hub } = createTestHub()
    await hub.forwardOrder(testOrder())
    const lines = testOrder().lines.map((line) => ({ ...line, description: 'a new text' }))
    const again = await hub.forwardOrder(testOrder({ lines, placedAt: new Date(0) }))
    expect(again.outcome).toBe('already_accepted')
  })

  it('takes an order whose fingerprint is of an older release for the same', async () => {
    const { hub, storage } = createTestHub()
    await hub.forwardOrder(testOrder())
    const load = storage.loadOrders
    storage.loadOrders = async (ids) =>
      (await load(ids)).map((one) => ({ ...one, record: { ...one.record, fingerprint: 'of before' } }))
    expect(await hub.forwardOrder(testOrder())).toMatchObject({ outcome: 'already_accepted' })
    expect(await codeOf(hub.forwardOrder(testOrder({ note: 'x' })))).toBe('order_changed')
  })

  it('refuses an answer of the shop that is another order', async () => {
    const { hub, supplier } = createTestHub({ orders: { get: () => testOrder({ id: 'PE-2' }) } })
    expect(await codeOf(hub.forwardOrder('PE-1'))).toBe('order_source_mismatch')
    await hub.drain()
    expect(supplier.books).toHaveLength(0)
  })

  it('gives an order the same reference and key wherever it is forwarded, and another order another key', async () => {
    const sent = async (change = {}) => {
      const { hub, supplier } = createTestHub()
      await hub.forwardOrder(testOrder(change))
      await hub.drain()
      return supplier.calls.map(({ reference, key }) => [reference, key])
    }
    const [first] = await sent()
    expect(await sent()).toEqual([first])
    expect(first?.[1]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(await sent({ note: 'another' })).not.toEqual([first])
  })

  it('answers for an order that it took before, whatever has become of its supplier since', async () => {
    let known = true
    const router = () => (known ? 'fake' : null)
    const { hub, storage } = createTestHub({ router })
    await hub.forwardOrder(testOrder())
    known = false
    expect(await hub.forwardOrder(testOrder())).toMatchObject({ outcome: 'already_accepted' })
    expect(await codeOf(hub.forwardOrder(testOrder({ id: 'PE-2' })))).toBe('order_refused')
    expect(
      await codeOf(hub.forwardOrder(testOrder({ currency: 'EUR', lines: [{ sku: 'A', quantity: 1 }] }))),
    ).toBe('order_changed')
    expect(await storage.listOrders({ limit: 10 })).toHaveLength(1)
  })

  it('splits an order over its suppliers, line by line', async () => {
    const suppliers = [new FakeSupplier('east'), new FakeSupplier('west')]
    const { hub } = createTestHub({ suppliers })
    const lines = [
      { sku: 'A', quantity: 1, supplierId: 'east' },
      { sku: 'B', quantity: 1, supplierId: 'west' },
      { sku: 'A', quantity: 3, supplierId: 'east' },
    ]
    const { supplierOrders } = await hub.forwardOrder(testOrder({ lines }))
    expect(supplierOrders.map(({ supplierId, reference }) => [supplierId, reference])).toEqual([
      ['east', 'PE-1-1'],
      ['west', 'PE-1-2'],
    ])
    await hub.drain()
    expect(
      suppliers[0]?.books[0]?.request.lines.map(({ lineNumber, quantity }) => [lineNumber, quantity]),
    ).toEqual([
      [1, 1],
      [3, 3],
    ])
  })

  it('asks the router for lines that name no supplier', async () => {
    const suppliers = [new FakeSupplier('east'), new FakeSupplier('west')]
    const { hub } = createTestHub({
      suppliers,
      router: ({ sku }) => (sku.startsWith('IP') ? 'east' : 'west'),
    })
    const { supplierOrders } = await hub.forwardOrder(testOrder())
    expect(supplierOrders.map(({ supplierId }) => supplierId)).toEqual(['east', 'west'])
  })

  it('makes several supplier orders where a supplier takes only so many lines', async () => {
    const supplier = new FakeSupplier('small', { limits: { linesPerOrder: 1 } })
    const { hub } = createTestHub({ suppliers: [supplier] })
    await hub.forwardOrder(testOrder())
    await hub.drain()
    expect(supplier.books.map(({ request }) => request.reference)).toEqual(['PE-1-1', 'PE-1-2'])
  })

  it.each([
    ['without lines', { lines: [] }, 'order_invalid'],
    ['with a negative quantity', { lines: [{ sku: 'A', quantity: -1 }] }, 'order_invalid'],
    ['with a fraction of a unit', { lines: [{ sku: 'A', quantity: 1.5 }] }, 'order_invalid'],
    ['with half a character in its id', { id: 'PE-\uD800' }, 'order_invalid'],
    ['with NUL in its id', { id: 'PE-\u0000' }, 'order_invalid'],
    ['with an empty SKU', { lines: [{ sku: ' ', quantity: 1 }] }, 'order_invalid'],
    [
      'with two currencies',
      { lines: [{ sku: 'A', quantity: 1, unitPrice: { amount: 1, currency: 'EUR' } }] },
      'order_invalid',
    ],
    [
      'with one line number twice',
      { lines: [1, 1].map((lineNumber) => ({ lineNumber, sku: 'A', quantity: 1 })) },
      'order_invalid',
    ],
    ['for a supplier that is not there', { supplierId: 'nobody' }, 'order_refused'],
  ])('refuses an order %s and stores nothing', async (_, overrides, code) => {
    const { hub, supplier } = createTestHub()
    expect(await codeOf(hub.forwardOrder(testOrder(overrides)))).toBe(code)
    await hub.drain()
    expect(await hub.getOrder('PE-1')).toBeNull()
    expect(supplier.calls).toEqual([])
  })

  it('refuses a currency that the supplier does not take, with the reason at the line', async () => {
    const { hub } = createTestHub({ suppliers: [new FakeSupplier('fake', { currencies: ['EUR'] })] })
    const error: unknown = await hub.forwardOrder(testOrder()).catch((caught: unknown) => caught)
    expect(error).toMatchObject({
      code: 'order_refused',
      details: { refusedLines: [{ lineNumber: 1, code: 'currency_mismatch' }, { lineNumber: 2 }] },
    })
  })

  it('sends the other lines on when that is asked for', async () => {
    const { hub, supplier } = createTestHub()
    const lines = [
      { sku: 'A', quantity: 1 },
      { sku: 'B', quantity: 1, supplierId: 'nobody' },
    ]
    const result = await hub.forwardOrder(testOrder({ lines }), { onUnroutable: 'refuse_lines' })
    expect(result.refusedLines).toMatchObject([{ lineNumber: 2, code: 'supplier_unknown' }])
    await hub.drain()
    expect(supplier.books[0]?.request.lines).toHaveLength(1)
  })

  it('keeps personal data out of error messages', async () => {
    const { hub } = createTestHub()
    const bad = testOrder({ customer: { name: 'Ada Example', email: 'ada@example.test' }, lines: [] })
    const error: unknown = await hub.forwardOrder(bad).catch((caught: unknown) => caught)
    expect(String(error)).not.toMatch(/Ada|ada@example/)
  })
})
