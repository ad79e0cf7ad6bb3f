import { describe, expect, it } from 'vitest'
import { SupplierKitError } from '../contract/errors.js'
import type { SupplierExchange } from '../contract/exchange.js'
import { FakeSupplier } from '../test-support/fake-supplier.js'
import { createTestHub, testOrder } from '../test-support/test-hub.js'
import { settled, VirtualClock } from '../test-support/virtual-clock.js'

const exchange: SupplierExchange = {
  durationMs: 5,
  request: {
    method: 'POST',
    target: '/orders',
    headers: { authorization: 'Bearer x', 'content-type': 'application/json' },
    body: JSON.stringify({ name: testOrder().shipTo.name, sku: 'A' }),
  },
  answer: { status: 201, headers: {}, body: '{"id":"S-1"}' },
}

/** A supplier whose calls tell of what went over the wire. */
function tellingSupplier(): FakeSupplier {
  const supplier = new FakeSupplier('fake', { webhooks: 'none' })
  const { createOrder } = supplier.adapter
  Object.assign(supplier.adapter, {
    createOrder: ((order, call) => {
      call.onExchange?.(exchange)
      return createOrder(order, call)
    }) satisfies typeof createOrder,
  })
  return supplier
}

describe('calls to suppliers', () => {
  it('last whole milliseconds on a clock that counts parts of them, because storages keep integers', async () => {
    const clock = new VirtualClock()
    let reading = 0
    const precise = {
      now: () => clock.now(),
      setTimer: (ms: number, run: () => void) => clock.setTimer(ms, run),
      monotonicMs: () => (reading += 0.7),
    }
    const { hub, storage } = createTestHub({ clock, runtime: { clock: precise } })
    await hub.forwardOrder(testOrder({ id: 'o-1' }))
    await hub.drain()
    const kept = await storage.listCalls({ orderId: 'o-1', limit: 9 })
    expect(kept.length).toBeGreaterThan(0)
    for (const { durationMs } of kept) expect(Number.isInteger(durationMs)).toBe(true)
  })

  it('are kept with their order: what was sent, what came back, what was made of it, masked', async () => {
    const supplier = tellingSupplier()
    const { hub, storage, clock } = createTestHub({ suppliers: [supplier] })
    supplier.faults.push({ kind: 'lost_answer' })
    await hub.forwardOrder(testOrder({ id: 'o-1' }))
    await hub.drain()
    const [lost] = await storage.listCalls({ orderId: 'o-1', limit: 9 })
    expect(lost).toMatchObject({
      method: 'createOrder',
      attempt: 1,
      outcome: 'supplier_connection_lost',
      supplierId: 'fake',
      exchanges: [
        {
          request: { headers: { 'content-type': 'application/json' }, content: { name: '•••', sku: 'A' } },
          answer: { status: 201, content: { id: 'S-1' } },
        },
      ],
    })
    await clock.advance(60_000)
    await hub.drain()
    const calls = await storage.listCalls({ orderId: 'o-1', limit: 9 })
    expect(calls.map(({ method, outcome }) => [method, outcome])).toContainEqual(['createOrder', 'ok'])
  })

  it('are not kept where nobody wants them', async () => {
    const supplier = tellingSupplier()
    const { hub, storage } = createTestHub({ suppliers: [supplier], settings: { keepCalls: false } })
    await hub.forwardOrder(testOrder({ id: 'o-1' }))
    await hub.drain()
    expect(await storage.listCalls({ orderId: 'o-1', limit: 9 })).toEqual([])
  })

  it('that only repeat the last answer of a poll are kept once; news are kept', async () => {
    const supplier = new FakeSupplier('fake', { webhooks: 'none', lookup: 'none' })
    const { hub, storage, clock } = createTestHub({ suppliers: [supplier] })
    await hub.forwardOrder(testOrder({ id: 'o-1' }))
    await hub.drain()
    for (let hour = 0; hour < 6; hour++) {
      await clock.advance(3_600_000)
      await hub.drain()
    }
    const polls = async () =>
      (await storage.listCalls({ orderId: 'o-1', limit: 99 })).filter(
        ({ method }) => method === 'getOrderStatus',
      )
    expect(supplier.calls.filter(({ method }) => method === 'getOrderStatus').length).toBeGreaterThan(3)
    expect(await polls()).toHaveLength(1)
    const error = new SupplierKitError({ code: 'supplier_timeout', message: 'no answer' })
    Object.assign(supplier.adapter, { getOrderStatus: () => Promise.reject(error) })
    await clock.advance(6 * 3_600_000)
    await hub.drain()
    expect((await polls()).map(({ outcome }) => outcome)).toEqual(['supplier_timeout', 'ok'])
  })

  it('that cannot be stored are kept for the next time, once, and cost the order nothing', async () => {
    const supplier = tellingSupplier()
    const { hub, storage } = createTestHub({ suppliers: [supplier] })
    const { appendCalls } = storage
    Object.assign(storage, {
      appendCalls: async (calls: Parameters<typeof appendCalls>[0]) => {
        await appendCalls(calls)
        throw new SupplierKitError({ code: 'storage_unavailable', message: 'the answer was lost' })
      },
    })
    await hub.forwardOrder(testOrder({ id: 'o-1' }))
    await hub.drain()
    expect((await hub.getOrder('o-1'))?.supplierOrders[0]?.submission).toBe('submitted')
    Object.assign(storage, { appendCalls })
    await hub.forwardOrder(testOrder({ id: 'o-2' }))
    await hub.drain()
    for (const orderId of ['o-1', 'o-2']) {
      expect(await storage.listCalls({ orderId, limit: 9 }), orderId).toHaveLength(1)
    }
  })

  it('that the storage refuses for themselves keep none of the others away', async () => {
    const { hub, storage } = createTestHub({ suppliers: [tellingSupplier()] })
    const { appendCalls } = storage
    Object.assign(storage, {
      appendCalls: (calls: Parameters<typeof appendCalls>[0]) =>
        calls.some(({ orderId }) => orderId === 'o-1')
          ? Promise.reject(new TypeError('not for this table'))
          : appendCalls(calls),
    })
    // Alone it may be the storage's fault, so it is tried again, with the next.
    for (const id of ['o-1', 'o-2', 'o-3']) {
      await hub.forwardOrder(testOrder({ id }))
      await hub.drain()
    }
    for (const orderId of ['o-2', 'o-3']) {
      expect(await storage.listCalls({ orderId, limit: 9 }), orderId).toHaveLength(1)
    }
  })

  it('that tell nonsense of what went over the wire are kept without it', async () => {
    const supplier = tellingSupplier()
    const { createOrder } = supplier.adapter
    Object.assign(supplier.adapter, {
      createOrder: ((order, call) => {
        call.onExchange?.({ ...exchange, request: null as unknown as SupplierExchange['request'] })
        return createOrder(order, call)
      }) satisfies typeof createOrder,
    })
    const { hub, storage } = createTestHub({ suppliers: [supplier] })
    await hub.forwardOrder(testOrder({ id: 'o-1' }))
    await hub.drain()
    expect(await storage.listCalls({ orderId: 'o-1', limit: 9 })).toMatchObject([
      { outcome: 'ok', exchanges: [] },
    ])
  })

  it('that were given up tell what was sent a moment after their end', async () => {
    const supplier = tellingSupplier()
    Object.assign(supplier.adapter, {
      createOrder: ((_order, call) =>
        new Promise((_, reject) => {
          call.signal.addEventListener('abort', () => {
            setImmediate(() => {
              call.onExchange?.({ ...exchange, answer: null })
              reject(call.signal.reason as Error)
            })
          })
        })) satisfies typeof supplier.adapter.createOrder,
    })
    const { hub, storage, clock } = createTestHub({ suppliers: [supplier] })
    await hub.forwardOrder(testOrder({ id: 'o-1' }))
    const drained = hub.drain()
    await clock.advance(31_000)
    await drained
    await settled()
    const [call] = await storage.listCalls({ orderId: 'o-1', limit: 9 })
    expect(call).toMatchObject({ outcome: 'supplier_timeout', exchanges: [{ answer: null }] })
  })
})
