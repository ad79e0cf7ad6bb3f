import { describe, expect, it } from 'vitest'
import { FakeSupplier } from '../test-support/fake-supplier.js'
import { createTestHub, testOrder } from '../test-support/test-hub.js'
import { VirtualClock } from '../test-support/virtual-clock.js'

const ids = ['PE-1', 'PE-2', 'PE-3']

/** Orders were placed, and then the database is set back to before them. The supplier keeps its books. */
async function restored(capabilities: ConstructorParameters<typeof FakeSupplier>[1] = {}) {
  const clock = new VirtualClock()
  const supplier = new FakeSupplier('fake', capabilities)
  const before = createTestHub({ suppliers: [supplier], clock })
  const since = clock.now()
  for (const id of ids) await before.hub.forwardOrder(testOrder({ id }))
  await before.hub.drain()
  expect(supplier.books).toHaveLength(3)
  await clock.advance(3_600_000)
  const after = createTestHub({ suppliers: [supplier], clock })
  return { ...after, supplier, since }
}

async function submissions({ hub }: Pick<ReturnType<typeof createTestHub>, 'hub'>) {
  const orders = await Promise.all(ids.map((id) => hub.getOrder(id)))
  return orders.map((order) => order?.submission)
}

describe('after a restore', () => {
  it.each(['strong', 'eventual'] as const)(
    'orders that are forwarded again are looked up first (%s)',
    async (lookup) => {
      const test = await restored({ lookup, idempotency: { kind: 'none' } })
      await test.hub.startAfterRestore({ since: test.since, by: 'ada' })
      for (const id of [...ids, 'PE-4']) await test.hub.forwardOrder(testOrder({ id }))
      for (let minute = 0; minute < 6; minute++) await test.pass(60_000)
      expect(await submissions(test)).toEqual(['submitted', 'submitted', 'submitted'])
      expect(test.supplier.books.map(({ request }) => request.orderId)).toEqual([...ids, 'PE-4'])
    },
  )

  it('one order alone can be looked up first', async () => {
    const test = await restored({ lookup: 'strong', idempotency: { kind: 'none' } })
    await test.hub.forwardOrder(testOrder(), { lookUpFirst: true })
    for (let minute = 0; minute < 3; minute++) await test.pass(60_000)
    expect(test.supplier.books).toHaveLength(3)
    expect(await test.hub.getOrder('PE-1')).toMatchObject({ submission: 'submitted' })
  })

  it('a supplier that allows no way to find out leaves it to a person', async () => {
    const test = await restored({ lookup: 'none', idempotency: { kind: 'none' } })
    await test.hub.startAfterRestore({ since: test.since, by: 'ada' })
    await test.hub.forwardOrder(testOrder())
    await test.hub.drain()
    expect(await test.hub.getOrder('PE-1')).toMatchObject({ submission: 'needs_attention' })
    expect(test.supplier.books).toHaveLength(3)
  })

  it('a supplier that remembers keys gets the same key', async () => {
    const test = await restored({ lookup: 'none', idempotency: { kind: 'key', retentionMs: 86_400_000 } })
    await test.hub.startAfterRestore({ since: test.since, by: 'ada' })
    await test.hub.forwardOrder(testOrder())
    await test.hub.drain()
    expect(await test.hub.getOrder('PE-1')).toMatchObject({ submission: 'submitted' })
    expect(test.supplier.books).toHaveLength(3)
  })

  it('holds for every process on the database, and not for what customers placed after it', async () => {
    const test = await restored({ lookup: 'strong', idempotency: { kind: 'none' } })
    await test.hub.startAfterRestore({ since: test.since, by: 'ada' })
    const other = createTestHub({ suppliers: [test.supplier], clock: test.clock, storage: test.storage })
    await test.clock.advance(1_000)
    await other.hub.forwardOrder(testOrder())
    await other.hub.forwardOrder(testOrder({ id: 'PE-9', placedAt: test.clock.now() }))
    await other.hub.drain()
    expect(await other.hub.getOrder('PE-1')).toMatchObject({ submission: 'in_doubt' })
    expect(await other.hub.getOrder('PE-9')).toMatchObject({ submission: 'submitted' })
  })

  it('ends when it is ended, for orders that are accepted from then on', async () => {
    const test = await restored({ lookup: 'strong', idempotency: { kind: 'none' } })
    await test.hub.startAfterRestore({ since: test.since, by: 'ada' })
    await test.hub.forwardOrder(testOrder())
    await test.clock.advance(1_000)
    await test.hub.endRestore({ by: 'ada' })
    await test.hub.forwardOrder(testOrder({ id: 'PE-8' }))
    await test.hub.drain()
    expect(await test.hub.getOrder('PE-1')).toMatchObject({ submission: 'in_doubt' })
    expect(await test.hub.getOrder('PE-8')).toMatchObject({ submission: 'submitted' })
  })

  it('webhooks about lost orders are parked, and applied when the order is found', async () => {
    const test = await restored({ lookup: 'strong', idempotency: { kind: 'none' } })
    await test.hub.startAfterRestore({ since: test.since, by: 'ada' })
    await test.hub.receiveReport('fake', {
      id: 'news',
      orders: [{ supplierOrderId: 'FAKE-1', status: 'confirmed' }],
    })
    await test.hub.drain()
    await test.pass(1_200_000)
    await test.hub.forwardOrder(testOrder())
    await test.hub.drain()
    for (let second = 0; second < 3; second++) await test.pass(61_000)
    expect(await test.hub.getOrder('PE-1')).toMatchObject({ submission: 'submitted', status: 'confirmed' })
  })

  it('what is in doubt in the backup is looked up again: it may have been sent since', async () => {
    const clock = new VirtualClock()
    const supplier = new FakeSupplier('fake', { lookup: 'eventual', idempotency: { kind: 'none' } })
    // The backup: the answer to the first request was lost, and one look-up has not found the order.
    const backup = createTestHub({ suppliers: [supplier], clock })
    supplier.faults.push({ kind: 'lost_request' })
    await backup.hub.forwardOrder(testOrder())
    await backup.hub.drain()
    await backup.pass(10_000)
    const since = clock.now()
    // What happened after it, and is lost: the order was sent again.
    const lost = createTestHub({ suppliers: [supplier], clock })
    await clock.advance(9_000)
    await lost.hub.forwardOrder(testOrder())
    await lost.hub.drain()
    expect(supplier.books).toHaveLength(1)
    supplier.hidden = true

    await backup.hub.startAfterRestore({ since, by: 'ada' })
    await backup.pass(9_000)
    supplier.hidden = false
    for (let round = 0; round < 3; round++) await backup.pass(10_000)
    expect(supplier.books).toHaveLength(1)
    expect(await backup.hub.getOrder('PE-1')).toMatchObject({ submission: 'submitted' })
  })

  it('what waits in the backup is looked up before it counts as canceled', async () => {
    const clock = new VirtualClock()
    const supplier = new FakeSupplier('fake', { lookup: 'strong', idempotency: { kind: 'none' } })
    const backup = createTestHub({ suppliers: [supplier], clock })
    for (const id of ids) await backup.hub.forwardOrder(testOrder({ id }))
    const since = clock.now()
    const lost = createTestHub({ suppliers: [supplier], clock })
    for (const id of ids.slice(0, 2)) await lost.hub.forwardOrder(testOrder({ id }))
    await lost.hub.drain()
    expect(supplier.books).toHaveLength(2)

    await clock.advance(1_000)
    await backup.hub.startAfterRestore({ since, by: 'ada' })
    await backup.hub.cancelOrder('PE-1')
    await backup.hub.changeOrder('PE-2', { lines: [{ lineNumber: 1, quantity: 1 }] })
    await backup.hub.cancelOrder('PE-3')
    await backup.hub.drain()
    for (let minute = 0; minute < 3; minute++) await backup.pass(60_000)
    expect(supplier.books).toHaveLength(2)
    const asked = supplier.calls.filter(({ method }) => /^(cancel|change)Order$/.test(method))
    expect(asked.map(({ method }) => method).sort()).toEqual(['cancelOrder', 'changeOrder'])
    expect(await backup.hub.getOrder('PE-3')).toMatchObject({ submission: 'rejected', status: 'canceled' })
  })

  it('what waits in a backup that is older than orders are retried is looked up all the same', async () => {
    const clock = new VirtualClock()
    const supplier = new FakeSupplier('fake', { lookup: 'strong', idempotency: { kind: 'none' } })
    const backup = createTestHub({ suppliers: [supplier], clock })
    await backup.hub.forwardOrder(testOrder())
    const since = clock.now()
    const lost = createTestHub({ suppliers: [supplier], clock })
    await lost.hub.forwardOrder(testOrder())
    await lost.hub.drain()
    await clock.advance(60 * 3_600_000)
    await backup.hub.startAfterRestore({ since, by: 'ada' })
    await backup.hub.drain()
    await backup.pass(10_000)
    expect(supplier.books).toHaveLength(1)
    expect(await backup.hub.getOrder('PE-1')).toMatchObject({ submission: 'submitted' })
  })
})
