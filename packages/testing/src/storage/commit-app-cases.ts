import assert from 'node:assert/strict'
import { present } from '../conformance/present.js'
import { makeOrder, makeUnit } from '../records/make-order.js'
import { aggregateOf, loadOrder } from './load-order.js'
import type { StorageCase } from './storage-subject.js'

export const commitAppCases: readonly StorageCase[] = [
  {
    rule: 'a-throwing-app-writes-nothing',
    name: 'when the app throws, its unit is not written, the error is thrown on, and others stay as they are',
    reason: 'the shop’s own state and ours must not part',
    mistake: 'the error wrapped or swallowed, or the units behind it still written',
    async run({ first, second }) {
      const orders = [makeOrder(), makeOrder(), makeOrder()]
      for (const order of orders) await first.acceptOrder(order)
      const units = orders.map((order) => makeUnit(aggregateOf(order)))
      const failure = new Error('the app changed its mind')
      const told: (string | undefined)[] = []
      const committing = first.commit(units, async (unit) => {
        told.push(unit.order?.orderId)
        if (unit === units[1]) throw failure
      })
      await assert.rejects(committing, (error) => error === failure)
      const versions = await Promise.all(
        orders.map(async ({ record }) => (await loadOrder(second, record.orderId)).record.version),
      )
      assert.deepEqual(versions, [2, 1, 1])
      assert.deepEqual(
        told,
        orders.slice(0, 2).map(({ record }) => record.orderId),
      )
      assert.equal((await second.listOrderEvents(present(orders[1]).record.orderId)).length, 1)
    },
  },
  {
    rule: 'the-app-hears-of-no-conflict',
    name: 'the app is not called for a unit that was decided on an old version',
    reason: 'it would write down a progress that never took place',
    mistake: 'calling the app first and looking at the versions at the end',
    async run({ first }) {
      const order = makeOrder()
      await first.acceptOrder(order)
      const told: (number | undefined)[] = []
      const outcomes = await first.commit(
        [makeUnit(aggregateOf(order)), makeUnit(aggregateOf(order))],
        async (unit) => void told.push(unit.order?.version),
      )
      assert.deepEqual(outcomes, ['committed', 'conflict'])
      assert.deepEqual(told, [2])
    },
  },
  {
    rule: 'committed-with-the-app',
    name: 'what the app writes in the transaction of a commit is there with it, or not at all',
    reason: 'the order page must not say shipped while the order says open',
    mistake: 'the app called after the commit, or with a handle of another connection',
    needs: ['app'],
    async run({ first, app }) {
      assert.ok(app)
      const order = makeOrder()
      await first.acceptOrder(order)
      const failure = new Error('the app changed its mind')
      const failing = first.commit([makeUnit(aggregateOf(order))], async (_, tx) => {
        await app.insert(tx, 'rolled-back')
        throw failure
      })
      await assert.rejects(failing, (error) => error === failure)
      assert.equal(await app.has('rolled-back'), false)
      assert.deepEqual(await loadOrder(first, order.record.orderId), aggregateOf(order))

      const outcomes = await first.commit([makeUnit(aggregateOf(order))], (unit, tx) =>
        app.insert(tx, `v${unit.order?.version}`),
      )
      assert.deepEqual(outcomes, ['committed'])
      assert.equal(await app.has('v2'), true)
      assert.equal((await loadOrder(first, order.record.orderId)).record.version, 2)
    },
  },
  {
    rule: 'no-commit-is-lost-between-apps',
    name: 'commits with the app on one order, from two instances at once, all take their turn',
    reason: 'a busy order gets webhook, poll and cancellation in the same second',
    mistake: 'a deadlock or a serialization failure handed to the caller instead of being repeated',
    async run({ first, second }) {
      const order = makeOrder()
      const { orderId } = order.record
      await first.acceptOrder(order)
      const bumps = Array.from({ length: 6 }, async (_, i) => {
        const storage = i % 2 ? first : second
        for (;;) {
          const unit = makeUnit(await loadOrder(storage, orderId))
          const [outcome] = await storage.commit([unit], async () => {})
          if (outcome === 'committed') return
        }
      })
      await Promise.all(bumps)
      const { record, supplierOrders } = await loadOrder(first, orderId)
      assert.deepEqual([record.version, supplierOrders[0]?.version], [7, 7])
      assert.equal((await second.listOrderEvents(orderId)).length, 7)
    },
  },
]
