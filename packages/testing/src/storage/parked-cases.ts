import assert from 'node:assert/strict'
import { at } from '../records/ids-and-times.js'
import { makeClaim } from '../records/make-claim.js'
import { makeDelivery } from '../records/make-delivery.js'
import { makeOrder, makeUnit } from '../records/make-order.js'
import { aggregateOf } from './load-order.js'
import type { StorageCase } from './storage-subject.js'

const wakeParked = { supplierId: 'acme', at: at(7), receivedSince: at(-60) }

export const parkedCases: readonly StorageCase[] = [
  {
    rule: 'parked-deliveries-are-woken',
    name: 'a commit wakes the parked deliveries of its supplier since some time, also those that a unit before it parked',
    reason: 'webhooks overtake the answer to our own request; they wait until the order is known',
    mistake: 'waking in a statement that does not see what the same batch has just parked',
    async run({ first, second }) {
      const order = makeOrder()
      await first.acceptOrder(order)
      const old = makeDelivery({ state: 'parked', dueAt: at(900), receivedAt: at(-60) })
      const fresh = makeDelivery()
      const others = [
        makeDelivery({ state: 'parked', dueAt: at(900), supplierId: 'globex' }),
        makeDelivery({ state: 'failed', dueAt: at(900) }),
        makeDelivery({ state: 'received', dueAt: at(900) }),
        makeDelivery({ state: 'parked', dueAt: at(900), receivedAt: at(-61) }),
      ]
      for (const delivery of [old, fresh, ...others]) await first.insertDelivery(delivery)
      const park = {
        id: fresh.id,
        state: 'parked',
        appliedAt: null,
        dueAt: at(800),
        lastError: null,
      } as const
      const parking = { supplierOrders: [], events: [], notifications: [], syncLogs: [], delivery: park }
      const waking = makeUnit(aggregateOf(order), {}, { wakeParked })
      assert.deepEqual(await first.commit([parking, waking]), ['committed', 'committed'])
      const dueOf = async (id: string) => (await second.getDelivery(id))?.dueAt
      assert.deepEqual([await dueOf(old.id), await dueOf(fresh.id)], [at(7), at(7)])
      for (const { id } of others) assert.deepEqual(await dueOf(id), at(900))
      const claimed = await second.claimDeliveries(makeClaim({ now: at(7) }))
      assert.deepEqual(claimed.map(({ id }) => id).sort(), [old.id, fresh.id].sort())
    },
  },
  {
    rule: 'deliveries-at-work-are-not-woken',
    name: 'a commit wakes neither a parked delivery that somebody works on, nor its own',
    reason: 'woken under its worker it would be applied by two',
    mistake: 'waking by state alone',
    async run({ first, second }) {
      const order = makeOrder()
      await first.acceptOrder(order)
      const [atWork, own] = [
        makeDelivery({ state: 'parked', dueAt: at(0) }),
        makeDelivery({ state: 'parked', dueAt: at(900) }),
      ]
      for (const delivery of [atWork, own]) await first.insertDelivery(delivery)
      const claim = makeClaim()
      assert.equal((await second.claimDeliveries(claim)).length, 1)
      const mark = { id: own.id, state: 'parked', appliedAt: null, dueAt: at(500), lastError: 'x' } as const
      const unit = makeUnit(aggregateOf(order), {}, { wakeParked, delivery: mark })
      assert.deepEqual(await first.commit([unit]), ['committed'])
      assert.deepEqual((await first.getDelivery(atWork.id))?.dueAt, claim.leaseUntil)
      assert.deepEqual((await first.getDelivery(own.id))?.dueAt, at(500))
    },
  },
  {
    rule: 'a-conflict-wakes-nobody',
    name: 'a unit that is a conflict wakes no delivery',
    reason: 'nothing became known, so nothing that waits for it can go on',
    mistake: 'waking outside the guard of the unit',
    async run({ first }) {
      const order = makeOrder()
      await first.acceptOrder(order)
      await first.commit([makeUnit(aggregateOf(order))])
      const parked = makeDelivery({ state: 'parked', dueAt: at(900) })
      await first.insertDelivery(parked)
      const late = makeUnit(aggregateOf(order), {}, { wakeParked })
      assert.deepEqual(await first.commit([late]), ['conflict'])
      assert.deepEqual(await first.getDelivery(parked.id), parked)
    },
  },
]
