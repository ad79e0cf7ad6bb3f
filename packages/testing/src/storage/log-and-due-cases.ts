import assert from 'node:assert/strict'
import type { Storage } from '@supplierkit/core/contract'
import { at } from '../records/ids-and-times.js'
import { makeClaim } from '../records/make-claim.js'
import { makeDelivery } from '../records/make-delivery.js'
import { makeNotification } from '../records/make-notification.js'
import { makeNotificationClaim } from '../records/make-notification-claim.js'
import { makeOrder, makeSupplierOrder, makeUnit } from '../records/make-order.js'
import { makeSyncLog } from '../records/make-sync-log.js'
import { loadOrder } from './load-order.js'
import type { StorageCase } from './storage-subject.js'

export const logCases: readonly StorageCase[] = [
  {
    rule: 'sync-logs-are-listed-newest-first',
    name: 'sync logs come back as they were, newest first, by supplier, page by page',
    reason: 'the last line of a supplier that stopped answering is the one that matters',
    mistake: 'listing by the order of ids',
    async run({ first, second }) {
      const logs = [2, 1, 3].map((i) =>
        makeSyncLog({
          supplierId: i === 2 ? 'globex' : 'acme',
          status: i === 2 ? 'success' : 'error',
          message: i === 2 ? null : `line ${i}`,
          createdAt: at(i),
        }),
      )
      await first.appendSyncLog(logs)
      await first.appendSyncLog([])
      const list = (query: Partial<Parameters<Storage['listSyncLogs']>[0]>) =>
        second.listSyncLogs({ limit: 5, ...query })
      assert.deepEqual(await list({}), [logs[2], logs[0], logs[1]])
      assert.deepEqual(await list({ supplierId: 'acme' }), [logs[2], logs[1]])
      assert.deepEqual(await list({ supplierId: 'acme', before: logs[0]?.id ?? '' }), [logs[1]])
      assert.deepEqual(await list({ limit: 1, before: logs[2]?.id ?? '' }), [logs[0]])
      assert.deepEqual(await list({ before: 'nobody' }), [])
    },
  },
]

export const dueCases: readonly StorageCase[] = [
  {
    rule: 'the-next-due-time-counts-all-work',
    name: 'the next due time is the earliest of supplier orders, waiting deliveries, waiting notifications and calls of the app',
    reason: 'the sweeper sleeps until then; what it does not count is found late',
    mistake: 'leaving out one of the four, or rows that are leased',
    async run({ first, second }) {
      const order = makeOrder()
      const { orderId } = order.record
      await first.acceptOrder({
        ...order,
        supplierOrders: [makeSupplierOrder(orderId, { dueAt: at(30) })],
        notifications: [makeNotification(orderId, { createdAt: at(20) })],
      })
      assert.deepEqual(await second.nextDueAt(), at(20))
      await first.insertDelivery(makeDelivery({ state: 'parked', dueAt: at(10) }))
      assert.deepEqual(await second.nextDueAt(), at(10))
      await first.claimDeliveries(makeClaim({ now: at(10), leaseUntil: at(40) }))
      assert.deepEqual(await second.nextDueAt(), at(20))
      await first.claimNotifications(makeNotificationClaim({ now: at(20), leaseUntil: at(50) }))
      assert.deepEqual(await second.nextDueAt(), at(30))
      await first.claimSupplierOrders(makeClaim({ now: at(30), leaseUntil: at(60) }))
      assert.deepEqual(await second.nextDueAt(), at(40))
      const unit = makeUnit(await loadOrder(first, orderId))
      assert.ok(unit.order)
      await first.commit([{ ...unit, order: { ...unit.order, progressDueAt: at(35) } }])
      assert.deepEqual(await second.nextDueAt(), at(35))
    },
  },
  {
    rule: 'settled-work-is-never-due',
    name: 'what is settled is not counted as due, whatever time stands in its row',
    reason: 'a due time that nobody can claim keeps the sweeper busy for ever',
    mistake: 'the minimum over all rows instead of those that a claim would take',
    async run({ first }) {
      assert.equal(await first.nextDueAt(), null)
      const order = makeOrder()
      const { orderId } = order.record
      const notification = makeNotification(orderId)
      const supplierOrders = [makeSupplierOrder(orderId, { dueAt: null })]
      await first.acceptOrder({ ...order, supplierOrders, notifications: [notification] })
      await first.insertDelivery(makeDelivery({ state: 'failed', dueAt: at(1) }))
      const claim = makeNotificationClaim()
      await first.claimNotifications(claim)
      await first.finishNotification(notification.id, claim.leaseToken, {
        state: 'failed',
        subject: '',
        body: '',
        messageId: null,
        sentAt: null,
        dueAt: at(1),
        lastError: 'gone',
      })
      assert.equal(await first.nextDueAt(), null)
    },
  },
  {
    rule: 'an-empty-storage-answers-emptily',
    name: 'an empty storage has nothing to give, and passes its check',
    reason: 'every installation begins empty',
    mistake: 'a state row that is expected to be there',
    async run({ first }) {
      await first.check()
      assert.equal(await first.nextDueAt(), null)
      assert.deepEqual(await first.claimSupplierOrders(makeClaim()), [])
      assert.deepEqual(await first.claimDeliveries(makeClaim()), [])
      assert.deepEqual(await first.claimNotifications(makeNotificationClaim()), [])
      assert.deepEqual(await first.sequenceEvents(5), [])
      assert.deepEqual(await first.readEvents({ after: 0, limit: 5 }), [])
      assert.deepEqual(await first.listOrders({ limit: 5 }), [])
      assert.deepEqual(await first.listDeliveries({ limit: 5 }), [])
      assert.deepEqual(await first.listNotifications({ limit: 5 }), [])
      assert.deepEqual(await first.listSyncLogs({ limit: 5 }), [])
      assert.deepEqual(await first.findStock({ limit: 5 }), [])
    },
  },
]
