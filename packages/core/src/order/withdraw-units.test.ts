import { describe, expect, it } from 'vitest'
import { FakeSupplier } from '../test-support/fake-supplier.js'
import { openShop } from '../test-support/negotiating-shop.js'
import { testOrder } from '../test-support/test-hub.js'

describe('fewer units of what was never sent', () => {
  it('are not asked for: the supplier gets what is left', async () => {
    const { hub, reduce, state, supplier, asked, changes, notifier } = openShop(
      new FakeSupplier('fake', { change: 'none' }),
    )
    await hub.forwardOrder(testOrder(), { hold: { by: 'ann', reason: 'payment' } })
    expect(await reduce(1, 3)).toMatchObject({ lines: [{ outcome: 'accepted' }] })
    expect(await reduce(2, 0)).toMatchObject({ lines: [{ outcome: 'accepted' }] })
    await hub.releaseOrder('PE-1', { by: 'ann' })
    await hub.drain()
    expect(supplier.books[0]?.request.lines).toMatchObject([{ lineNumber: 1, quantity: 3 }])
    expect(asked()).toEqual([])
    expect(changes()).toEqual(['change.requested', 'change.accepted', 'change.requested', 'change.accepted'])
    expect(notifier.messages.map(({ template }) => template)).toEqual(['created', 'canceled', 'canceled'])
    expect(await state()).toMatchObject({
      submission: 'submitted',
      lines: [{ canceled: 2 }, { canceled: 2 }],
    })
  })

  it('stay apart from what the supplier says of the rest', async () => {
    const { hub, reduce, report, state } = openShop()
    await hub.forwardOrder(testOrder())
    await reduce(1, 3)
    await hub.drain()
    await report({ status: 'confirmed' })
    expect(await state()).toMatchObject({ lines: [{ confirmed: 3, canceled: 2 }, { confirmed: 2 }] })
    await report({ lines: [{ lineNumber: 1, confirmed: 2, canceled: 1 }] })
    expect(await state()).toMatchObject({ lines: [{ confirmed: 2, canceled: 3 }, {}] })
    await report({ status: 'shipped' })
    expect(await state()).toMatchObject({
      status: 'shipped',
      lines: [{ shipped: 2, canceled: 3 }, { shipped: 2 }],
    })
  })

  it('are the same at every attempt', async () => {
    const supplier = new FakeSupplier()
    supplier.faults.push({ kind: 'error', code: 'supplier_unavailable' }, { kind: 'lost_request' })
    const { hub, reduce, asked, state, pass } = openShop(supplier)
    await hub.forwardOrder(testOrder())
    await reduce(1, 3)
    await hub.drain()
    // An attempt was made: from now on it is negotiated.
    expect(await reduce(1, 2)).toMatchObject({ lines: [{ outcome: 'requested' }] })
    for (let step = 0; step < 3; step++) await pass(60_000)
    expect(supplier.books.map(({ request }) => request.lines[0]?.quantity)).toEqual([3])
    expect(asked()).toMatchObject([{ lines: [{ lineNumber: 1, quantity: 2 }] }])
    expect(await state()).toMatchObject({ change: { state: 'accepted' }, lines: [{ canceled: 3 }, {}] })
  })

  it('are a cancellation where nothing is left', async () => {
    const { hub, state, supplier } = openShop()
    await hub.forwardOrder(testOrder())
    const lines = [1, 2].map((lineNumber) => ({ lineNumber, quantity: 0 }))
    expect(await hub.changeOrder('PE-1', { lines })).toMatchObject({
      lines: [{ outcome: 'accepted' }, { outcome: 'accepted' }],
    })
    await hub.drain()
    expect(supplier.calls).toEqual([])
    expect(await state()).toMatchObject({ status: 'canceled', cancellation: 'accepted', change: null })
  })
})
