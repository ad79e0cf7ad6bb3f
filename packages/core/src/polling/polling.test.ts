import { describe, expect, it } from 'vitest'
import { SupplierKitError } from '../contract/errors.js'
import { FakeSupplier, fakeDelivery } from '../test-support/fake-supplier.js'
import { createTestHub, testOrder } from '../test-support/test-hub.js'

const minute = 60_000

describe('polling', () => {
  it('follows an order at a supplier without webhooks to its end, then stops', async () => {
    const supplier = new FakeSupplier('fake', { webhooks: 'none' })
    const { hub, pass } = createTestHub({ suppliers: [supplier] })
    await hub.forwardOrder(testOrder())
    await hub.drain()
    const booked = supplier.books[0]
    if (!booked) throw new Error('nothing was ordered')
    booked.state = { status: 'confirmed', rawStatus: 'C' }
    await pass(20_000)
    expect(await hub.getOrder('PE-1')).toMatchObject({ status: 'confirmed' })
    booked.state = { status: 'delivered', rawStatus: 'D' }
    await pass(20_000)
    expect(await hub.getOrder('PE-1')).toMatchObject({ status: 'delivered', fulfilled: true })
    const asked = supplier.calls.length
    for (let step = 0; step < 10; step++) await pass(24 * 60 * minute)
    expect(supplier.calls).toHaveLength(asked)
  })

  it('asks less often as an order grows old, and never after a quarter', async () => {
    const supplier = new FakeSupplier('fake', { webhooks: 'none' })
    const { hub, pass } = createTestHub({ suppliers: [supplier] })
    await hub.forwardOrder(testOrder())
    await hub.drain()
    const askedIn = async (spanMs: number, steps: number) => {
      const before = supplier.calls.length
      for (let step = 0; step < steps; step++) await pass(spanMs / steps)
      return supplier.calls.length - before
    }
    const firstMinutes = await askedIn(5 * minute, 60)
    await pass(3 * 60 * minute)
    const laterMinutes = await askedIn(5 * minute, 60)
    expect(firstMinutes).toBeGreaterThan(10)
    expect(laterMinutes).toBeLessThan(3)
    for (let day = 0; day < 100; day++) await pass(24 * 60 * minute)
    expect(await askedIn(10 * 24 * 60 * minute, 10)).toBe(0)
  })

  it('tells nobody when there is no news', async () => {
    const supplier = new FakeSupplier('fake', { webhooks: 'none' })
    const { hub, pass, events } = createTestHub({ suppliers: [supplier] })
    await hub.forwardOrder(testOrder())
    await hub.drain()
    const told = events.length
    const version = (await hub.getOrder('PE-1'))?.version
    for (let step = 0; step < 10; step++) await pass(20_000)
    expect(supplier.calls.length).toBeGreaterThan(5)
    expect(events).toHaveLength(told)
    expect((await hub.getOrder('PE-1'))?.version).toBe(version)
  })

  it('waits longer after failures and goes on', async () => {
    const supplier = new FakeSupplier('fake', { webhooks: 'none' })
    const { hub, pass } = createTestHub({ suppliers: [supplier] })
    await hub.forwardOrder(testOrder())
    await hub.drain()
    const booked = supplier.books[0]
    if (booked) booked.state = { status: 'confirmed', rawStatus: 'C' }
    supplier.lookupFaults.push(
      { kind: 'error', code: 'supplier_answer_unreadable' },
      { kind: 'error', code: 'supplier_rate_limited', retryAfterMs: minute },
    )
    for (let step = 0; step < 10; step++) await pass(minute)
    expect(await hub.getOrder('PE-1')).toMatchObject({ status: 'confirmed' })
  })

  it('tells once when a supplier does not know its own order, and goes on asking', async () => {
    const supplier = new FakeSupplier('fake', { webhooks: 'none', lookup: 'none' })
    const { hub, pass, events } = createTestHub({ suppliers: [supplier] })
    await hub.forwardOrder(testOrder())
    await hub.drain()
    const [booked] = supplier.books.splice(0)
    for (let step = 0; step < 10; step++) await pass(5 * minute)
    const told = events.filter(({ type }) => type === 'supplier_order.missing')
    expect(told).toMatchObject([{ orderId: 'PE-1', evidence: { code: 'supplier_order_not_found' } }])
    if (booked) supplier.books.push({ ...booked, state: { status: 'confirmed', rawStatus: 'C' } })
    await pass(10 * minute)
    expect(await hub.getOrder('PE-1')).toMatchObject({ status: 'confirmed' })
  })

  it('ends with age also where every poll fails', async () => {
    const supplier = new FakeSupplier('fake', { webhooks: 'none', lookup: 'none' })
    const { hub, pass } = createTestHub({ suppliers: [supplier] })
    await hub.forwardOrder(testOrder())
    await hub.drain()
    supplier.books.splice(0)
    for (let day = 0; day < 100; day++) await pass(24 * 60 * minute)
    const asked = supplier.calls.length
    for (let day = 0; day < 10; day++) await pass(24 * 60 * minute)
    expect(supplier.calls).toHaveLength(asked)
  })
})

describe('an order that came to its end', () => {
  const shipment = {
    shipmentId: 'S-1',
    packages: [{ trackingNumber: '1Z9', lines: [{ lineNumber: 1, sku: 'IP13-128', quantity: 5 }] }],
  }

  async function ended(word: object, truth: object) {
    const supplier = new FakeSupplier('fake')
    const test = createTestHub({ suppliers: [supplier] })
    await test.hub.forwardOrder(testOrder())
    await test.hub.drain()
    Object.assign(supplier.books[0]?.state ?? {}, truth)
    const content = { id: 'e1', orders: [{ supplierOrderId: 'FAKE-1', ...word }] }
    await test.hub.receiveDelivery('fake', fakeDelivery(content))
    await test.pass(minute)
    const asked = () => supplier.calls.filter(({ method }) => method === 'getOrderStatus').length
    const part = async () => (await test.hub.getOrder('PE-1'))?.supplierOrders[0]
    return { ...test, supplier, asked, part }
  }

  it('is looked at once more, because earlier words may have been lost', async () => {
    const { pass, asked, part } = await ended(
      { status: 'delivered' },
      { status: 'delivered', shipments: [shipment] },
    )
    expect(await part()).toMatchObject({ status: 'delivered', shipments: [{ shipmentId: 'S-1' }] })
    expect(asked()).toBe(1)
    for (let step = 0; step < 10; step++) await pass(24 * 60 * minute)
    expect(asked()).toBe(1)
  })

  it('by a yes to a cancellation is looked at too: something may have left before', async () => {
    const supplier = new FakeSupplier('fake')
    const { hub, pass } = createTestHub({ suppliers: [supplier] })
    await hub.forwardOrder(testOrder())
    await hub.drain()
    const lines = [
      { lineNumber: 1, confirmed: 5, shipped: 5, canceled: 0 },
      { lineNumber: 2, confirmed: 0, shipped: 0, canceled: 2 },
    ]
    Object.assign(supplier.books[0]?.state ?? {}, { status: 'shipped', lines, shipments: [shipment] })
    await hub.cancelOrder('PE-1')
    await pass(minute)
    const [part] = (await hub.getOrder('PE-1'))?.supplierOrders ?? []
    expect(part).toMatchObject({ status: 'shipped', shipments: [{ shipmentId: 'S-1' }] })
    expect(part?.lines.map(({ shipped, canceled }) => [shipped, canceled])).toEqual([
      [5, 0],
      [0, 2],
    ])
  })

  it('is not asked for again and again where the supplier has forgotten it', async () => {
    const test = await ended({ status: 'canceled' }, {})
    test.supplier.books.length = 0
    const content = { id: 'e2', orders: [{ supplierOrderId: 'FAKE-1', status: 'delivered' }] }
    await test.hub.receiveDelivery('fake', fakeDelivery(content))
    await test.pass(minute)
    const asked = test.asked()
    for (let step = 0; step < 10; step++) await test.pass(24 * 60 * minute)
    expect(test.asked()).toBe(asked)
  })

  it('is looked at once more after an answer about another order', async () => {
    const supplier = new FakeSupplier('fake')
    const { hub, pass } = createTestHub({ suppliers: [supplier] })
    await hub.forwardOrder(testOrder())
    await hub.drain()
    Object.assign(supplier.books[0]?.state ?? {}, { status: 'delivered', shipments: [shipment] })
    const { getOrderStatus } = supplier.adapter
    let answers = 0
    supplier.adapter.getOrderStatus = async (number, context) => {
      const status = await getOrderStatus(number, context)
      answers += 1
      return answers === 1 ? { ...status, supplierOrderId: 'FAKE-2' } : status
    }
    const content = { id: 'e1', orders: [{ supplierOrderId: 'FAKE-1', status: 'delivered' }] }
    await hub.receiveDelivery('fake', fakeDelivery(content))
    for (let step = 0; step < 10; step++) await pass(minute)
    const [part] = (await hub.getOrder('PE-1'))?.supplierOrders ?? []
    expect(part).toMatchObject({ status: 'delivered', shipments: [{ shipmentId: 'S-1' }] })
  })

  it('is asked for again while the supplier is away, but not for ever', async () => {
    const supplier = new FakeSupplier('fake')
    const { hub, pass } = createTestHub({ suppliers: [supplier], settings: { retryForMs: 60 * minute } })
    await hub.forwardOrder(testOrder())
    await hub.drain()
    supplier.adapter.getOrderStatus = () => {
      supplier.calls.push({ method: 'getOrderStatus' })
      return Promise.reject(
        new SupplierKitError({ code: 'supplier_unreachable', message: 'as the test wants' }),
      )
    }
    const content = { id: 'e1', orders: [{ supplierOrderId: 'FAKE-1', status: 'delivered' }] }
    await hub.receiveDelivery('fake', fakeDelivery(content))
    const asked = () => supplier.calls.filter(({ method }) => method === 'getOrderStatus').length
    for (let step = 0; step < 5; step++) await pass(minute)
    expect(asked()).toBeGreaterThan(2)
    for (let step = 0; step < 20; step++) await pass(10 * minute)
    const inAll = asked()
    for (let step = 0; step < 10; step++) await pass(24 * 60 * minute)
    expect(asked()).toBe(inAll)
  })
})

describe('a look-up that lags behind', () => {
  it('shows all numbers, and which lines were not taken, when its time has passed', async () => {
    const supplier = new FakeSupplier('fake', {
      idempotency: { kind: 'none' },
      lookup: 'eventual',
      settleMs: 20_000,
      webhooks: 'none',
    })
    const { hub, pass } = createTestHub({ suppliers: [supplier] })
    supplier.faults.push({ kind: 'lost_answer' })
    await hub.forwardOrder(testOrder())
    await hub.drain()
    const [first] = supplier.books
    if (!first) throw new Error('nothing was ordered')
    const takes = (quantity: number) => [{ lineNumber: 1, confirmed: quantity, canceled: 0 }]
    first.state = { status: 'confirmed', rawStatus: 'C', lines: takes(3) }
    const second = { ...first, supplierOrderId: 'FAKE-2', state: { ...first.state, lines: takes(2) } }
    await pass(30_000)
    const part = async () => (await hub.getOrder('PE-1'))?.supplierOrders[0]
    expect(await part()).toMatchObject({ submission: 'submitted', supplierOrderIds: ['FAKE-1'] })
    expect((await part())?.lines.map(({ confirmed, canceled }) => [confirmed, canceled])).toEqual([
      [3, 0],
      [0, 0],
    ])

    supplier.books.push(second)
    for (let step = 0; step < 8; step++) await pass(20_000)
    expect(await part()).toMatchObject({ status: 'confirmed', supplierOrderIds: ['FAKE-1', 'FAKE-2'] })
    expect((await part())?.lines.map(({ confirmed, canceled }) => [confirmed, canceled])).toEqual([
      [5, 0],
      [0, 2],
    ])
  })
})

describe('a line that the supplier did not take', () => {
  async function promised(status: 'confirmed' | 'shipped', figures: object) {
    const supplier = new FakeSupplier('fake')
    const { hub, pass } = createTestHub({ suppliers: [supplier] })
    supplier.faults.push({ kind: 'lost_answer' }, { kind: 'lost_answer' })
    await hub.forwardOrder(testOrder())
    await hub.drain()
    const [booked] = supplier.books
    if (!booked) throw new Error('nothing was ordered')
    booked.state = { status, rawStatus: status, lines: [{ lineNumber: 1, ...figures }] }
    const word = { reference: booked.request.reference, supplierOrderId: 'FAKE-1', status }
    await hub.receiveDelivery('fake', fakeDelivery({ id: 'e1', orders: [word] }))
    for (let step = 0; step < 4; step++) await pass(15 * minute)
    return (await hub.getOrder('PE-1'))?.supplierOrders[0]
  }

  it('is found although a word about the whole order seemed to promise it', async () => {
    const part = await promised('confirmed', { confirmed: 5 })
    expect(part?.lines.map(({ confirmed, canceled }) => [confirmed, canceled])).toEqual([
      [5, 0],
      [0, 2],
    ])
  })

  it('is found although a word about the whole order seemed to say that it left', async () => {
    const part = await promised('shipped', { confirmed: 5, shipped: 5 })
    expect(part).toMatchObject({ status: 'shipped' })
    expect(part?.lines.map(({ shipped, canceled }) => [shipped, canceled])).toEqual([
      [5, 0],
      [0, 2],
    ])
  })
})
