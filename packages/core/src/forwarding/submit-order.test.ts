import { describe, expect, it } from 'vitest'
import type { ErrorCode } from '../contract/error-codes.js'
import { SupplierKitError } from '../contract/errors.js'
import { MemoryStorage } from '../storage/memory-storage.js'
import { FakeSupplier, fakeDelivery } from '../test-support/fake-supplier.js'
import { createTestHub, testOrder } from '../test-support/test-hub.js'

const minute = 60_000

describe('a submission that fails', () => {
  it.each<[ErrorCode, string]>([
    ['supplier_unreachable', 'submitted'],
    ['supplier_rate_limited', 'submitted'],
    ['supplier_unavailable', 'submitted'],
    ['supplier_timeout', 'submitted'],
    ['supplier_server_error', 'submitted'],
    ['supplier_answer_unreadable', 'submitted'],
    ['supplier_rejected', 'rejected'],
    ['supplier_request_invalid', 'rejected'],
  ])('with %s ends %s, and the supplier holds at most one order', async (code, submission) => {
    const { hub, supplier, pass } = createTestHub()
    supplier.faults.push({ kind: 'error', code })
    await hub.forwardOrder(testOrder())
    for (let step = 0; step < 5; step++) await pass(minute)
    expect(await hub.getOrder('PE-1')).toMatchObject({ submission })
    expect(supplier.books).toHaveLength(submission === 'submitted' ? 1 : 0)
  })

  it('waits at least as long as the supplier asks', async () => {
    const { hub, supplier, pass } = createTestHub()
    supplier.faults.push({ kind: 'error', code: 'supplier_rate_limited', retryAfterMs: 5 * minute })
    await hub.forwardOrder(testOrder())
    await pass(1_000)
    await pass(4 * minute)
    expect(supplier.calls).toHaveLength(1)
    await pass(2 * minute)
    expect(supplier.books).toHaveLength(1)
  })

  it('suspends the supplier when it refuses the credentials, and goes on after it was resumed', async () => {
    const { hub, supplier, pass, typesOf, storage } = createTestHub()
    supplier.faults.push({ kind: 'error', code: 'supplier_unauthorized' })
    await hub.forwardOrder(testOrder())
    await hub.drain()
    await pass(30 * minute)
    expect(typesOf()).toContain('supplier.suspended')
    expect(supplier.calls).toHaveLength(1)
    expect(await storage.listSuppliers()).toMatchObject([
      { id: 'fake', suspendedReason: expect.stringContaining('supplier_unauthorized') as string },
    ])
    await hub.resumeSupplier('fake')
    await pass(minute)
    expect(await hub.getOrder('PE-1')).toMatchObject({ submission: 'submitted' })
  })

  it('suspends a supplier whose address is refused, and rejects nothing', async () => {
    const { hub, supplier, pass, typesOf } = createTestHub()
    supplier.faults.push({ kind: 'error', code: 'supplier_address_refused' })
    await hub.forwardOrder(testOrder())
    await pass(minute)
    expect(typesOf()).toContain('supplier.suspended')
    await hub.resumeSupplier('fake')
    await pass(minute)
    expect(await hub.getOrder('PE-1')).toMatchObject({ submission: 'submitted' })
  })

  it('asks a person when the supplier has had no usable adapter for a day', async () => {
    const storage = new MemoryStorage()
    await storage.saveSupplier({ id: 'acme', type: 'acme' })
    const supplier = new FakeSupplier('acme')
    let usable = true
    const supplierTypes = {
      acme: () => {
        if (!usable) throw new SupplierKitError({ code: 'decryption_failed', message: 'the key is gone' })
        return supplier.adapter
      },
    }
    const { hub, pass } = createTestHub({ suppliers: [], storage, supplierTypes })
    await hub.forwardOrder(testOrder())
    usable = false
    await storage.saveSupplier({ id: 'acme', name: 'changed' })
    for (let step = 0; step < 400; step++) await pass(5 * minute)
    const asked = await hub.getOrder('PE-1')
    expect(asked).toMatchObject({ submission: 'needs_attention' })
    expect(supplier.calls).toEqual([])

    // Sent again by a person, it has its time anew, although the order is old.
    usable = true
    await hub.settle('PE-1', asked?.supplierOrders[0]?.id ?? '', { action: 'send_again', by: 'operator' })
    usable = false
    await storage.saveSupplier({ id: 'acme', name: 'changed again' })
    await pass(minute)
    expect(await hub.getOrder('PE-1')).toMatchObject({ submission: 'pending' })
  })

  it('says what was rejected and why', async () => {
    const { hub, supplier, events, notifier, pass } = createTestHub()
    supplier.faults.push({
      kind: 'answer',
      response: {
        orders: [],
        rejectedLines: [{ lineNumber: 1, code: 'unknown_sku', reason: 'no such phone' }],
      },
    })
    await hub.forwardOrder(testOrder())
    await pass(0)
    expect(await hub.getOrder('PE-1')).toMatchObject({ submission: 'rejected', status: 'canceled' })
    expect(events.find(({ type }) => type === 'supplier_order.rejected')).toMatchObject({
      rejectedLines: [{ lineNumber: 1, code: 'unknown_sku', reason: 'no such phone' }, { lineNumber: 2 }],
    })
    expect(notifier.messages.map(({ template }) => template)).toEqual(['created', 'rejected'])
  })

  it('counts the units of a rejected order again when the supplier turns out to have it', async () => {
    const { hub, supplier, storage } = createTestHub()
    supplier.faults.push({ kind: 'error', code: 'supplier_rejected' })
    await hub.forwardOrder(testOrder())
    await hub.drain()
    expect((await hub.getOrder('PE-1'))?.supplierOrders).toMatchObject([
      { submission: 'rejected', lines: [{ canceled: 5 }, { canceled: 2 }] },
    ])
    const [refused] = (await storage.loadOrders(['PE-1'])).flatMap(({ supplierOrders }) => supplierOrders)
    if (!refused) throw new Error('nothing was ordered')
    supplier.books.push({
      supplierOrderId: 'X-1',
      request: refused.request,
      state: { status: 'confirmed', rawStatus: 'C' },
    })
    const orders = [{ supplierOrderId: 'X-1', reference: 'PE-1-1', status: 'confirmed' }]
    await hub.receiveDelivery('fake', fakeDelivery({ id: 'e1', orders }))
    await hub.drain()
    expect((await hub.getOrder('PE-1'))?.supplierOrders).toMatchObject([
      {
        submission: 'submitted',
        status: 'confirmed',
        lines: [
          { confirmed: 5, canceled: 0 },
          { confirmed: 2, canceled: 0 },
        ],
      },
    ])
  })

  it('keeps the lines that the supplier took when it rejects others', async () => {
    const { hub, supplier, notifier, pass } = createTestHub()
    supplier.faults.push({
      kind: 'answer',
      response: {
        orders: [{ supplierOrderId: 'X-1', status: 'confirmed', rawStatus: 'ok' }],
        rejectedLines: [{ lineNumber: 2, code: 'out_of_stock', reason: 'sold out' }],
      },
    })
    await hub.forwardOrder(testOrder())
    await pass(0)
    const lines = (await hub.getOrder('PE-1'))?.supplierOrders[0]?.lines
    expect(lines).toMatchObject([
      { ordered: 5, confirmed: 5, canceled: 0 },
      { ordered: 2, confirmed: 0, canceled: 2, reason: 'sold out' },
    ])
    expect(notifier.messages.map(({ template }) => template).sort()).toEqual([
      'confirmed',
      'created',
      'rejected',
    ])
  })

  it('follows every order where the supplier splits one', async () => {
    const { hub, supplier, pass } = createTestHub()
    supplier.faults.push({
      kind: 'answer',
      response: {
        orders: [
          {
            supplierOrderId: 'X-1',
            status: 'confirmed',
            rawStatus: 'ok',
            lines: [{ lineNumber: 1, confirmed: 5 }],
          },
          {
            supplierOrderId: 'X-2',
            status: 'backordered',
            rawStatus: 'later',
            lines: [{ lineNumber: 2, backordered: 2 }],
          },
        ],
      },
    })
    await hub.forwardOrder(testOrder())
    await pass(0)
    expect((await hub.getOrder('PE-1'))?.supplierOrders[0]).toMatchObject({
      supplierOrderIds: ['X-1', 'X-2'],
      status: 'backordered',
      lines: [{ confirmed: 5 }, { backordered: 2 }],
    })
  })

  it('asks a person when nothing worked for a day', async () => {
    const { hub, supplier, pass } = createTestHub()
    for (let fault = 0; fault < 1_000; fault++)
      supplier.faults.push({ kind: 'error', code: 'supplier_unreachable' })
    await hub.forwardOrder(testOrder())
    for (let step = 0; step < 400; step++) await pass(5 * minute)
    expect(await hub.getOrder('PE-1')).toMatchObject({ submission: 'needs_attention' })
  })

  it('treats what an adapter throws without a phase as ambiguous', async () => {
    const { hub, supplier, pass, events } = createTestHub()
    supplier.faults.push({ kind: 'throw', error: new TypeError('x is not a function: Ada Example') })
    await hub.forwardOrder(testOrder())
    await pass(0)
    const doubt = events.find(({ type }) => type === 'supplier_order.in_doubt')
    expect(doubt).toMatchObject({ evidence: { code: 'supplier_call_failed' } })
    expect(JSON.stringify(doubt)).not.toContain('Ada')
  })
})
