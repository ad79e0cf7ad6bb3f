import { describe, expect, it } from 'vitest'
import { operatorEvents } from '../outbox/hub-event.js'
import { FakeSupplier, fakeDelivery } from '../test-support/fake-supplier.js'
import { createTestHub, testOrder } from '../test-support/test-hub.js'

const hold = { by: 'ann', reason: 'payment not seen' }
const hour = 3_600_000

const unreachable = { kind: 'error', code: 'supplier_unreachable' } as const

function start(supplier = new FakeSupplier()) {
  const test = createTestHub({ suppliers: [supplier] })
  const state = async () => (await test.hub.getOrder('PE-1'))?.supplierOrders[0]
  const created = () => supplier.calls.filter(({ method }) => method === 'createOrder')
  return { ...test, state, created }
}

describe('holding an order', () => {
  it('from the start: it is accepted and not sent until it is released', async () => {
    const { hub, clock, state, created, pass, typesOf } = start()
    const { outcome, supplierOrders } = await hub.forwardOrder(testOrder(), { hold })
    expect(outcome).toBe('accepted')
    expect(supplierOrders).toMatchObject([{ submission: 'pending', held: { at: clock.now() } }])
    await pass(48 * hour)
    expect(created()).toEqual([])
    expect(await hub.releaseOrder('PE-1', { by: 'bob' })).toMatchObject({
      orderId: 'PE-1',
      supplierOrders: [{ supplierId: 'fake', outcome: 'released' }],
    })
    await pass(0)
    expect(created()).toHaveLength(1)
    expect(await state()).toMatchObject({ submission: 'submitted', held: null })
    expect(typesOf().filter((type) => type.startsWith('supplier_order.'))).toEqual([
      'supplier_order.held',
      'supplier_order.released',
      'supplier_order.submitted',
    ])
  })

  it('keeps who and why in the timeline and out of what customers see', async () => {
    const { hub, events, notifier, pass } = start()
    await hub.forwardOrder(testOrder(), { hold })
    await hub.releaseOrder('PE-1', { by: 'bob' })
    await pass(0)
    const timeline = await hub.storage.listOrderEvents('PE-1')
    expect(timeline.find(({ type }) => type === 'supplier_order.held')).toMatchObject(hold)
    expect(timeline.find(({ type }) => type === 'supplier_order.released')).toMatchObject({ by: 'bob' })
    const shown = JSON.stringify([
      await hub.getOrder('PE-1'),
      events.filter(({ type }) => !operatorEvents.has(type)),
      notifier.messages,
    ])
    expect(shown).not.toMatch(/payment not seen|ann|bob/)
  })

  it('does nothing the second time, and the first to hold stays the one', async () => {
    const { hub, events, pass } = start()
    await hub.forwardOrder(testOrder())
    expect(await hub.holdOrder('PE-1', hold)).toMatchObject({ supplierOrders: [{ outcome: 'held' }] })
    const other = { by: 'bob', reason: 'address' }
    expect(await hub.holdOrder('PE-1', other)).toMatchObject({ supplierOrders: [{ outcome: 'held' }] })
    await pass(0)
    expect(events.filter(({ type }) => type === 'supplier_order.held')).toMatchObject([hold])
    await hub.releaseOrder('PE-1', { by: 'bob' })
    expect(await hub.releaseOrder('PE-1', { by: 'bob' })).toMatchObject({
      supplierOrders: [{ outcome: 'not_held' }],
    })
  })

  it('answers part by part', async () => {
    const suppliers = ['east', 'west', 'north'].map((name) => new FakeSupplier(name))
    const { hub } = createTestHub({ suppliers })
    suppliers[1]?.faults.push({ kind: 'error', code: 'supplier_unreachable' })
    suppliers[2]?.faults.push({ kind: 'error', code: 'supplier_rejected' })
    const lines = suppliers.map(({ name }) => ({ sku: 'A', quantity: 1, supplierId: name }))
    await hub.forwardOrder(testOrder({ lines }))
    await hub.drain()
    expect((await hub.holdOrder('PE-1', hold)).supplierOrders).toMatchObject([
      { supplierId: 'east', outcome: 'too_late' },
      { supplierId: 'west', outcome: 'held' },
      { supplierId: 'north', outcome: 'not_needed' },
    ])
  })

  it('is not told as held while a request is leaving, and holds when that has not arrived', async () => {
    const { hub, clock, state, supplier, created, events } = start()
    const answer = supplier.holdBackNextAnswer(unreachable)
    await hub.start()
    await hub.forwardOrder(testOrder())
    await clock.advance(1_000)
    expect(await hub.holdOrder('PE-1', hold)).toMatchObject({ supplierOrders: [{ outcome: 'requested' }] })
    expect(await state()).toMatchObject({ submission: 'submitting', held: null })
    answer()
    await clock.advance(hour)
    expect(await state()).toMatchObject({ submission: 'pending', held: {} })
    expect(created()).toHaveLength(1)
    expect(events.filter(({ type }) => type.startsWith('supplier_order.h'))).toMatchObject([
      { type: 'supplier_order.hold_requested', ...hold },
      { type: 'supplier_order.held', ...hold },
    ])
    await hub.close()
  })

  it('is too late when the request that was leaving has arrived', async () => {
    const { hub, clock, state, supplier, events } = start()
    const answer = supplier.holdBackNextAnswer()
    await hub.start()
    await hub.forwardOrder(testOrder())
    await clock.advance(1_000)
    await hub.holdOrder('PE-1', hold)
    answer()
    await clock.advance(1_000)
    expect(await state()).toMatchObject({ submission: 'submitted', held: null })
    expect(events).toContainEqual(expect.objectContaining({ type: 'supplier_order.hold_too_late', ...hold }))
    await hub.close()
  })

  it('finds out what is in doubt without sending, and holds what did not arrive', async () => {
    const { hub, state, supplier, created, pass } = start()
    supplier.faults.push({ kind: 'lost_request' })
    await hub.forwardOrder(testOrder())
    await hub.drain()
    expect(await state()).toMatchObject({ submission: 'in_doubt' })
    expect(await hub.holdOrder('PE-1', hold)).toMatchObject({ supplierOrders: [{ outcome: 'requested' }] })
    for (let step = 0; step < 5; step++) await pass(60_000)
    expect(created()).toHaveLength(1)
    expect(await state()).toMatchObject({ submission: 'pending', held: {} })
    await hub.releaseOrder('PE-1', { by: 'ann' })
    await pass(0)
    expect(await state()).toMatchObject({ submission: 'submitted' })
    expect(supplier.books).toHaveLength(1)
  })

  it('lets go of what was in doubt and turns out to have arrived', async () => {
    const { hub, state, supplier, created, pass } = start()
    supplier.faults.push({ kind: 'lost_answer' })
    await hub.forwardOrder(testOrder())
    await hub.drain()
    await hub.holdOrder('PE-1', hold)
    for (let step = 0; step < 3; step++) await pass(60_000)
    expect(created()).toHaveLength(1)
    expect(await state()).toMatchObject({ submission: 'submitted', held: null })
  })

  it('holds what a person decides to send again', async () => {
    const supplier = new FakeSupplier('fake', { idempotency: { kind: 'none' }, lookup: 'none' })
    const { hub, state, created, pass } = start(supplier)
    supplier.faults.push({ kind: 'lost_request' })
    await hub.forwardOrder(testOrder())
    await hub.drain()
    await pass(60_000)
    expect(await state()).toMatchObject({ submission: 'needs_attention' })
    expect(await hub.holdOrder('PE-1', hold)).toMatchObject({ supplierOrders: [{ outcome: 'requested' }] })
    const id = (await state())?.id ?? ''
    await hub.settle('PE-1', id, { action: 'send_again', by: 'bob' })
    await pass(hour)
    expect(await state()).toMatchObject({ submission: 'pending', held: {} })
    expect(created()).toHaveLength(1)
  })

  it('does not count as time to retry', async () => {
    const { hub, state, supplier, pass } = start()
    supplier.faults.push({ kind: 'error', code: 'supplier_unavailable' })
    await hub.forwardOrder(testOrder())
    await hub.drain()
    await hub.holdOrder('PE-1', hold)
    await pass(72 * hour)
    supplier.faults.push({ kind: 'error', code: 'supplier_unavailable' })
    await hub.releaseOrder('PE-1', { by: 'ann' })
    await pass(0)
    expect(await state()).toMatchObject({ submission: 'pending', held: null })
    await pass(hour)
    expect(await state()).toMatchObject({ submission: 'submitted' })
  })

  it('can be canceled, and is not sent then', async () => {
    const { hub, state, supplier, notifier, pass } = start()
    await hub.forwardOrder(testOrder(), { hold })
    expect(await hub.cancelOrder('PE-1')).toMatchObject({ supplierOrders: [{ cancellation: 'accepted' }] })
    expect(await hub.holdOrder('PE-1', hold)).toMatchObject({ supplierOrders: [{ outcome: 'not_needed' }] })
    await pass(48 * hour)
    expect(supplier.calls).toEqual([])
    expect(await state()).toMatchObject({ submission: 'rejected', status: 'canceled', held: null })
    expect(notifier.messages.map(({ template }) => template)).toEqual(['created', 'canceled'])
  })

  it('ends when the supplier turns out to have the order', async () => {
    const { hub, state, pass } = start()
    await hub.forwardOrder(testOrder(), { hold })
    const orders = [{ supplierOrderId: 'X-1', reference: 'PE-1-1', status: 'confirmed' }]
    await hub.receiveDelivery('fake', fakeDelivery({ id: 'e1', orders }))
    await pass(0)
    expect(await state()).toMatchObject({ submission: 'submitted', status: 'confirmed', held: null })
  })

  it('needs an order that was forwarded', async () => {
    const { hub } = start()
    await expect(hub.holdOrder('PE-9', hold)).rejects.toMatchObject({ code: 'order_not_found' })
    await expect(hub.releaseOrder('PE-9', hold)).rejects.toMatchObject({ code: 'order_not_found' })
  })
})

describe('a hold that races with a worker', () => {
  it('is told as held exactly when the worker does not send', async () => {
    const seen = new Set<number>()
    for (let head = -12; head <= 12; head++) {
      const { hub, supplier } = start()
      await hub.forwardOrder(testOrder())
      const after = async (turns: number) => {
        for (let turn = 0; turn < turns; turn++) await Promise.resolve()
      }
      const working = after(head).then(() => hub.drain())
      const [part] = (await after(-head).then(() => hub.holdOrder('PE-1', hold))).supplierOrders
      await working
      expect([part?.outcome, supplier.books.length]).toEqual(
        supplier.books.length > 0 ? [expect.stringMatching(/requested|too_late/), 1] : ['held', 0],
      )
      seen.add(supplier.books.length)
    }
    expect([...seen].sort()).toEqual([0, 1])
  })
})
