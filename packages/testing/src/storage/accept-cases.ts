import assert from 'node:assert/strict'
import { at, nextId } from '../records/ids-and-times.js'
import { makeOrder, makeSupplierOrder } from '../records/make-order.js'
import { refusalOf } from '../conformance/error-code.js'
import { aggregateOf, loadOrder } from './load-order.js'
import type { StorageCase } from './storage-subject.js'

export const acceptCases: readonly StorageCase[] = [
  {
    rule: 'accepted-orders-come-back-whole',
    name: 'an accepted order comes back as it was written, on both instances',
    reason: 'what is sent to the supplier is read from here; a field that is lost here is not delivered',
    mistake: 'dates as texts, absent fields as null, or milliseconds cut off',
    async run({ first, second }) {
      const order = makeOrder()
      const { orderId } = order.record
      const several = {
        ...order,
        supplierOrders: [
          makeSupplierOrder(orderId, { createdAt: at(2) }),
          makeSupplierOrder(orderId, { supplierId: 'globex', createdAt: at(1), dueAt: null }),
        ],
      }
      assert.equal(await first.acceptOrder(several), 'accepted')
      const expected = { record: order.record, supplierOrders: [...several.supplierOrders].reverse() }
      assert.deepEqual(await second.loadOrders([orderId, 'nobody', orderId]), [expected])
      assert.deepEqual(await second.loadOrders([]), [])
      assert.deepEqual(await second.listOrderEvents(orderId), order.events)
      const [notification] = await second.listNotifications({ limit: 10 })
      assert.deepEqual(notification, {
        ...order.notifications[0],
        subject: '',
        body: '',
        messageId: null,
        state: 'waiting',
        sentAt: null,
        attempts: 0,
        dueAt: order.notifications[0]?.createdAt,
        leaseToken: null,
        lastError: null,
      })
    },
  },
  {
    rule: 'accepted-once',
    name: 'fifty hand-overs of one order at once, over two instances, store it once',
    reason: 'a double click, a repeated job and two servers must not order twice',
    mistake: 'looking whether the order is there before inserting it',
    async run({ first, second }) {
      const order = makeOrder()
      const outcomes = await Promise.all(
        Array.from({ length: 50 }, (_, i) => (i % 2 ? first : second).acceptOrder(order)),
      )
      assert.equal(outcomes.filter((outcome) => outcome === 'accepted').length, 1)
      assert.equal(outcomes.filter((outcome) => outcome === 'already_accepted').length, 49)
      assert.equal((await first.listOrderEvents(order.record.orderId)).length, 1)
      assert.equal((await first.listNotifications({ limit: 10 })).length, 1)
      assert.equal((await loadOrder(first, order.record.orderId)).supplierOrders.length, 1)
    },
  },
  {
    rule: 'accepting-again-changes-nothing',
    name: 'an order that is accepted again with other content stays as it was',
    reason: 'the first hand-over may be at the supplier already; what we keep must be what was sent',
    mistake: 'an upsert, or events and notifications written beside the refused row',
    async run({ first, second }) {
      const order = makeOrder()
      const { orderId } = order.record
      await first.acceptOrder(order)
      const other = makeOrder({ record: { ...order.record, fingerprint: 'other', updatedAt: at(9) } })
      assert.equal(await second.acceptOrder(other), 'already_accepted')
      assert.deepEqual(await loadOrder(first, orderId), aggregateOf(order))
      assert.deepEqual(await first.listOrderEvents(orderId), order.events)
      assert.equal((await first.listNotifications({ limit: 10 })).length, 1)
    },
  },
  {
    rule: 'references-are-unique',
    name: 'an order with a reference that is taken is refused whole, and does not spoil those beside it',
    reason:
      'the reference is what a lost answer is looked up by; two orders under one would be taken for one',
    mistake: 'no unique index, or one bad row that fails the whole group it was written with',
    async run({ first, second }) {
      const good = [makeOrder(), makeOrder()] as const
      await first.acceptOrder(good[0])
      const reference = good[0].supplierOrders[0]?.reference ?? ''
      const spoiled = (...references: string[]) => {
        const order = makeOrder()
        const { orderId } = order.record
        const supplierOrders = references.map((one) => makeSupplierOrder(orderId, { reference: one }))
        return { ...order, supplierOrders }
      }
      const fresh = nextId('R')
      const bad = [spoiled(nextId('R'), reference), spoiled(fresh, fresh)]
      const refusals = await Promise.all(
        [...bad, good[1]].map((order, i) => refusalOf((i % 2 ? first : second).acceptOrder(order))),
      )
      assert.deepEqual(
        refusals.map((one) => (typeof one === 'string' ? one : [one.code, one.retryable])),
        [['storage_conflict', false], ['storage_conflict', false], 'no error'],
      )
      const ids = bad.map(({ record }) => record.orderId)
      assert.deepEqual(await first.loadOrders(ids), [])
      for (const orderId of ids) assert.deepEqual(await first.listOrderEvents(orderId), [])
      assert.equal((await first.listNotifications({ limit: 10 })).length, 2)
      assert.equal(await second.findOrderId('acme', { reference }), good[0].record.orderId)
    },
  },
  {
    rule: 'accepted-in-the-apps-transaction',
    name: "accepted in the app's transaction, an order is there with it, or not at all",
    reason:
      'an order of the shop without its hand-over is never sent; a hand-over without its order is a gift',
    mistake: 'a second connection, on which the order outlives the rollback',
    needs: ['app'],
    async run({ first, second, app }) {
      assert.ok(app)
      const [kept, lost] = [makeOrder(), makeOrder()]
      const failing = app.transaction(async (tx) => {
        await app.insert(tx, 'lost')
        assert.equal(await first.acceptOrder(lost, { transaction: tx }), 'accepted')
        assert.equal((await first.loadOrders([lost.record.orderId], { transaction: tx })).length, 1)
        throw new Error('rolled back')
      })
      await assert.rejects(failing, /rolled back/)
      assert.deepEqual(await second.loadOrders([lost.record.orderId]), [])
      assert.equal((await second.listOrderEvents(lost.record.orderId)).length, 0)

      await app.transaction(async (tx) => {
        await app.insert(tx, 'kept')
        assert.equal(await first.acceptOrder(kept, { transaction: tx }), 'accepted')
        assert.equal(await first.acceptOrder(kept, { transaction: tx }), 'already_accepted')
      })
      assert.equal(await app.has('kept'), true)
      assert.equal((await second.loadOrders([kept.record.orderId])).length, 1)
    },
  },
]
