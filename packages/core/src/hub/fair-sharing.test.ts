import { describe, expect, it } from 'vitest'
import { SupplierKitError } from '../contract/errors.js'
import { MemoryStorage } from '../storage/memory-storage.js'
import { FakeSupplier, fakeDelivery } from '../test-support/fake-supplier.js'
import { createTestHub, testOrder } from '../test-support/test-hub.js'
import { settled, VirtualClock } from '../test-support/virtual-clock.js'
import { defaultSettings } from './settings.js'

const second = 1_000
const { sweepMs, requestTimeoutMs } = defaultSettings

type Trouble = (supplier: FakeSupplier, clock: VirtualClock) => void

/** Ways in which a supplier can be a burden. Each begins when `isOn` says so, so that a backlog can be made first. */
const troubles: Readonly<Record<'slow' | 'hung' | 'failing' | 'refusing', Trouble>> = {
  slow: ({ adapter }, clock) => {
    const { createOrder, handleWebhook } = adapter
    const wait = () => new Promise<void>((resolve) => void clock.setTimer(29 * second, resolve))
    adapter.createOrder = (...args) => wait().then(() => createOrder(...args))
    adapter.handleWebhook = (...args) =>
      wait().then(() => handleWebhook?.(...args) ?? Promise.reject(new Error()))
  },
  hung: ({ adapter }) => {
    adapter.createOrder = () => new Promise<never>(() => {})
    adapter.handleWebhook = () => new Promise<never>(() => {})
  },
  failing: ({ adapter }) => {
    const fail = () =>
      Promise.reject(new SupplierKitError({ code: 'supplier_server_error', message: 'down' }))
    adapter.createOrder = fail
    adapter.handleWebhook = fail
  },
  refusing: ({ adapter }) => {
    const refuse = () =>
      Promise.reject(
        new SupplierKitError({ code: 'supplier_rate_limited', message: 'slower', retryAfterMs: 1 }),
      )
    adapter.createOrder = refuse
    adapter.handleWebhook = refuse
  },
}

const orderFor = (id: string, supplierId: string) =>
  testOrder({
    id,
    lines: [{ sku: 'A', quantity: 1, unitPrice: { amount: 1, currency: 'USD' }, supplierId }],
  })

/** When each order of a supplier was asked for. */
function keepStarts({ adapter }: FakeSupplier, clock: VirtualClock) {
  const starts: number[] = []
  const { createOrder } = adapter
  adapter.createOrder = (...args) => {
    starts.push(clock.now().getTime())
    return createOrder(...args)
  }
  return starts
}

describe('a healthy supplier among others that are slow, hung, failing, refusing and rate limited', () => {
  it('has its orders sent and its webhooks applied within a sweep, whatever backlog the others have', async () => {
    const clock = new VirtualClock()
    const kinds = Object.values(troubles)
    const others = Array.from(
      { length: 19 },
      (_, n) =>
        new FakeSupplier(`other-${n}`, {
          limits: n % 5 === 4 ? { requests: { count: 1, perMs: 10 * second } } : { concurrency: 50 },
        }),
    )
    const healthy = new FakeSupplier('healthy')
    const starts = keepStarts(healthy, clock)
    const { hub, storage } = createTestHub({ suppliers: [...others, healthy], clock })
    for (const { name } of others) {
      for (let n = 0; n < 110; n++) {
        await hub.forwardOrder(orderFor(`${name}-${n}`, name))
        await hub.receiveDelivery(name, fakeDelivery({ id: `${name}-${n}` }))
      }
    }
    others.forEach((supplier, n) => n % 5 < 4 && kinds[n % 5]?.(supplier, clock))
    await hub.start()
    await clock.advance(10 * second)

    const waits: number[] = []
    for (let n = 0; n < 6; n++) {
      await hub.forwardOrder(orderFor(`healthy-${n}`, 'healthy'))
      await hub.receiveDelivery('healthy', fakeDelivery({ id: `healthy-${n}` }))
      const acceptedAt = clock.now().getTime()
      await clock.advance(7 * second)
      waits.push((starts[n] ?? Infinity) - acceptedAt)
    }
    expect(Math.max(...waits)).toBeLessThanOrEqual(sweepMs)
    const deliveries = await storage.listDeliveries({ supplierId: 'healthy', limit: 100 })
    const applied = deliveries.map(
      ({ appliedAt, receivedAt }) => Number(appliedAt ?? NaN) - Number(receivedAt),
    )
    expect(applied).toHaveLength(6)
    expect(applied.every((ms) => ms >= 0 && ms <= sweepMs)).toBe(true)
  }, 120_000)

  it('has its turn after the others have had one, where there are more suppliers than places', async () => {
    const [suppliers, places] = [60, 4]
    const clock = new VirtualClock()
    const others = Array.from({ length: suppliers - 1 }, (_, n) => new FakeSupplier(`other-${n}`))
    const healthy = new FakeSupplier('healthy')
    const starts = keepStarts(healthy, clock)
    const { hub } = createTestHub({
      suppliers: [...others, healthy],
      clock,
      settings: { maxInFlight: places, breakAfter: 1_000, sweepMs: 5 * second },
    })
    for (const { name } of others) {
      for (let n = 0; n < 3; n++) await hub.forwardOrder(orderFor(`${name}-${n}`, name))
    }
    for (const supplier of others) troubles.hung(supplier, clock)
    await hub.start()
    await clock.advance(second)
    await hub.forwardOrder(orderFor('healthy-1', 'healthy'))
    const acceptedAt = clock.now().getTime()
    const boundMs = Math.ceil(suppliers / places) * requestTimeoutMs + 5 * second
    await clock.advance(boundMs)
    expect((starts[0] ?? Infinity) - acceptedAt).toBeLessThanOrEqual(boundMs)
  }, 120_000)
})

describe('a supplier order that waits for its own rate limit', () => {
  it('counts no attempt, failure or retry when its turn comes too late', async () => {
    const clock = new VirtualClock()
    const supplier = new FakeSupplier('fake', { limits: { requests: { count: 1, perMs: 50 * second } } })
    const storage = new MemoryStorage()
    const { claimSupplierOrders } = storage
    let inventory: Promise<unknown> | undefined
    const { hub, typesOf } = createTestHub({ suppliers: [supplier], clock, storage })
    // Another call is faster, between the look at the limit and the request.
    storage.claimSupplierOrders = async (claim) => {
      const claimed = await claimSupplierOrders(claim)
      inventory ??= hub.syncInventory('fake')
      await inventory
      return claimed
    }
    await hub.forwardOrder(testOrder())
    await hub.start()
    await clock.advance(60 * second)
    const [waiting] = (await storage.loadOrders(['PE-1']))[0]?.supplierOrders ?? []
    expect(waiting).toMatchObject({ submission: 'pending', attempts: 0, failures: 0, firstSentAt: null })
    await clock.advance(60 * second)
    expect(supplier.calls.map(({ method }) => method)).toContain('createOrder')
    const [sent] = (await storage.loadOrders(['PE-1']))[0]?.supplierOrders ?? []
    expect(sent).toMatchObject({ submission: 'submitted', attempts: 1, lastError: null })
    expect(typesOf()).not.toContain('supplier_order.retry_scheduled')
  })

  it('is not claimed before it can be sent, and is sent when it can', async () => {
    const clock = new VirtualClock()
    const supplier = new FakeSupplier('fake', { limits: { requests: { count: 2, perMs: 400 } } })
    const starts = keepStarts(supplier, clock)
    const { hub } = createTestHub({ suppliers: [supplier], clock })
    for (let n = 0; n < 6; n++) await hub.forwardOrder(orderFor(`PE-${n}`, 'fake'))
    await hub.start()
    const from = clock.now().getTime()
    await clock.advance(900)
    expect(starts.map((at) => at - from)).toEqual([0, 0, 400, 400, 800, 800])
  })
})

it('a process never claims what it is working on, however far its clock steps', async () => {
  const supplier = new FakeSupplier()
  const { hub, clock, storage } = createTestHub({ suppliers: [supplier] })
  supplier.adapter.createOrder = async () => {
    supplier.calls.push({ method: 'createOrder' })
    return new Promise<never>(() => {})
  }
  await hub.forwardOrder(testOrder())
  await hub.start()
  await clock.advance(1)
  // The step: time has passed for the lease, but no timer of the process has run.
  clock.step(10 * 60 * second)
  hub.wake()
  await settled()
  const [claimed] = (await storage.loadOrders(['PE-1']))[0]?.supplierOrders ?? []
  expect(claimed).toMatchObject({ version: 2, submission: 'submitting' })
  expect(supplier.calls).toHaveLength(1)
})

it('draining waits for a rate limit only as long as a request may take', async () => {
  const supplier = new FakeSupplier('fake', { limits: { requests: { count: 1, perMs: 3_600 * second } } })
  const { hub } = createTestHub({ suppliers: [supplier] })
  for (let n = 0; n < 3; n++) await hub.forwardOrder(orderFor(`PE-${n}`, 'fake'))
  await hub.drain()
  expect(supplier.books).toHaveLength(1)
})
