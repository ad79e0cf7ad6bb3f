import assert from 'node:assert/strict'
import type { CommitUnit, Storage } from '@supplierkit/core/contract'
import { present } from '../conformance/present.js'
import { at, nextId } from '../records/ids-and-times.js'
import { makeClaim } from '../records/make-claim.js'
import { makeDelivery } from '../records/make-delivery.js'
import { makeEvent } from '../records/make-event.js'
import { makeNotification } from '../records/make-notification.js'
import { makeOrder, makeSupplierOrder, makeUnit } from '../records/make-order.js'
import { makeSyncLog } from '../records/make-sync-log.js'
import { aggregateOf, loadOrder } from './load-order.js'
import type { StorageCase } from './storage-subject.js'

const applied = (id: string) =>
  ({ id, state: 'applied', appliedAt: at(3), dueAt: null, lastError: null }) as const

export const commitGuardCases: readonly StorageCase[] = [
  {
    rule: 'an-old-version-writes-nothing',
    name: 'a commit on an old version writes nothing of its unit',
    reason: 'it was decided on what is no longer true',
    mistake: 'events and notifications written before the version is looked at',
    async run({ first, second }) {
      const order = makeOrder()
      const { orderId } = order.record
      await first.acceptOrder(order)
      assert.deepEqual(await first.commit([makeUnit(aggregateOf(order))]), ['committed'])
      const latest = await loadOrder(first, orderId)
      const delivery = makeDelivery()
      await first.insertDelivery(delivery)
      const told = {
        notifications: [makeNotification(orderId)],
        syncLogs: [makeSyncLog()],
        delivery: applied(delivery.id),
      }
      const late: CommitUnit[] = [
        makeUnit(aggregateOf(order), {}, { ...told, supplierOrders: [] }),
        { ...makeUnit(aggregateOf(order), {}, told), order: { ...latest.record, version: 3 } },
        makeUnit(latest, {}, { ...told, order: { ...latest.record, version: 4 } }),
      ]
      for (const unit of late) assert.deepEqual(await second.commit([unit]), ['conflict'])
      assert.deepEqual(await loadOrder(second, orderId), latest)
      assert.equal((await second.listOrderEvents(orderId)).length, 2)
      assert.equal((await second.listNotifications({ limit: 10 })).length, 1)
      assert.deepEqual(await second.listSyncLogs({ limit: 10 }), [])
      assert.deepEqual(await second.getDelivery(delivery.id), delivery)
    },
  },
  {
    rule: 'a-claim-fences',
    name: 'a commit that was decided before a claim is refused',
    reason: 'who lost the lease must not overwrite what its successor found out',
    mistake: 'a guard on the order alone, which a claim does not touch',
    async run({ first, second }) {
      const order = makeOrder()
      await first.acceptOrder(order)
      const [mine] = await first.claimSupplierOrders(makeClaim())
      const [theirs] = await second.claimSupplierOrders(makeClaim({ now: at(61), leaseUntil: at(120) }))
      const decide = (version: number) => ({
        ...makeUnit(aggregateOf(order)),
        supplierOrders: [{ ...present(mine), submission: 'submitted' as const, version }],
      })
      assert.deepEqual(await first.commit([decide(2), decide(3)]), ['conflict', 'conflict'])
      assert.deepEqual(await loadOrder(first, order.record.orderId), {
        record: order.record,
        supplierOrders: [theirs],
      })
      assert.deepEqual(await second.commit([decide(4)]), ['committed'])
    },
  },
  {
    rule: 'unknown-rows-are-conflicts',
    name: 'a commit about an order, supplier order or delivery that is not there is a conflict',
    reason: 'a decision about nothing must not come into being as a row or an event',
    mistake: 'an update that touches no row, taken for written',
    async run({ first }) {
      const [stranger, order] = [makeOrder(), makeOrder()]
      await first.acceptOrder(order)
      const known = makeUnit(aggregateOf(order))
      const added = makeSupplierOrder(order.record.orderId)
      const units: CommitUnit[] = [
        makeUnit(aggregateOf(stranger), {}, { supplierOrders: [] }),
        { ...known, supplierOrders: [...known.supplierOrders, added] },
        { ...known, supplierOrders: [...known.supplierOrders, { ...added, version: 2 }] },
        { ...known, delivery: applied('nobody') },
      ]
      assert.deepEqual(
        await first.commit(units),
        units.map(() => 'conflict'),
      )
      assert.deepEqual(await loadOrder(first, order.record.orderId), aggregateOf(order))
      assert.deepEqual(await first.listOrderEvents(stranger.record.orderId), [])
    },
  },
  {
    rule: 'one-of-many-commits-wins',
    name: 'of many commits on one version at once, over two instances, one succeeds',
    reason: 'two processes that decide on the same state must not both be told that they decided',
    mistake: 'the version read, compared in code and written without a condition',
    async run({ first, second }) {
      const order = makeOrder()
      await first.acceptOrder(order)
      const outcomes = await Promise.all(
        Array.from({ length: 12 }, (_, i) => (i % 2 ? first : second).commit([makeUnit(aggregateOf(order))])),
      )
      assert.equal(outcomes.flat().filter((outcome) => outcome === 'committed').length, 1)
      assert.equal((await first.listOrderEvents(order.record.orderId)).length, 2)
      assert.equal((await loadOrder(second, order.record.orderId)).record.version, 2)
    },
  },
  {
    rule: 'a-delivery-takes-effect-once',
    name: 'a delivery is settled once, by whichever instance is first, and loses its lease',
    reason: 'a webhook applied twice ships twice in the books',
    mistake: 'a guard on the order’s version alone: who reads the order again passes it',
    async run({ first, second }) {
      const order = makeOrder()
      const delivery = makeDelivery()
      await first.acceptOrder(order)
      await first.insertDelivery(delivery)
      await first.claimDeliveries(makeClaim())
      const apply = async (storage: Storage) => {
        const before = await loadOrder(storage, order.record.orderId)
        const notifications = [makeNotification(order.record.orderId, { id: nextId('n') })]
        return storage.commit([makeUnit(before, {}, { delivery: applied(delivery.id), notifications })])
      }
      assert.deepEqual(await apply(first), ['committed'])
      assert.deepEqual(await apply(second), ['conflict'])
      assert.deepEqual(await second.getDelivery(delivery.id), {
        ...delivery,
        ...applied(delivery.id),
        attempts: 1,
      })
      assert.equal((await loadOrder(first, order.record.orderId)).record.version, 2)
      assert.equal((await first.listNotifications({ limit: 10 })).length, 2)
    },
  },
  {
    rule: 'a-delivery-alone-is-a-decision',
    name: 'a delivery can be settled without any order: ignored, failed, stale or parked',
    reason: 'most of what suppliers send is about nothing that we know',
    mistake: 'a unit without an order taken for empty',
    async run({ first, second }) {
      for (const state of ['ignored', 'failed', 'stale', 'parked'] as const) {
        const delivery = makeDelivery()
        await first.insertDelivery(delivery)
        const dueAt = state === 'parked' ? at(60) : null
        const mark = { id: delivery.id, state, appliedAt: null, dueAt, lastError: `why ${state}` }
        const event = makeEvent(null)
        const unit = {
          supplierOrders: [],
          events: [event],
          notifications: [],
          syncLogs: [],
          delivery: mark,
        }
        assert.deepEqual(await first.commit([unit]), ['committed'])
        assert.deepEqual(await second.getDelivery(delivery.id), { ...delivery, ...mark })
        assert.deepEqual(
          (await second.sequenceEvents(9)).map((one) => one.event),
          [event],
        )
      }
    },
  },
]
