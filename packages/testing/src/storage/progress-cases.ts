import assert from 'node:assert/strict'
import { at } from '../records/ids-and-times.js'
import { makeOrder, makeUnit } from '../records/make-order.js'
import { aggregateOf, loadOrder } from './load-order.js'
import type { StorageCase } from './storage-subject.js'

/** An order whose app was not given its progress: the call is due at that time. */
async function withDueProgress(storage: Parameters<StorageCase['run']>[0]['first'], dueAt: Date) {
  const order = makeOrder()
  await storage.acceptOrder(order)
  const unit = makeUnit(aggregateOf(order))
  assert.ok(unit.order)
  await storage.commit([{ ...unit, order: { ...unit.order, progressDueAt: dueAt, progressFailures: 1 } }])
  return order.record.orderId
}

export const progressCases: readonly StorageCase[] = [
  {
    rule: 'progress-is-claimed-when-due',
    name: 'calls of onProgress that are due are claimed, the longest due first, and by one claimer only',
    reason: 'the app is given the same progress by two processes otherwise, or never again',
    mistake: 'claiming before the time, or not moving progressDueAt to the end of the lease',
    async run({ first, second }) {
      const later = await withDueProgress(first, at(20))
      const sooner = await withDueProgress(first, at(10))
      const future = await withDueProgress(first, at(500))
      await first.acceptOrder(makeOrder())
      const claim = { now: at(30), leaseUntil: at(90), limit: 10 }
      const claimed = await Promise.all([first.claimProgress(claim), second.claimProgress(claim)])
      assert.deepEqual(claimed.flat().sort(), [later, sooner].sort())
      const { record } = await loadOrder(first, sooner)
      assert.deepEqual([record.version, record.progressFailures, record.progressDueAt], [2, 2, at(90)])
      await second.postponeProgress(sooner, at(91))
      const next = { ...claim, now: at(95), leaseUntil: at(155) }
      assert.deepEqual(await first.claimProgress({ ...next, limit: 1 }), [later])
      assert.deepEqual(await first.claimProgress(next), [sooner])
      assert.equal((await loadOrder(first, future)).record.progressFailures, 1)
    },
  },
  {
    rule: 'progress-is-postponed',
    name: 'a call of onProgress is postponed while it is due at all, and a commit ends that',
    reason: 'a retry that failed late must not bring back a call that has succeeded meanwhile',
    mistake: 'setting progressDueAt of an order that has none',
    async run({ first, second }) {
      const orderId = await withDueProgress(first, at(10))
      await first.postponeProgress(orderId, at(40))
      const aggregate = await loadOrder(second, orderId)
      assert.deepEqual(aggregate.record.progressDueAt, at(40))
      const unit = makeUnit(aggregate)
      assert.ok(unit.order)
      await second.commit([{ ...unit, order: { ...unit.order, progressDueAt: null, progressFailures: 0 } }])
      await first.postponeProgress(orderId, at(50))
      const { record } = await loadOrder(first, orderId)
      assert.deepEqual([record.progressDueAt, record.progressFailures], [null, 0])
      assert.deepEqual(await first.claimProgress({ now: at(99), leaseUntil: at(120), limit: 10 }), [])
    },
  },
]
