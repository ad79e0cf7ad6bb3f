import { describe, expect, it } from 'vitest'
import type { SupplierCapabilities } from '../contract/capabilities.js'
import { FakeSupplier, fakeDelivery, type Fault } from '../test-support/fake-supplier.js'
import { createTestHub, testOrder } from '../test-support/test-hub.js'

const minute = 60_000
const ways: Record<string, Partial<SupplierCapabilities>> = {
  'keeps a key': { idempotency: { kind: 'key', retentionMs: 3_600_000 }, lookup: 'none' },
  'keeps references unique and can be asked': { idempotency: { kind: 'unique_reference' }, lookup: 'strong' },
  'can only be asked': { idempotency: { kind: 'none' }, lookup: 'strong' },
  'can only be asked, after a while': { idempotency: { kind: 'none' }, lookup: 'eventual', settleMs: 30_000 },
}
const losses: Fault['kind'][] = ['lost_answer', 'lost_request']

describe('an answer that was lost', () => {
  for (const [way, capabilities] of Object.entries(ways)) {
    for (const kind of losses) {
      it(`(${kind}) becomes one order at a supplier that ${way}`, async () => {
        const supplier = new FakeSupplier('fake', capabilities)
        supplier.faults.push({ kind } as Fault)
        const { hub, pass, typesOf } = createTestHub({ suppliers: [supplier] })
        await hub.forwardOrder(testOrder())
        await hub.drain()
        for (let step = 0; step < 20; step++) await pass(minute)
        expect(await hub.getOrder('PE-1')).toMatchObject({ submission: 'submitted' })
        expect(supplier.ordersOf('PE-1-1')).toHaveLength(1)
        expect(typesOf()).toContain('supplier_order.in_doubt')
      })
    }
  }

  it('does not lose a line that the supplier rejected in it', async () => {
    for (const idempotency of [{ kind: 'none' }, { kind: 'unique_reference' }] as const) {
      const supplier = new FakeSupplier('fake', { idempotency, lookup: 'strong' })
      supplier.faults.push({ kind: 'lost_answer' })
      const { hub, pass, notifier } = createTestHub({ suppliers: [supplier] })
      await hub.forwardOrder(testOrder())
      await hub.drain()
      const booked = supplier.books[0]
      if (booked)
        booked.state = { status: 'confirmed', rawStatus: 'C', lines: [{ lineNumber: 1, confirmed: 5 }] }
      for (let step = 0; step < 5; step++) await pass(minute)
      const lines = (await hub.getOrder('PE-1'))?.supplierOrders[0]?.lines
      expect(lines).toMatchObject([
        { confirmed: 5, canceled: 0 },
        { confirmed: 0, canceled: 2 },
      ])
      expect(notifier.messages.map(({ template }) => template).sort()).toEqual([
        'confirmed',
        'created',
        'rejected',
      ])
    }
  })

  it('does not lose a rejected line when a webhook comes before the answer is found', async () => {
    const supplier = new FakeSupplier('fake', { idempotency: { kind: 'none' }, lookup: 'strong' })
    supplier.faults.push({ kind: 'lost_answer' })
    const { hub, pass } = createTestHub({ suppliers: [supplier] })
    await hub.forwardOrder(testOrder())
    await hub.drain()
    const booked = supplier.books[0]
    const state = {
      status: 'shipped',
      rawStatus: 'S',
      lines: [{ lineNumber: 1, shipped: 5, confirmed: 5 }],
    } as const
    if (booked) booked.state = state
    await hub.receiveDelivery(
      'fake',
      fakeDelivery({ id: 'e1', orders: [{ ...state, supplierOrderId: 'FAKE-1', reference: 'PE-1-1' }] }),
    )
    await pass(1_000)
    expect((await hub.getOrder('PE-1'))?.supplierOrders[0]?.lines).toMatchObject([
      { shipped: 5 },
      { canceled: 2 },
    ])
    expect(await hub.getOrder('PE-1')).toMatchObject({ fulfilled: true })
  })

  it('does not take one number for the whole order when a webhook tells of it first', async () => {
    const supplier = new FakeSupplier('fake', { idempotency: { kind: 'none' } })
    supplier.faults.push({ kind: 'lost_answer' })
    const { hub } = createTestHub({ suppliers: [supplier] })
    await hub.forwardOrder(testOrder())
    await hub.drain()
    const [first] = supplier.books
    if (!first) throw new Error('nothing was ordered')
    const takes = (quantity: number) => [{ lineNumber: 1, confirmed: quantity }]
    const open = { status: 'confirmed' as const, rawStatus: 'C', lines: [{ lineNumber: 2, confirmed: 2 }] }
    first.state = { status: 'delivered', rawStatus: 'D', lines: takes(5) }
    supplier.books.push({ ...first, supplierOrderId: 'FAKE-2', state: open })
    supplier.hidden = true
    const orders = [{ supplierOrderId: 'FAKE-1', reference: 'PE-1-1', status: 'delivered', rawStatus: 'D' }]
    await hub.receiveDelivery('fake', fakeDelivery({ id: 'e1', orders }))
    const part = async () => (await hub.getOrder('PE-1'))?.supplierOrders[0]
    supplier.hidden = false
    await hub.drain()
    expect(await part()).toMatchObject({
      submission: 'submitted',
      status: 'partially_shipped',
      supplierOrderIds: ['FAKE-1', 'FAKE-2'],
      lines: [
        { confirmed: 5, shipped: 5 },
        { confirmed: 2, shipped: 0 },
      ],
    })
  })

  it('is looked for only when the supplier has had its time since the request was given up', async () => {
    const supplier = new FakeSupplier('fake', {
      idempotency: { kind: 'unique_reference' },
      lookup: 'eventual',
      settleMs: 10_000,
    })
    supplier.hidden = true
    supplier.faults.push({ kind: 'hang' })
    const { hub, clock } = createTestHub({
      suppliers: [supplier],
      settings: { requestTimeoutMs: 20_000 },
    })
    await hub.start()
    await hub.forwardOrder(testOrder())
    await clock.advance(10_000)
    await hub.cancelOrder('PE-1')
    await clock.advance(15_000)
    expect(await hub.getOrder('PE-1')).toMatchObject({ submission: 'in_doubt' })
    expect(supplier.calls.filter(({ method }) => method === 'findOrder')).toHaveLength(0)
    await clock.advance(10_000)
    expect(supplier.calls.filter(({ method }) => method === 'findOrder')).toHaveLength(1)
    supplier.hidden = false
    await clock.advance(60_000)
    expect(await hub.getOrder('PE-1')).toMatchObject({ submission: 'submitted', status: 'canceled' })
    await hub.close()
  })

  it('is looked for again soon after a look-up that failed', async () => {
    const supplier = new FakeSupplier('fake', { idempotency: { kind: 'none' }, settleMs: 10_000 })
    supplier.faults.push({ kind: 'lost_answer' })
    supplier.lookupFaults.push({ kind: 'error', code: 'supplier_unavailable' })
    const { hub, pass } = createTestHub({ suppliers: [supplier] })
    await hub.forwardOrder(testOrder())
    await hub.drain()
    await pass(11_000)
    expect(await hub.getOrder('PE-1')).toMatchObject({ submission: 'in_doubt' })
    await pass(5_000)
    expect(await hub.getOrder('PE-1')).toMatchObject({ submission: 'submitted' })
  })

  it('wakes what was parked for it when a person says under which number the supplier has it', async () => {
    const supplier = new FakeSupplier('fake', { idempotency: { kind: 'none' }, lookup: 'none' })
    supplier.faults.push({ kind: 'lost_answer' })
    const { hub, storage, pass } = createTestHub({ suppliers: [supplier] })
    await hub.forwardOrder(testOrder())
    await hub.drain()
    await pass(10 * minute)
    const orders = [{ supplierOrderId: 'FAKE-1', status: 'confirmed', rawStatus: 'C' }]
    await hub.receiveDelivery('fake', fakeDelivery({ id: 'e1', orders }))
    await hub.drain()
    expect(await storage.listDeliveries({ limit: 1 })).toMatchObject([{ state: 'parked' }])
    const id = (await hub.getOrder('PE-1'))?.supplierOrders[0]?.id ?? ''
    await hub.settle('PE-1', id, { action: 'mark_submitted', by: 'operator', supplierOrderId: 'FAKE-1' })
    await hub.drain()
    expect(await storage.listDeliveries({ limit: 1 })).toMatchObject([{ state: 'applied' }])
  })

  it('waits for a person where the supplier offers no way to find out', async () => {
    const supplier = new FakeSupplier('fake', { idempotency: { kind: 'none' }, lookup: 'none' })
    supplier.faults.push({ kind: 'lost_answer' })
    const { hub, pass, typesOf } = createTestHub({ suppliers: [supplier] })
    await hub.forwardOrder(testOrder())
    await hub.drain()
    for (let step = 0; step < 5; step++) await pass(10 * minute)
    expect(supplier.calls.filter(({ method }) => method === 'createOrder')).toHaveLength(1)
    expect(typesOf()).toContain('supplier_order.needs_attention')
    const supplierOrder = (await hub.getOrder('PE-1'))?.supplierOrders[0]
    expect(supplierOrder?.submission).toBe('needs_attention')

    const settled = await hub.settle('PE-1', supplierOrder?.id ?? '', {
      action: 'mark_submitted',
      by: 'operator',
      supplierOrderId: 'FAKE-1',
    })
    expect(settled).toMatchObject({
      submission: 'submitted',
      supplierOrders: [{ supplierOrderIds: ['FAKE-1'] }],
    })
    await expect(
      hub.settle('PE-1', supplierOrder?.id ?? '', { action: 'send_again', by: 'operator' }),
    ).rejects.toMatchObject({ code: 'settlement_invalid' })
  })

  it('is sent again or given up when a person says so', async () => {
    for (const action of ['send_again', 'give_up'] as const) {
      const supplier = new FakeSupplier('fake', { idempotency: { kind: 'none' }, lookup: 'none' })
      supplier.faults.push({ kind: 'lost_request' })
      const { hub, pass } = createTestHub({ suppliers: [supplier] })
      await hub.forwardOrder(testOrder())
      await hub.drain()
      await pass(10 * minute)
      const id = (await hub.getOrder('PE-1'))?.supplierOrders[0]?.id ?? ''
      await hub.settle('PE-1', id, { action, by: 'operator', reason: 'the customer went elsewhere' })
      await hub.drain()
      const expected = action === 'send_again' ? 'submitted' : 'rejected'
      expect(await hub.getOrder('PE-1')).toMatchObject({ submission: expected })
      expect(supplier.books).toHaveLength(action === 'send_again' ? 1 : 0)
    }
  })

  it('falls back to the look-up when the key is no longer kept', async () => {
    const supplier = new FakeSupplier('fake', {
      idempotency: { kind: 'key', retentionMs: minute },
      lookup: 'strong',
    })
    supplier.faults.push({ kind: 'lost_answer' })
    const { hub, pass, clock } = createTestHub({ suppliers: [supplier] })
    await hub.forwardOrder(testOrder())
    await hub.drain()
    await clock.advance(10 * minute)
    await pass(minute)
    await pass(minute)
    expect(await hub.getOrder('PE-1')).toMatchObject({ submission: 'submitted' })
    expect(supplier.calls.filter(({ method }) => method === 'createOrder')).toHaveLength(1)
  })

  it('uses one key for every attempt', async () => {
    const { hub, supplier, pass } = createTestHub()
    supplier.faults.push(
      { kind: 'lost_answer' },
      { kind: 'error', code: 'supplier_rate_limited' },
      { kind: 'lost_request' },
    )
    await hub.forwardOrder(testOrder())
    for (let step = 0; step < 10; step++) await pass(minute)
    const creates = supplier.calls.filter(({ method }) => method === 'createOrder')
    expect(creates.length).toBe(4)
    expect(new Set(creates.map(({ key }) => key)).size).toBe(1)
    expect(supplier.books).toHaveLength(1)
  })

  it('counts a supplier that hangs as in doubt', async () => {
    const { hub, supplier, clock, pass } = createTestHub()
    supplier.faults.push({ kind: 'hang' })
    await hub.start()
    await hub.forwardOrder(testOrder())
    await clock.advance(30_100)
    expect(await hub.getOrder('PE-1')).toMatchObject({ submission: 'in_doubt' })
    await pass(minute)
    expect(await hub.getOrder('PE-1')).toMatchObject({ submission: 'submitted' })
    expect(supplier.books).toHaveLength(1)
    await hub.close()
  })

  it('finds out when the worker vanished with the request on its way', async () => {
    const supplier = new FakeSupplier('fake', { idempotency: { kind: 'none' }, lookup: 'strong' })
    const first = createTestHub({ suppliers: [supplier] })
    await first.hub.forwardOrder(testOrder())
    // A worker claims, sends, and is never heard of again.
    const [claimed] = await first.storage.claimSupplierOrders({
      now: first.clock.now(),
      leaseUntil: new Date(first.clock.now().getTime() + minute),
      leaseToken: 'vanished',
      limit: 1,
      bySupplier: [{ supplierId: 'fake', limit: 1 }],
      exceptIds: [],
    })
    if (!claimed) throw new Error('nothing was due')
    await supplier.adapter.createOrder(claimed.request, {
      idempotencyKey: claimed.idempotencyKey,
      attempt: 1,
      signal: new AbortController().signal,
      logger: console,
    })
    await first.pass(1_000)
    expect(await first.hub.getOrder('PE-1')).toMatchObject({ submission: 'pending' })
    for (let step = 0; step < 5; step++) await first.pass(minute)
    expect(await first.hub.getOrder('PE-1')).toMatchObject({ submission: 'submitted' })
    expect(supplier.books).toHaveLength(1)
  })
})

describe('a repetition that is not taken', () => {
  const hour = 3_600_000

  it('leaves the doubt: what the key no longer covers is not sent again', async () => {
    const supplier = new FakeSupplier('fake', {
      idempotency: { kind: 'key', retentionMs: hour },
      lookup: 'none',
    })
    supplier.faults.push({ kind: 'lost_answer' })
    for (let turn = 0; turn < 3; turn++) {
      supplier.faults.push({ kind: 'error', code: 'supplier_unavailable', retryAfterMs: hour / 2 })
    }
    const { hub, pass } = createTestHub({ suppliers: [supplier] })
    await hub.forwardOrder(testOrder())
    await hub.drain()
    for (let turn = 0; turn < 5; turn++) await pass(hour / 2 + 5_000)
    expect(await hub.getOrder('PE-1')).toMatchObject({ submission: 'needs_attention' })
    expect(supplier.books).toHaveLength(1)
  })

  it('is looked into before it is believed, where references are unique', async () => {
    const supplier = new FakeSupplier('fake', { idempotency: { kind: 'unique_reference' } })
    supplier.faults.push({ kind: 'lost_answer' }, { kind: 'error', code: 'supplier_rejected' })
    const { hub, pass } = createTestHub({ suppliers: [supplier] })
    await hub.forwardOrder(testOrder())
    await hub.drain()
    await pass(5_000)
    expect(await hub.getOrder('PE-1')).toMatchObject({ submission: 'submitted' })
    expect(supplier.books).toHaveLength(1)
  })

  it('is believed when a strong look-up does not find the order', async () => {
    const supplier = new FakeSupplier('fake', { idempotency: { kind: 'unique_reference' } })
    supplier.faults.push({ kind: 'lost_request' }, { kind: 'error', code: 'supplier_rejected' })
    const { hub, pass } = createTestHub({ suppliers: [supplier] })
    await hub.forwardOrder(testOrder())
    await hub.drain()
    await pass(5_000)
    expect(await hub.getOrder('PE-1')).toMatchObject({ submission: 'rejected' })
  })

  it('is believed after a look-up that lags behind has had its time', async () => {
    const supplier = new FakeSupplier('fake', {
      idempotency: { kind: 'unique_reference' },
      lookup: 'eventual',
      settleMs: 30_000,
    })
    supplier.faults.push({ kind: 'lost_request' })
    for (let turn = 0; turn < 5; turn++) supplier.faults.push({ kind: 'error', code: 'supplier_rejected' })
    const { hub, pass } = createTestHub({ suppliers: [supplier] })
    await hub.forwardOrder(testOrder())
    await hub.drain()
    await pass(5_000)
    expect(await hub.getOrder('PE-1')).toMatchObject({ submission: 'in_doubt' })
    for (let turn = 0; turn < 5; turn++) await pass(30_000)
    expect(await hub.getOrder('PE-1')).toMatchObject({ submission: 'rejected' })
    expect(supplier.calls.filter(({ method }) => method === 'createOrder')).toHaveLength(3)
    expect(supplier.calls.filter(({ method }) => method === 'findOrder')).toHaveLength(3)
  })

  it('does not hide an order that a look-up shows later', async () => {
    const supplier = new FakeSupplier('fake', {
      idempotency: { kind: 'unique_reference' },
      lookup: 'eventual',
      settleMs: 30_000,
    })
    supplier.faults.push({ kind: 'lost_answer' }, { kind: 'error', code: 'supplier_rejected' })
    supplier.hidden = true
    const { hub, pass } = createTestHub({ suppliers: [supplier] })
    await hub.forwardOrder(testOrder())
    await hub.drain()
    await pass(5_000)
    await pass(30_000)
    supplier.hidden = false
    await pass(30_000)
    expect(await hub.getOrder('PE-1')).toMatchObject({ submission: 'submitted' })
    expect(supplier.calls.filter(({ method }) => method === 'createOrder')).toHaveLength(2)
  })

  it('asks a person at once where the supplier has no look-up', async () => {
    const supplier = new FakeSupplier('fake', { idempotency: { kind: 'unique_reference' }, lookup: 'none' })
    supplier.faults.push({ kind: 'lost_answer' })
    const { hub, pass } = createTestHub({ suppliers: [supplier] })
    await hub.forwardOrder(testOrder())
    await hub.drain()
    await pass(5_000)
    expect(await hub.getOrder('PE-1')).toMatchObject({ submission: 'needs_attention' })
    expect(supplier.calls.filter(({ method }) => method === 'createOrder')).toHaveLength(2)
  })
})
