import { describe, expect, it } from 'vitest'
import { FakeSupplier, fakeDelivery } from '../test-support/fake-supplier.js'
import { createTestHub, testOrder } from '../test-support/test-hub.js'

async function submitted(supplier = new FakeSupplier()) {
  const test = createTestHub({ suppliers: [supplier] })
  await test.hub.forwardOrder(testOrder())
  await test.hub.drain()
  const state = async () => (await test.hub.getOrder('PE-1'))?.supplierOrders[0]
  return { ...test, state }
}

/** An order that the supplier took, and says twice that it does not have. */
async function submittedNever(supplier: FakeSupplier) {
  supplier.faults.push({ kind: 'lost_answer' })
  supplier.hidden = true
  return submitted(supplier)
}

describe('canceling', () => {
  it('an order that was not sent yet: it is not sent', async () => {
    const { hub, supplier, notifier } = createTestHub()
    await hub.forwardOrder(testOrder())
    expect(await hub.cancelOrder('PE-1')).toMatchObject({ supplierOrders: [{ cancellation: 'accepted' }] })
    await hub.drain()
    expect(supplier.calls).toEqual([])
    expect(await hub.getOrder('PE-1')).toMatchObject({ status: 'canceled' })
    expect(notifier.messages.map(({ template }) => template)).toEqual(['created', 'canceled'])
  })

  it('is accepted by the supplier', async () => {
    const { hub, state, notifier } = await submitted()
    expect(await hub.cancelOrder('PE-1')).toMatchObject({ supplierOrders: [{ cancellation: 'requested' }] })
    await hub.drain()
    expect(await state()).toMatchObject({ cancellation: 'accepted', status: 'canceled' })
    expect(notifier.messages.at(-1)?.template).toBe('canceled')
  })

  it('is accepted by a supplier that counts its reports and names figures in them', async () => {
    const supplier = new FakeSupplier()
    const { hub, state, pass } = await submitted(supplier)
    const unanswered = { confirmed: 0, backordered: 0, shipped: 0, canceled: 0 }
    const report = {
      supplierOrderId: 'FAKE-1',
      status: 'pending',
      sequence: 1,
      lines: [1, 2].map((lineNumber) => ({ lineNumber, ...unanswered })),
    }
    await hub.receiveDelivery('fake', fakeDelivery({ id: 'e1', orders: [report] }))
    await hub.drain()
    await hub.cancelOrder('PE-1')
    await pass(60_000)
    expect(await state()).toMatchObject({ cancellation: 'accepted', status: 'canceled' })
    expect((await state())?.lines.map(({ canceled }) => canceled)).toEqual([5, 2])
  })

  it('does not ask again and again when every number is canceled and units are still unaccounted for', async () => {
    const supplier = new FakeSupplier('fake', { polling: { everyMs: 30_000 } })
    const { hub, state, pass } = await submitted(supplier)
    const half = { lineNumber: 1, confirmed: 0, backordered: 0, shipped: 0, canceled: 2 }
    const report = { supplierOrderId: 'FAKE-1', status: 'canceled', sequence: 5, lines: [half] }
    await hub.receiveDelivery('fake', fakeDelivery({ id: 'e1', orders: [report] }))
    await hub.drain()
    await hub.cancelOrder('PE-1')
    await pass(30_000)
    expect(await state()).toMatchObject({ cancellation: 'requested', status: 'pending' })
    const record = async () => (await hub.storage.loadOrders(['PE-1']))[0]?.supplierOrders[0]
    const { version = 0 } = (await record()) ?? {}
    for (let step = 0; step < 3; step++) await pass(30_000)
    expect((await record())?.version).toBeLessThanOrEqual(version + 6)
    expect(supplier.calls.filter(({ method }) => method === 'cancelOrder')).toEqual([])
    expect(supplier.calls.filter(({ method }) => method === 'findOrder').length).toBeGreaterThan(2)
  })

  it('is decided later, by a webhook', async () => {
    const { hub, state, supplier, pass } = await submitted()
    supplier.cancelAnswer = { outcome: 'requested' }
    await hub.cancelOrder('PE-1')
    await pass(60_000)
    expect(await state()).toMatchObject({ cancellation: 'pending', status: 'pending' })
    expect(supplier.calls.filter(({ method }) => method === 'cancelOrder')).toHaveLength(1)
    await hub.receiveDelivery(
      'fake',
      fakeDelivery({ id: 'e1', orders: [{ supplierOrderId: 'FAKE-1', status: 'canceled' }] }),
    )
    await hub.drain()
    expect(await state()).toMatchObject({ cancellation: 'accepted', status: 'canceled' })
  })

  it('is refused by the supplier, and the order goes on', async () => {
    const { hub, state, supplier } = await submitted()
    supplier.cancelAnswer = { outcome: 'refused', reason: 'in picking' }
    await hub.cancelOrder('PE-1')
    await hub.drain()
    expect(await state()).toMatchObject({ cancellation: 'refused', status: 'pending' })
  })

  it('is refused for a supplier that takes no cancellations', async () => {
    const { hub, state } = await submitted(new FakeSupplier('fake', { cancellation: 'none' }))
    await hub.cancelOrder('PE-1')
    await hub.drain()
    expect(await state()).toMatchObject({ cancellation: 'refused' })
  })

  it('is too late for what has been shipped', async () => {
    const { hub, state, supplier } = await submitted()
    await hub.receiveDelivery(
      'fake',
      fakeDelivery({ id: 'e1', orders: [{ supplierOrderId: 'FAKE-1', status: 'shipped' }] }),
    )
    await hub.drain()
    expect(await hub.cancelOrder('PE-1')).toMatchObject({ supplierOrders: [{ cancellation: 'too_late' }] })
    await hub.drain()
    expect(supplier.calls.some(({ method }) => method === 'cancelOrder')).toBe(false)
    expect(await state()).toMatchObject({ status: 'shipped', cancellation: 'too_late' })
  })

  it('that crosses a shipment ends truthfully', async () => {
    const { hub, state, supplier, pass } = await submitted()
    supplier.cancelAnswer = { outcome: 'too_late', status: 'shipped' }
    for (const order of supplier.books) order.state = { status: 'shipped', rawStatus: 'Shipped' }
    await hub.cancelOrder('PE-1')
    await pass(0)
    expect(await state()).toMatchObject({ status: 'shipped', cancellation: 'too_late' })
  })

  it('is asked again after a lost answer', async () => {
    const { hub, state, supplier, pass } = await submitted()
    supplier.faults.push({ kind: 'lost_answer' })
    await hub.cancelOrder('PE-1')
    await pass(0)
    await pass(60_000)
    expect(await state()).toMatchObject({ cancellation: 'accepted' })
  })

  it('is never sent again while in doubt turned out as not arrived', async () => {
    const supplier = new FakeSupplier('fake', { idempotency: { kind: 'none' }, lookup: 'strong' })
    supplier.faults.push({ kind: 'lost_request' })
    const { hub, state, pass } = await submitted(supplier)
    await hub.cancelOrder('PE-1')
    for (let step = 0; step < 5; step++) await pass(60_000)
    expect(await state()).toMatchObject({ cancellation: 'accepted', submission: 'rejected' })
    expect(supplier.books).toHaveLength(0)
  })

  it('needs an order that is there and something in it to cancel', async () => {
    const { hub, supplier } = createTestHub()
    await expect(hub.cancelOrder('PE-9')).rejects.toMatchObject({ code: 'order_not_found' })
    supplier.faults.push({ kind: 'error', code: 'supplier_rejected' })
    await hub.forwardOrder(testOrder())
    await hub.drain()
    await expect(hub.cancelOrder('PE-1')).rejects.toMatchObject({ code: 'order_not_cancelable' })
  })

  it('of the rest is accepted where something was shipped before', async () => {
    const { hub, state, notifier, typesOf } = await submitted()
    const shipments = [
      {
        shipmentId: 's1',
        packages: [{ trackingNumber: 'T1', lines: [{ lineNumber: 1, sku: 'IP13-128', quantity: 3 }] }],
      },
    ]
    const orders = [{ supplierOrderId: 'FAKE-1', status: 'partially_shipped', shipments }]
    await hub.receiveDelivery('fake', fakeDelivery({ id: 'e1', orders }))
    await hub.drain()
    await hub.cancelOrder('PE-1')
    await hub.drain()
    expect(await state()).toMatchObject({
      cancellation: 'accepted',
      status: 'shipped',
      lines: [
        { shipped: 3, canceled: 2 },
        { shipped: 0, canceled: 2 },
      ],
    })
    expect(typesOf()).not.toContain('cancellation.too_late')
    expect(notifier.messages.find(({ template }) => template === 'canceled')?.data.lines).toMatchObject([
      { lineNumber: 1, quantity: 2 },
      { lineNumber: 2, quantity: 2 },
    ])
  })

  it('that was accepted is too late after all when everything is shipped', async () => {
    const { hub, state, typesOf } = await submitted()
    await hub.cancelOrder('PE-1')
    await hub.drain()
    expect(await state()).toMatchObject({ cancellation: 'accepted', status: 'canceled' })
    const orders = [{ supplierOrderId: 'FAKE-1', status: 'shipped' }]
    await hub.receiveDelivery('fake', fakeDelivery({ id: 'e1', orders }))
    await hub.drain()
    expect(await state()).toMatchObject({ cancellation: 'too_late', status: 'shipped' })
    expect(typesOf()).toContain('cancellation.too_late')
  })

  it('that was refused is accepted after all when the supplier cancels', async () => {
    const { hub, state, supplier } = await submitted()
    supplier.cancelAnswer = { outcome: 'refused', reason: 'in picking' }
    await hub.cancelOrder('PE-1')
    await hub.drain()
    const orders = [{ supplierOrderId: 'FAKE-1', status: 'canceled' }]
    await hub.receiveDelivery('fake', fakeDelivery({ id: 'e1', orders }))
    await hub.drain()
    expect(await state()).toMatchObject({ cancellation: 'accepted', status: 'canceled' })
  })

  it('is not refused by an answer that comes after the supplier has canceled', async () => {
    const { hub, state, supplier, clock, typesOf } = await submitted()
    supplier.cancelAnswer = { outcome: 'refused', reason: 'it is canceled already' }
    const answer = supplier.holdBackNextAnswer()
    await hub.start()
    await hub.cancelOrder('PE-1')
    await clock.advance(1_000)
    const orders = [{ supplierOrderId: 'FAKE-1', status: 'canceled' }]
    await hub.receiveDelivery('fake', fakeDelivery({ id: 'e1', orders }))
    await clock.advance(1_000)
    answer()
    await clock.advance(1_000)
    expect(await state()).toMatchObject({ cancellation: 'accepted', status: 'canceled' })
    expect(typesOf()).not.toContain('cancellation.refused')
    await hub.close()
  })

  it('waits while the credentials are wrong, instead of counting as refused', async () => {
    const { hub, state, supplier, pass } = await submitted()
    supplier.faults.push({ kind: 'error', code: 'supplier_unauthorized' })
    await hub.cancelOrder('PE-1')
    await pass(60_000)
    expect(await state()).toMatchObject({ cancellation: 'requested' })
    await hub.resumeSupplier('fake')
    await pass(60_000)
    expect(await state()).toMatchObject({ cancellation: 'accepted' })
  })

  it('before sending is asked for after all when the supplier turns out to have the order', async () => {
    const supplier = new FakeSupplier('fake', { idempotency: { kind: 'none' }, lookup: 'eventual' })
    const { hub, state, pass, typesOf } = await submittedNever(supplier)
    await hub.cancelOrder('PE-1')
    for (let step = 0; step < 5; step++) await pass(60_000)
    expect(await state()).toMatchObject({
      cancellation: 'accepted',
      submission: 'rejected',
      status: 'canceled',
    })
    supplier.hidden = false
    const orders = [{ supplierOrderId: 'FAKE-1', reference: 'PE-1-1', status: 'confirmed' }]
    await hub.receiveDelivery('fake', fakeDelivery({ id: 'e1', orders }))
    await hub.drain()
    for (let step = 0; step < 3; step++) await pass(60_000)
    expect(supplier.calls.filter(({ method }) => method === 'cancelOrder')).toHaveLength(1)
    expect(await state()).toMatchObject({
      cancellation: 'accepted',
      submission: 'submitted',
      status: 'canceled',
    })
    expect(typesOf().filter((type) => type === 'cancellation.accepted')).toHaveLength(2)
  })
})
