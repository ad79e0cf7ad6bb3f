import { describe, expect, it } from 'vitest'
import { FakeSupplier } from '../test-support/fake-supplier.js'
import { createTestHub, testOrder } from '../test-support/test-hub.js'

type Test = ReturnType<typeof createTestHub>

async function partOf({ hub }: Test, orderId: string) {
  const part = (await hub.getOrder(orderId))?.supplierOrders[0]
  if (!part) throw new Error(`no order ${orderId}`)
  return part
}

/** PE-1 is at the supplier under FAKE-1, and PE-2 under FAKE-2. */
async function twoOrders() {
  const test = createTestHub()
  await test.hub.forwardOrder(testOrder())
  await test.hub.forwardOrder(testOrder({ id: 'PE-2' }))
  await test.hub.drain()
  return test
}

const shipped = {
  status: 'shipped',
  shipments: [{ shipmentId: 'S-1', packages: [{ trackingNumber: '1Z1', lines: [] }] }],
} as const

describe('evidence about another order of ours', () => {
  it('an answer that names its number is not taken, and a person decides', async () => {
    const test = createTestHub()
    await test.hub.forwardOrder(testOrder())
    await test.hub.drain()
    const create = test.supplier.adapter.createOrder
    test.supplier.adapter.createOrder = async (order, call) => {
      const { orders } = await create.call(test.supplier.adapter, order, call)
      return { orders: orders.map((one) => ({ ...one, ...shipped, supplierOrderId: 'FAKE-1' })) }
    }
    await test.hub.forwardOrder(testOrder({ id: 'PE-2' }))
    await test.hub.drain()
    const part = await partOf(test, 'PE-2')
    expect(part).toMatchObject({ submission: 'needs_attention', supplierOrderIds: [], shipments: [] })
    const told = test.events.find(({ type }) => type === 'supplier_order.needs_attention')
    expect(told).toMatchObject({ evidence: { code: 'supplier_number_conflict' } })
    expect(JSON.stringify(told)).toContain('PE-1-1')
    expect((await partOf(test, 'PE-1')).shipments).toEqual([])
  })

  it('a report that names its number under our reference is refused, kept and told', async () => {
    const test = await twoOrders()
    const { id } = await test.hub.receiveReport('fake', {
      id: 'mail-1',
      orders: [{ reference: 'PE-2-1', supplierOrderId: 'FAKE-1', ...shipped }],
    })
    await test.hub.drain()
    for (const orderId of ['PE-1', 'PE-2']) {
      expect(await partOf(test, orderId)).toMatchObject({ status: 'pending', shipments: [] })
    }
    expect(await test.storage.getDelivery(id)).toMatchObject({ state: 'failed' })
    expect(test.typesOf()).toContain('supplier_order.evidence_refused')
  })

  it('a report that names our number under another reference is refused', async () => {
    const test = await twoOrders()
    await test.hub.receiveReport('fake', {
      id: 'mail-1',
      orders: [{ reference: 'ELSE-7-1', supplierOrderId: 'FAKE-1', ...shipped }],
    })
    await test.hub.drain()
    expect(await partOf(test, 'PE-1')).toMatchObject({ status: 'pending', shipments: [] })
    expect(test.typesOf()).toContain('supplier_order.evidence_refused')
  })

  it('an operator is told that the number is taken', async () => {
    const test = createTestHub()
    await test.hub.forwardOrder(testOrder())
    await test.hub.drain()
    test.supplier.faults.push({ kind: 'error', code: 'supplier_action_required' })
    await test.hub.forwardOrder(testOrder({ id: 'PE-2' }))
    await test.hub.drain()
    const { id } = await partOf(test, 'PE-2')
    const settle = (supplierOrderId: string) =>
      test.hub.settle('PE-2', id, { action: 'mark_submitted', by: 'ada', supplierOrderId })
    await expect(settle('FAKE-1')).rejects.toMatchObject({ code: 'settlement_invalid' })
    await expect(settle('x'.repeat(201))).rejects.toMatchObject({ code: 'settlement_invalid' })
    await expect(settle('A\u0000B')).rejects.toMatchObject({ code: 'settlement_invalid' })
    expect(await settle('FAKE-9')).toMatchObject({ submission: 'submitted' })
  })

  it.each([
    ['another reference', { reference: 'PE-2-1' }],
    ['another number', { supplierOrderId: 'FAKE-2' }],
  ])('a status answer with %s is refused and told once', async (_, mixedUp) => {
    const test = createTestHub({ suppliers: [new FakeSupplier('fake', { lookup: 'none' })] })
    await test.hub.forwardOrder(testOrder())
    await test.hub.drain()
    test.supplier.adapter.getOrderStatus = async (supplierOrderId) => ({
      supplierOrderId,
      rawStatus: 'Shipped',
      ...shipped,
      ...mixedUp,
    })
    for (let hour = 0; hour < 5; hour++) await test.pass(3_600_000)
    expect(await partOf(test, 'PE-1')).toMatchObject({ status: 'pending', shipments: [] })
    const told = test.events.filter(({ type }) => type === 'supplier_order.evidence_refused')
    expect(told).toHaveLength(1)
  })

  it('a number that cannot be one is not stored', async () => {
    const test = createTestHub()
    const create = test.supplier.adapter.createOrder
    test.supplier.adapter.createOrder = async (order, call) => {
      const { orders } = await create.call(test.supplier.adapter, order, call)
      return { orders: orders.map((one) => ({ ...one, supplierOrderId: 'N'.repeat(3_000) })) }
    }
    await test.hub.forwardOrder(testOrder())
    await test.hub.drain()
    expect(await partOf(test, 'PE-1')).toMatchObject({ submission: 'in_doubt', supplierOrderIds: [] })
  })
})

describe('an order that is found under our reference', () => {
  /** The answer is lost, and the look-up finds an order of these lines and this age. */
  async function found(state: object) {
    const supplier = new FakeSupplier('fake', { lookup: 'strong', idempotency: { kind: 'none' } })
    const test = createTestHub({ suppliers: [supplier] })
    supplier.faults.push({ kind: 'error', code: 'supplier_timeout' })
    supplier.adapter.findOrder = async (reference) => [
      { supplierOrderId: 'OLD-1', reference, status: 'confirmed', rawStatus: 'Open', ...state },
    ]
    await test.hub.forwardOrder(testOrder())
    for (let minute = 0; minute < 5; minute++) await test.pass(60_000)
    return partOf(test, 'PE-1')
  }

  it.each([
    ['names other products', { lines: [{ sku: 'OTHER', confirmed: 1 }] }],
    ['holds more units', { lines: [{ sku: 'IP13-128', ordered: 6 }] }],
    ['has a line that ours has not', { lines: [{ lineNumber: 7, sku: 'IP13-128', confirmed: 1 }] }],
    ['was placed long before', { placedAt: new Date(0) }],
  ])('is not adopted when it %s', async (_, state) => {
    expect(await found(state)).toMatchObject({ submission: 'needs_attention', supplierOrderIds: [] })
  })

  it.each([
    ['tells nothing', {}],
    [
      'tells the same lines',
      {
        lines: [
          { lineNumber: 1, sku: 'ip13 128', confirmed: 5 },
          { sku: 'GS21-256', confirmed: 2 },
        ],
      },
    ],
    ['tells a part of them', { lines: [{ sku: 'GS21-256', confirmed: 1 }] }],
  ])('is adopted when it %s', async (_, state) => {
    expect(await found(state)).toMatchObject({ submission: 'submitted', supplierOrderIds: ['OLD-1'] })
  })
})
