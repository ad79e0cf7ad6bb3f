import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FakeSupplier, fakeDelivery } from '../test-support/fake-supplier.js'
import { createTestHub, testOrder } from '../test-support/test-hub.js'

const number = 'FAKE-1'
const shipment = (id: string, trackingNumber: string, quantity: number) => ({
  shipmentId: id,
  packages: [
    {
      carrier: 'UPS',
      trackingNumber,
      lines: [{ lineNumber: 1, sku: 'IP13-128', quantity, serialNumbers: [`imei-${id}`] }],
    },
  ],
})

async function submitted(options: Parameters<typeof createTestHub>[0] = {}) {
  const test = createTestHub(options)
  await test.hub.forwardOrder(testOrder())
  await test.hub.drain()
  const deliver = async (content: object, signature?: string) => {
    const receipt = await test.hub.receiveDelivery('fake', fakeDelivery(content, signature))
    await test.hub.drain()
    return receipt
  }
  const state = async () => (await test.hub.getOrder('PE-1'))?.supplierOrders[0]
  return { ...test, deliver, state }
}

describe('a webhook', () => {
  it('moves the order, once, however often it is delivered', async () => {
    const { deliver, state, typesOf, storage } = await submitted()
    const content = {
      id: 'e1',
      orders: [{ supplierOrderId: number, status: 'confirmed', rawStatus: 'OK', sequence: 1 }],
    }
    expect(await deliver(content)).toMatchObject({ outcome: 'stored', deliveryId: 'e1' })
    expect(await deliver(content)).toMatchObject({ outcome: 'duplicate', deliveryId: 'e1' })
    expect(await state()).toMatchObject({ status: 'confirmed', rawStatus: 'OK' })
    expect(typesOf().filter((type) => type === 'supplier_order.status_changed')).toHaveLength(1)
    expect(await storage.listDeliveries({ limit: 10 })).toMatchObject([
      { state: 'applied', deliveryId: 'e1' },
    ])
  })

  it('with an id that no database takes is stored under its hash, once', async () => {
    const { deliver, storage } = await submitted()
    const ids = ['x'.repeat(9_000), '\u0000', '\uD800', '\uD801']
    for (const id of ids) {
      expect(await deliver({ id })).toMatchObject({ outcome: 'stored' })
      expect(await deliver({ id })).toMatchObject({ outcome: 'duplicate' })
    }
    const stored = (await storage.listDeliveries({ limit: 10 })).map(({ deliveryId }) => deliveryId)
    expect(new Set(stored).size).toBe(ids.length)
    for (const id of stored) expect(id).toMatch(/^sha256:[0-9a-f]{64}$/)
  })

  it('is refused with a wrong signature and leaves no trace', async () => {
    const { hub, storage } = await submitted()
    const refused = hub.receiveDelivery('fake', fakeDelivery({ id: 'e1' }, 'bad'))
    await expect(refused).rejects.toMatchObject({ code: 'webhook_signature_invalid' })
    expect(await storage.listDeliveries({ limit: 10 })).toEqual([])
  })

  it.each([
    ['true', true],
    ['undefined', undefined],
    ['null', null],
    ['an empty object', {}],
    ['verified as a text', { verified: 'true' }],
    ['verified as a number', { verified: 1 }],
    ['a Promise as verified', { verified: Promise.resolve(true) }],
    ['a refusal without a code', { verified: false }],
    ['a refusal with a code that there is not', { verified: false, code: 'toString' }],
  ])('is refused where its adapter answers %s', async (_, answer) => {
    const { hub, storage, supplier } = await submitted()
    supplier.adapter.verifyWebhookSignature = () => answer as never
    const refused = hub.receiveDelivery('fake', fakeDelivery({ id: 'e1' }))
    await expect(refused).rejects.toMatchObject({ code: 'webhook_signature_invalid' })
    expect(await storage.listDeliveries({ limit: 10 })).toEqual([])
  })

  it('is refused for a supplier that is not there or sends none', async () => {
    const { hub } = createTestHub({
      suppliers: [new FakeSupplier(), new FakeSupplier('quiet', { webhooks: 'none' })],
    })
    for (const ask of [
      (id: string) => hub.receiveDelivery(id, fakeDelivery({})),
      (id: string) => hub.requireWebhooks(id),
    ]) {
      await expect(ask('nobody')).rejects.toMatchObject({ code: 'supplier_unknown' })
      await expect(ask('quiet')).rejects.toMatchObject({ code: 'webhooks_not_supported' })
    }
    await expect(hub.requireWebhooks('fake')).resolves.toBeUndefined()
    await hub.close()
    await expect(hub.requireWebhooks('fake')).rejects.toMatchObject({ code: 'hub_closed' })
  })

  it('that cannot be read is kept and can be replayed', async () => {
    const { hub, storage } = await submitted()
    const receipt = await hub.receiveDelivery('fake', {
      body: new TextEncoder().encode('{"id": broken'),
      headers: { 'x-fake-signature': 'good', authorization: 'Bearer secret' },
    })
    expect(receipt.outcome).toBe('stored')
    const [delivery] = await storage.listDeliveries({ limit: 1 })
    expect(delivery).toMatchObject({ state: 'failed', headers: {} })
    await hub.replayDelivery(receipt.id)
    await hub.drain()
    expect(await storage.getDelivery(receipt.id)).toMatchObject({ state: 'failed', attempts: 1 })
    await expect(hub.replayDelivery('nothing')).rejects.toMatchObject({ code: 'delivery_not_found' })
  })

  it('for an order that is not known yet waits for it', async () => {
    const { hub, storage, pass, supplier } = createTestHub()
    const content = {
      id: 'e1',
      orders: [{ supplierOrderId: number, status: 'confirmed', rawStatus: 'OK', sequence: 1 }],
    }
    await hub.receiveDelivery('fake', fakeDelivery(content))
    await hub.drain()
    expect(await storage.listDeliveries({ limit: 1 })).toMatchObject([{ state: 'parked' }])
    await hub.forwardOrder(testOrder())
    await pass(0)
    expect(supplier.books).toHaveLength(1)
    expect(await hub.getOrder('PE-1')).toMatchObject({ status: 'confirmed' })
    expect(await storage.listDeliveries({ limit: 1 })).toMatchObject([{ state: 'applied' }])
  })

  it('about an order of somebody else is not looked at again for each order of ours', async () => {
    const { hub, storage, pass } = createTestHub()
    const { id } = await hub.receiveDelivery(
      'fake',
      fakeDelivery({ id: 'e1', orders: [{ supplierOrderId: 'X' }] }),
    )
    for (let hour = 0; hour < 3; hour++) await pass(3_600_000)
    const before = (await storage.getDelivery(id))?.attempts
    for (let order = 1; order <= 20; order++) await hub.forwardOrder(testOrder({ id: `PE-${order}` }))
    await hub.drain()
    expect(await storage.getDelivery(id)).toMatchObject({ state: 'parked', attempts: before })
  })

  it('that names our reference settles an order in doubt', async () => {
    const supplier = new FakeSupplier('fake', { idempotency: { kind: 'none' }, lookup: 'none' })
    supplier.faults.push({ kind: 'lost_answer' })
    const { deliver, state } = await submitted({ suppliers: [supplier] })
    expect(await state()).toMatchObject({ submission: 'in_doubt' })
    await deliver({
      id: 'e1',
      orders: [{ supplierOrderId: number, reference: 'PE-1-1', status: 'confirmed', rawStatus: 'OK' }],
    })
    expect(await state()).toMatchObject({
      submission: 'submitted',
      status: 'confirmed',
      supplierOrderIds: [number],
    })
  })

  it('whose content is not signed makes the engine ask', async () => {
    const { deliver, state, supplier } = await submitted()
    const booked = supplier.books[0]
    if (booked) booked.state = { status: 'confirmed', rawStatus: 'truth' }
    await deliver({
      id: 'e1',
      trust: 'refetch',
      orders: [{ supplierOrderId: number, status: 'canceled', rawStatus: 'a lie' }],
    })
    expect(await state()).toMatchObject({ status: 'confirmed', rawStatus: 'truth' })
  })

  it('keeps trying while the supplier cannot be asked', async () => {
    const { deliver, state, supplier, pass } = await submitted()
    supplier.lookupFaults.push({ kind: 'error', code: 'supplier_unreachable' })
    const booked = supplier.books[0]
    if (booked) booked.state = { status: 'confirmed', rawStatus: 'truth' }
    await deliver({ id: 'e1', trust: 'refetch', orders: [{ supplierOrderId: number }] })
    expect(await state()).toMatchObject({ status: 'pending' })
    await pass(10_000)
    expect(await state()).toMatchObject({ status: 'confirmed' })
  })

  it('with a status that its adapter does not know changes nothing and is told', async () => {
    const { deliver, state, events } = await submitted()
    await deliver({
      id: 'e1',
      orders: [{ supplierOrderId: number, status: 'unknown', rawStatus: 'Frozen', sequence: 1 }],
    })
    expect(await state()).toMatchObject({ status: 'pending', rawStatus: 'Frozen' })
    expect(events.find(({ type }) => type === 'supplier_order.unknown_status')).toMatchObject({
      rawStatus: 'Frozen',
    })
  })

  it('that comes late never moves an order backwards, but its packages are kept', async () => {
    const { deliver, state } = await submitted()
    await deliver({
      id: 'e3',
      orders: [
        {
          supplierOrderId: number,
          status: 'shipped',
          rawStatus: 'S',
          sequence: 3,
          shipments: [shipment('s2', 'T2', 2)],
        },
      ],
    })
    await deliver({
      id: 'e2',
      orders: [
        {
          supplierOrderId: number,
          status: 'partially_shipped',
          rawStatus: 'P',
          sequence: 2,
          shipments: [shipment('s1', 'T1', 3)],
        },
      ],
    })
    await deliver({
      id: 'e1',
      orders: [{ supplierOrderId: number, status: 'confirmed', rawStatus: 'C', sequence: 1 }],
    })
    const final = await state()
    expect(final).toMatchObject({ status: 'shipped', rawStatus: 'S' })
    expect(final?.shipments.map(({ shipmentId }) => shipmentId).sort()).toEqual(['s1', 's2'])
  })

  it('ends in the same state in whatever order deliveries come, and however often', async () => {
    const reports = [
      { status: 'confirmed', rawStatus: 'C', sequence: 1 },
      { status: 'on_hold', rawStatus: 'H', sequence: 2 },
      { status: 'confirmed', rawStatus: 'C', sequence: 3 },
      { status: 'partially_shipped', rawStatus: 'P', sequence: 4, shipments: [shipment('s1', 'T1', 3)] },
      { status: 'shipped', rawStatus: 'S', sequence: 5, shipments: [shipment('s2', 'T2', 2)] },
      { status: 'delivered', rawStatus: 'D', sequence: 6 },
    ].map((report, index) => ({ id: `e${index}`, orders: [{ supplierOrderId: number, ...report }] }))
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: reports.length - 1 }), { maxLength: 12 }),
        fc.shuffledSubarray(reports, { minLength: reports.length }),
        async (repeats, order) => {
          const { deliver, state, typesOf } = await submitted()
          for (const report of [...order, ...repeats.map((index) => reports[index] ?? {})])
            await deliver(report)
          const final = await state()
          expect(final).toMatchObject({ status: 'delivered', rawStatus: 'D' })
          expect(final?.shipments.map(({ shipmentId }) => shipmentId).sort()).toEqual(['s1', 's2'])
          expect(final?.lines).toMatchObject([
            { ordered: 5, shipped: 5, canceled: 0 },
            { ordered: 2, shipped: 2, canceled: 0 },
          ])
          expect(typesOf().filter((type) => type === 'shipment.created')).toHaveLength(2)
          expect(typesOf().filter((type) => type === 'order.fulfilled')).toHaveLength(1)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('tells once when deliveries suddenly all fail', async () => {
    const { hub, typesOf } = await submitted()
    for (let refusal = 0; refusal < 12; refusal++) {
      await hub.receiveDelivery('fake', fakeDelivery({ id: `e${refusal}` }, 'bad')).catch(() => null)
    }
    await hub.drain()
    expect(typesOf().filter((type) => type === 'supplier.deliveries_refused')).toHaveLength(1)
  })

  it('brings stock as well', async () => {
    const { deliver, storage, events } = await submitted()
    await deliver({ id: 'e1', stock: [{ sku: 'IP13-128', available: 7, asOf: '2026-01-05T09:00:00.000Z' }] })
    expect(await storage.findStock({ limit: 10 })).toMatchObject([{ sku: 'IP13-128', available: 7 }])
    expect(events.find(({ type }) => type === 'stock_level.changed')).toMatchObject({ skus: ['IP13-128'] })
  })
})
