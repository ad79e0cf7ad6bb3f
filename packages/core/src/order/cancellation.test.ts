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
})
