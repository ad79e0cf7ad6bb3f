import { describe, expect, it } from 'vitest'
import { FakeSupplier } from '../test-support/fake-supplier.js'
import { createTestHub, testOrder } from '../test-support/test-hub.js'

const minute = 60_000

describe('polling', () => {
  it('follows an order at a supplier without webhooks to its end, then stops', async () => {
    const supplier = new FakeSupplier('fake', { webhooks: 'none' })
    const { hub, pass } = createTestHub({ suppliers: [supplier] })
    await hub.forwardOrder(testOrder())
    await hub.drain()
    const booked = supplier.books[0]
    if (!booked) throw new Error('nothing was ordered')
    booked.state = { status: 'confirmed', rawStatus: 'C' }
    await pass(20_000)
    expect(await hub.getOrder('PE-1')).toMatchObject({ status: 'confirmed' })
    booked.state = { status: 'delivered', rawStatus: 'D' }
    await pass(20_000)
    expect(await hub.getOrder('PE-1')).toMatchObject({ status: 'delivered', fulfilled: true })
    const asked = supplier.calls.length
    for (let step = 0; step < 10; step++) await pass(24 * 60 * minute)
    expect(supplier.calls).toHaveLength(asked)
  })

  it('asks less often as an order grows old, and never after a quarter', async () => {
    const supplier = new FakeSupplier('fake', { webhooks: 'none' })
    const { hub, pass } = createTestHub({ suppliers: [supplier] })
    await hub.forwardOrder(testOrder())
    await hub.drain()
    const askedIn = async (spanMs: number, steps: number) => {
      const before = supplier.calls.length
      for (let step = 0; step < steps; step++) await pass(spanMs / steps)
      return supplier.calls.length - before
    }
    const firstMinutes = await askedIn(5 * minute, 60)
    await pass(3 * 60 * minute)
    const laterMinutes = await askedIn(5 * minute, 60)
    expect(firstMinutes).toBeGreaterThan(10)
    expect(laterMinutes).toBeLessThan(3)
    for (let day = 0; day < 100; day++) await pass(24 * 60 * minute)
    expect(await askedIn(10 * 24 * 60 * minute, 10)).toBe(0)
  })

  it('tells nobody when there is no news', async () => {
    const supplier = new FakeSupplier('fake', { webhooks: 'none' })
    const { hub, pass, events } = createTestHub({ suppliers: [supplier] })
    await hub.forwardOrder(testOrder())
    await hub.drain()
    const told = events.length
    const version = (await hub.getOrder('PE-1'))?.version
    for (let step = 0; step < 10; step++) await pass(20_000)
    expect(supplier.calls.length).toBeGreaterThan(5)
    expect(events).toHaveLength(told)
    expect((await hub.getOrder('PE-1'))?.version).toBe(version)
  })

  it('waits longer after failures and goes on', async () => {
    const supplier = new FakeSupplier('fake', { webhooks: 'none' })
    const { hub, pass } = createTestHub({ suppliers: [supplier] })
    await hub.forwardOrder(testOrder())
    await hub.drain()
    const booked = supplier.books[0]
    if (booked) booked.state = { status: 'confirmed', rawStatus: 'C' }
    supplier.lookupFaults.push(
      { kind: 'error', code: 'supplier_answer_unreadable' },
      { kind: 'error', code: 'supplier_rate_limited', retryAfterMs: minute },
    )
    for (let step = 0; step < 10; step++) await pass(minute)
    expect(await hub.getOrder('PE-1')).toMatchObject({ status: 'confirmed' })
  })
})
