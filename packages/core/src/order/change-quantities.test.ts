import { describe, expect, it } from 'vitest'
import { FakeSupplier } from '../test-support/fake-supplier.js'
import { openShop, submitted } from '../test-support/negotiating-shop.js'
import { testOrder } from '../test-support/test-hub.js'

const shipped = (quantity: number) => [
  {
    shipmentId: 's1',
    packages: [{ trackingNumber: 'T1', lines: [{ lineNumber: 1, sku: 'IP13-128', quantity }] }],
  },
]

describe('asking a supplier for fewer units', () => {
  it('is accepted: the rest of the line is canceled, and the customer is told', async () => {
    const { hub, reduce, state, asked, changes, notifier } = await submitted()
    expect(await reduce(1, 3)).toMatchObject({
      orderId: 'PE-1',
      lines: [{ lineNumber: 1, quantity: 3, supplierId: 'fake', outcome: 'requested' }],
    })
    await hub.drain()
    expect(asked()).toMatchObject([
      { supplierOrderId: 'FAKE-1', lines: [{ lineNumber: 1, sku: 'IP13-128', quantity: 3 }] },
    ])
    expect(await state()).toMatchObject({
      status: 'pending',
      change: { state: 'accepted', lines: [{ lineNumber: 1, quantity: 3, state: 'accepted' }] },
      lines: [
        { ordered: 5, canceled: 2 },
        { ordered: 2, canceled: 0 },
      ],
    })
    expect(changes()).toEqual(['change.requested', 'change.accepted'])
    expect(notifier.messages.at(-1)).toMatchObject({
      template: 'canceled',
      data: { lines: [{ lineNumber: 1, sku: 'IP13-128', quantity: 2, reason: 'canceled_on_request' }] },
    })
  })

  it('does nothing the second time', async () => {
    const { hub, reduce, asked, changes } = await submitted()
    await reduce(1, 3)
    await reduce(1, 3)
    await hub.drain()
    expect(await reduce(1, 3)).toMatchObject({ lines: [{ outcome: 'accepted' }] })
    await hub.drain()
    expect(asked()).toHaveLength(1)
    expect(changes()).toEqual(['change.requested', 'change.accepted'])
  })

  it('is decided later, by what the supplier reports', async () => {
    const { hub, reduce, state, report, supplier, asked, pass } = await submitted()
    supplier.changeAnswer = () => ({ outcome: 'requested' })
    await reduce(1, 3)
    await hub.drain()
    await pass(60_000)
    expect(asked()).toHaveLength(1)
    expect(await state()).toMatchObject({ change: { state: 'pending' } })
    await report({ status: 'confirmed', lines: [{ lineNumber: 1, confirmed: 4, canceled: 1 }] })
    expect(await state()).toMatchObject({ change: { state: 'pending' } })
    await report({ lines: [{ lineNumber: 1, confirmed: 3, canceled: 2 }] })
    expect(await state()).toMatchObject({
      change: { state: 'accepted' },
      lines: [{ confirmed: 3, canceled: 2 }, {}],
    })
  })

  it('is refused, and the order goes on; asking again is allowed', async () => {
    const { hub, reduce, state, supplier, events } = await submitted()
    supplier.changeAnswer = () => ({ outcome: 'refused', reason: 'in picking' })
    await reduce(1, 3)
    await hub.drain()
    expect(await state()).toMatchObject({ change: { state: 'refused' }, lines: [{ canceled: 0 }, {}] })
    expect(events.find(({ type }) => type === 'change.refused')).toMatchObject({
      reason: 'in picking',
      lines: [{ lineNumber: 1, sku: 'IP13-128', quantity: 3 }],
    })
    supplier.changeAnswer = () => ({ outcome: 'accepted' })
    expect(await reduce(1, 3)).toMatchObject({ lines: [{ outcome: 'requested' }] })
    await hub.drain()
    expect(await state()).toMatchObject({ change: { state: 'accepted' } })
  })

  it('is refused at once for a supplier that takes no changes', async () => {
    const { hub, reduce, state, asked, changes } = await submitted(
      new FakeSupplier('fake', { change: 'none' }),
    )
    expect(await reduce(1, 3)).toMatchObject({
      lines: [{ outcome: 'refused', reason: 'this supplier does not take changes' }],
    })
    await hub.drain()
    expect(asked()).toEqual([])
    expect(await state()).toMatchObject({ change: { state: 'refused' } })
    expect(changes()).toEqual(['change.requested', 'change.refused'])
  })

  it('is too late for units that have been shipped, and goes on for the others', async () => {
    const { hub, report, state, asked } = await submitted()
    await report({ status: 'partially_shipped', shipments: shipped(4) })
    const lines = [
      { lineNumber: 1, quantity: 3 },
      { lineNumber: 2, quantity: 1 },
    ]
    expect(await hub.changeOrder('PE-1', { lines })).toMatchObject({
      lines: [{ outcome: 'too_late' }, { outcome: 'requested' }],
    })
    await hub.drain()
    expect(asked()).toMatchObject([{ lines: [{ lineNumber: 2, quantity: 1 }] }])
    expect(await state()).toMatchObject({
      change: { lines: [{ state: 'too_late' }, { state: 'accepted' }] },
      lines: [
        { shipped: 4, canceled: 0 },
        { shipped: 0, canceled: 1 },
      ],
    })
  })

  it('that crosses a shipment ends truthfully, whatever was answered', async () => {
    const { hub, reduce, report, state, changes } = await submitted()
    await reduce(1, 3)
    await hub.drain()
    await report({ status: 'shipped', shipments: shipped(5) })
    expect(await state()).toMatchObject({
      change: { state: 'too_late' },
      lines: [{ shipped: 5, canceled: 0 }, {}],
    })
    expect(changes()).toEqual(['change.requested', 'change.accepted', 'change.too_late'])
  })

  it('that was called too late is accepted after all when no more comes', async () => {
    const { hub, reduce, report, state, supplier } = await submitted()
    supplier.faults.push({ kind: 'lost_answer' })
    supplier.changeAnswer = () => ({ outcome: 'too_late', status: 'partially_shipped' })
    await reduce(1, 3)
    for (let step = 0; step < 2; step++) {
      supplier.books[0]!.state = { status: 'partially_shipped', rawStatus: 'Part shipped' }
      await hub.drain()
    }
    await report({ lines: [{ lineNumber: 1, confirmed: 3, shipped: 3, canceled: 2 }] })
    expect(await state()).toMatchObject({
      change: { state: 'accepted' },
      lines: [{ shipped: 3, canceled: 2 }, {}],
    })
  })

  it('is asked again after a lost answer, and waits while credentials are wrong', async () => {
    const { hub, reduce, state, supplier, asked, pass } = await submitted()
    supplier.faults.push({ kind: 'lost_answer' }, { kind: 'error', code: 'supplier_unauthorized' })
    await reduce(1, 3)
    await hub.drain()
    await pass(60_000)
    await pass(60_000)
    expect(await state()).toMatchObject({ change: { state: 'requested' } })
    await hub.resumeSupplier('fake')
    await pass(60_000)
    expect(asked()).toHaveLength(3)
    expect(new Set(asked().map(({ lines }) => JSON.stringify(lines))).size).toBe(1)
    expect(await state()).toMatchObject({ change: { state: 'accepted' }, lines: [{ canceled: 2 }, {}] })
  })

  it('asks anew for what was wanted while the answer was on its way', async () => {
    const { hub, clock, reduce, state, supplier, asked } = await submitted()
    const answer = supplier.holdBackNextAnswer()
    await hub.start()
    await reduce(1, 4)
    await clock.advance(1_000)
    expect(await reduce(1, 2)).toMatchObject({ lines: [{ outcome: 'requested' }] })
    answer()
    await clock.advance(10_000)
    expect(asked().map(({ lines }) => lines?.[0]?.quantity)).toEqual([4, 2])
    expect(await state()).toMatchObject({ change: { state: 'accepted' }, lines: [{ canceled: 3 }, {}] })
    await hub.close()
  })

  it('gives up back orders first, and asks each number for its share', async () => {
    const supplier = new FakeSupplier()
    const sides = [
      {
        supplierOrderId: 'X-1',
        status: 'confirmed',
        rawStatus: 'ok',
        lines: [{ lineNumber: 1, confirmed: 2 }],
      },
      {
        supplierOrderId: 'X-2',
        status: 'backordered',
        rawStatus: 'later',
        lines: [
          { lineNumber: 1, confirmed: 1, backordered: 2 },
          { lineNumber: 2, confirmed: 2 },
        ],
      },
    ] as const
    supplier.faults.push({ kind: 'answer', response: { orders: sides } })
    const { reduce, state, asked, pass } = await submitted(supplier)
    await reduce(1, 1)
    await pass(0)
    expect(asked().map(({ supplierOrderId, lines }) => [supplierOrderId, lines?.[0]?.quantity])).toEqual([
      ['X-1', 1],
      ['X-2', 0],
    ])
    expect(await state()).toMatchObject({
      change: { state: 'accepted' },
      lines: [
        { confirmed: 1, backordered: 0, canceled: 4 },
        { confirmed: 2, canceled: 0 },
      ],
    })
  })

  it('counts as spared what was asked for before and is not decided', async () => {
    const supplier = new FakeSupplier()
    const side = (supplierOrderId: string, figures: object, line = 1) =>
      ({
        supplierOrderId,
        status: 'confirmed',
        rawStatus: 'ok',
        lines: [{ lineNumber: line, ...figures }],
      }) as const
    const orders = [side('X-1', { confirmed: 2 }), side('X-2', { confirmed: 3 })]
    supplier.faults.push({ kind: 'answer', response: { orders } })
    supplier.changeAnswer = () => ({ outcome: 'requested' })
    const { hub, reduce, report, asked } = await submitted(supplier)
    await reduce(1, 4)
    await hub.drain()
    // Meanwhile units of the other number are the ones that could be spared best.
    await report(side('X-1', { confirmed: 0, backordered: 2 }))
    await reduce(1, 3)
    await hub.drain()
    const totals = asked().map(({ supplierOrderId, lines }) => [supplierOrderId, lines?.[0]?.quantity])
    expect(totals).toEqual([
      ['X-2', 2],
      ['X-1', 1],
      ['X-2', 2],
    ])
  })

  it('is refused where no number is known to hold the units', async () => {
    const supplier = new FakeSupplier('fake', { lookup: 'eventual' })
    const sides = ['X-1', 'X-2'].map(
      (supplierOrderId) => ({ supplierOrderId, status: 'confirmed', rawStatus: 'ok' }) as const,
    )
    supplier.faults.push({ kind: 'answer', response: { orders: sides } })
    const { reduce } = await submitted(supplier)
    expect(await reduce(1, 1)).toMatchObject({
      lines: [{ outcome: 'refused', reason: expect.stringContaining('which of its numbers') as string }],
    })
  })

  it('waits for a request that is on its way', async () => {
    const { hub, clock, reduce, state, supplier, asked } = openShop()
    const answer = supplier.holdBackNextAnswer()
    await hub.start()
    await hub.forwardOrder(testOrder())
    await clock.advance(1_000)
    expect(await reduce(1, 3)).toMatchObject({ lines: [{ outcome: 'requested' }] })
    answer()
    await clock.advance(5_000)
    expect(supplier.books[0]?.request.lines[0]?.quantity).toBe(5)
    expect(asked()).toHaveLength(1)
    expect(await state()).toMatchObject({ change: { state: 'accepted' }, lines: [{ canceled: 2 }, {}] })
    await hub.close()
  })

  it('is accepted by a rejection: nothing comes', async () => {
    const { hub, reduce, state, supplier, notifier, pass } = openShop()
    supplier.faults.push(
      { kind: 'error', code: 'supplier_unavailable' },
      { kind: 'error', code: 'supplier_rejected' },
    )
    await hub.forwardOrder(testOrder())
    await hub.drain()
    await reduce(1, 3)
    await pass(60_000)
    expect(await state()).toMatchObject({ submission: 'rejected', change: { state: 'accepted' } })
    expect(notifier.messages.map(({ template }) => template)).toEqual(['created', 'rejected'])
  })
})
