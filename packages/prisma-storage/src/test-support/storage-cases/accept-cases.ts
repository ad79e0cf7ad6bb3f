import assert from 'node:assert/strict'
import type { OrderAggregate } from '@supplierkit/core/contract'
import { loadOrder } from './load-order.js'
import { at, makeOrder, makeSupplierOrder } from './records.js'
import type { StorageCase } from './storage-case.js'

export const acceptCases: readonly StorageCase[] = [
  {
    name: 'an accepted order comes back as it was written, on both instances',
    async run({ first, second }) {
      const order = makeOrder()
      assert.equal(await first.acceptOrder(order), 'accepted')
      const { record, supplierOrders } = order
      assert.deepEqual(await second.loadOrders([record.orderId, 'nobody']), [{ record, supplierOrders }])
      assert.deepEqual(await second.listOrderEvents(record.orderId), order.events)
    },
  },
  {
    name: 'fifty hand-overs of one order at once, over two instances, store it once',
    async run({ first, second }) {
      const order = makeOrder()
      const outcomes = await Promise.all(
        Array.from({ length: 50 }, (_, i) => (i % 2 ? first : second).acceptOrder(order)),
      )
      assert.equal(outcomes.filter((outcome) => outcome === 'accepted').length, 1)
      assert.equal((await first.listOrderEvents(order.record.orderId)).length, 1)
      assert.equal((await first.listNotifications({ limit: 10 })).length, 1)
      assert.equal((await loadOrder(first, order.record.orderId)).supplierOrders.length, 1)
    },
  },
  {
    name: 'an order that cannot be written does not spoil those accepted beside it',
    async run({ first }) {
      const good = [makeOrder(), makeOrder()] as const
      const taken = good[0].supplierOrders[0]
      const bad = makeOrder()
      const spoiled = {
        ...bad,
        supplierOrders: [{ ...makeSupplierOrder(bad.record.orderId), reference: taken?.reference ?? '' }],
      }
      const outcomes = await Promise.allSettled(
        [good[0], spoiled, good[1]].map((order) => first.acceptOrder(order)),
      )
      assert.deepEqual(
        outcomes.map(({ status }) => status),
        ['fulfilled', 'rejected', 'fulfilled'],
      )
      assert.equal((await first.loadOrders([bad.record.orderId])).length, 0)
      assert.equal((await first.listOrderEvents(bad.record.orderId)).length, 0)
    },
  },
  {
    name: 'orders are listed newest first, page by page',
    async run({ first }) {
      const orders = Array.from({ length: 5 }, (_, i) => makeOrder({ acceptedAt: at(i) }))
      for (const order of orders) await first.acceptOrder(order)
      const idsOf = (list: readonly OrderAggregate[]) => list.map(({ record }) => record.orderId)
      const expected = orders.map(({ record }) => record.orderId).reverse()
      const page = await first.listOrders({ limit: 2 })
      assert.deepEqual(idsOf(page), expected.slice(0, 2))
      assert.deepEqual(idsOf(await first.listOrders({ limit: 9, before: expected[1]! })), expected.slice(2))
      assert.equal(page[0]?.supplierOrders.length, 1)
    },
  },
  {
    name: "accepted in the app's transaction, an order is there with it, or not at all",
    async run({ first, second, app }) {
      if (!app) return
      const [kept, lost] = [makeOrder(), makeOrder()]
      const failing = app.transaction(async (tx) => {
        await app.insert(tx, 'lost')
        assert.equal(await first.acceptOrder(lost, { transaction: tx }), 'accepted')
        assert.equal((await first.loadOrders([lost.record.orderId], { transaction: tx })).length, 1)
        throw new Error('no')
      })
      await assert.rejects(failing, /no/)
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
