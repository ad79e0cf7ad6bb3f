import assert from 'node:assert/strict'
import type { Storage, SupplierSideOrder } from '@supplierkit/core/contract'
import { loadOrder } from './load-order.js'
import { at, makeClaim, makeDelivery, makeNotification, makeOrder, makeUnit, nextId } from './records.js'
import type { StorageCase } from './storage-case.js'

/** One number at the supplier, of which nothing is known yet. */
const sideOrder = (supplierOrderId: string): SupplierSideOrder => ({
  supplierOrderId,
  status: 'confirmed',
  rawStatus: 'OK',
  sequence: 3,
  occurredAt: at(2),
  lines: { 1: { confirmed: 1, backordered: 1, shipped: 0, canceled: 0, expectedAt: at(1000) } },
})

export const commitCases: readonly StorageCase[] = [
  {
    name: 'a commit writes order, supplier orders, events, notifications and logs together',
    async run({ first, second }) {
      const order = makeOrder()
      await first.acceptOrder(order)
      const before = await loadOrder(first, order.record.orderId)
      const changed = {
        supplierOrderId: 'S-1',
        submission: 'submitted',
        status: 'partially_shipped',
        rawStatus: 'Part. shipped',
        trackingNumber: '1Z999',
        atSupplier: [sideOrder('S-1'), sideOrder('S-2')],
        shipments: [
          {
            shipmentId: 'P-1',
            shippedAt: at(3),
            packages: [
              {
                trackingNumber: '1Z999',
                lines: [{ sku: 'IP14-128', quantity: 1, serialNumbers: ['356938035643809'] }],
              },
            ],
          },
        ],
        lastError: { code: 'supplier_timeout', phase: 'ambiguous', message: 'no answer', at: at(1) },
        submittedAt: at(2),
        dueAt: null,
        leaseToken: null,
      } as const
      const log = {
        id: nextId('log'),
        supplierId: 'acme',
        type: 'order',
        status: 'success',
        message: null,
        createdAt: at(4),
      } as const
      const unit = makeUnit(before, changed, {
        notifications: [makeNotification(order.record.orderId)],
        syncLogs: [log],
      })
      assert.deepEqual(await first.commit([unit]), ['committed'])

      assert.deepEqual(await loadOrder(second, order.record.orderId), {
        record: unit.order,
        supplierOrders: unit.supplierOrders,
      })
      assert.deepEqual(await second.listOrderEvents(order.record.orderId), [...order.events, ...unit.events])
      assert.equal((await second.listNotifications({ limit: 10 })).length, 2)
      assert.deepEqual(await second.listSyncLogs({ limit: 10 }), [log])
      for (const key of [
        { supplierOrderId: 'S-1' },
        { supplierOrderId: 'S-2' },
        { reference: before.supplierOrders[0]?.reference ?? '' },
      ]) {
        assert.equal(await second.findOrderId('acme', key), order.record.orderId)
        assert.equal(await second.findOrderId('globex', key), null)
      }
    },
  },
  {
    name: 'a commit on an old version of the order writes nothing of its unit',
    async run({ first, second }) {
      const order = makeOrder()
      await first.acceptOrder(order)
      const before = await loadOrder(first, order.record.orderId)
      assert.deepEqual(await first.commit([makeUnit(before)]), ['committed'])
      const latest = await loadOrder(first, order.record.orderId)
      const late = makeUnit(
        before,
        {},
        { supplierOrders: [], notifications: [makeNotification(order.record.orderId)] },
      )
      assert.deepEqual(await second.commit([late]), ['conflict'])
      assert.deepEqual(await loadOrder(second, order.record.orderId), latest)
      assert.equal((await second.listOrderEvents(order.record.orderId)).length, 2)
      assert.equal((await second.listNotifications({ limit: 10 })).length, 1)
    },
  },
  {
    name: 'a commit on a claimed supplier order is refused: the lease fences',
    async run({ first }) {
      const order = makeOrder()
      await first.acceptOrder(order)
      const before = await loadOrder(first, order.record.orderId)
      await first.claimSupplierOrders(makeClaim())
      assert.deepEqual(await first.commit([makeUnit(before)]), ['conflict'])
      assert.equal((await loadOrder(first, order.record.orderId)).record.version, 1)
    },
  },
  {
    name: 'in a batch each unit has its own outcome, in the order of the units',
    async run({ first }) {
      const orders = Array.from({ length: 9 }, () => makeOrder())
      for (const order of orders) await first.acceptOrder(order)
      const loaded = new Map(
        (await first.loadOrders(orders.map((order) => order.record.orderId))).map((one) => [
          one.record.orderId,
          one,
        ]),
      )
      const aggregates = orders.map((order) => loaded.get(order.record.orderId)!)
      await first.commit([makeUnit(aggregates[1]!), makeUnit(aggregates[4]!)])
      const units = aggregates.map((aggregate) => makeUnit(aggregate))
      const repeated = makeUnit(aggregates[0]!)
      const following = makeUnit({ record: units[2]!.order!, supplierOrders: units[2]!.supplierOrders })
      const outcomes = await first.commit([...units, repeated, following])
      assert.deepEqual(outcomes, [
        ...units.map((_, i) => (i === 1 || i === 4 ? 'conflict' : 'committed')),
        'conflict',
        'committed',
      ])
      assert.equal((await loadOrder(first, orders[2]!.record.orderId)).record.version, 3)
    },
  },
  {
    name: 'of many commits on one version at once, over two instances, one succeeds',
    async run({ first, second }) {
      const order = makeOrder()
      await first.acceptOrder(order)
      const before = await loadOrder(first, order.record.orderId)
      const outcomes = await Promise.all(
        Array.from({ length: 12 }, (_, i) => (i % 2 ? first : second).commit([makeUnit(before)])),
      )
      assert.equal(outcomes.flat().filter((outcome) => outcome === 'committed').length, 1)
      assert.equal((await first.listOrderEvents(order.record.orderId)).length, 2)
    },
  },
  {
    name: 'a delivery takes effect once, and a known notification is left out silently',
    async run({ first, second }) {
      const order = makeOrder()
      const delivery = makeDelivery()
      await first.acceptOrder(order)
      await first.insertDelivery(delivery)
      await first.claimDeliveries(makeClaim())
      const known = order.notifications[0]!
      const apply = async <Tx>(storage: Storage<Tx>) => {
        const before = await loadOrder(storage, order.record.orderId)
        const applied = {
          id: delivery.id,
          state: 'applied',
          appliedAt: at(3),
          dueAt: null,
          lastError: null,
        } as const
        return storage.commit([
          makeUnit(before, {}, { delivery: applied, notifications: [{ ...known, id: nextId('n') }] }),
        ])
      }
      assert.deepEqual(await apply(first), ['committed'])
      assert.deepEqual(await apply(second), ['conflict'])
      assert.deepEqual(await second.getDelivery(delivery.id), {
        ...delivery,
        attempts: 1,
        state: 'applied',
        appliedAt: at(3),
        dueAt: null,
      })
      assert.equal((await loadOrder(first, order.record.orderId)).record.version, 2)
      assert.equal((await first.listNotifications({ limit: 10 })).length, 1)
    },
  },
  {
    name: 'a commit wakes parked deliveries of its supplier, also those parked just before it',
    async run({ first }) {
      const order = makeOrder()
      await first.acceptOrder(order)
      const [old, fresh, other] = [
        makeDelivery({ state: 'parked', dueAt: at(900) }),
        makeDelivery(),
        makeDelivery({ supplierId: 'globex', state: 'parked', dueAt: at(900) }),
      ]
      for (const delivery of [old, fresh, other]) await first.insertDelivery(delivery)
      const parked = {
        id: fresh.id,
        state: 'parked',
        appliedAt: null,
        dueAt: at(800),
        lastError: null,
      } as const
      const empty = { supplierOrders: [], events: [], notifications: [], syncLogs: [] }
      const wake = makeUnit(
        await loadOrder(first, order.record.orderId),
        {},
        { wakeParked: { supplierId: 'acme', at: at(7) } },
      )
      assert.deepEqual(await first.commit([{ ...empty, delivery: parked }, wake]), ['committed', 'committed'])
      const dueOf = async (id: string) => (await first.getDelivery(id))?.dueAt
      assert.deepEqual(
        [await dueOf(old.id), await dueOf(fresh.id), await dueOf(other.id)],
        [at(7), at(7), at(900)],
      )
    },
  },
  {
    name: 'with the app in the transaction: both are written, or neither',
    async run({ first, app }) {
      if (!app) return
      const order = makeOrder()
      await first.acceptOrder(order)
      const before = await loadOrder(first, order.record.orderId)
      const failure = new Error('the app changed its mind')
      const failing = first.commit([makeUnit(before)], async (_, tx) => {
        await app.insert(tx, 'rolled-back')
        throw failure
      })
      await assert.rejects(failing, (error) => error === failure)
      assert.equal(await app.has('rolled-back'), false)
      assert.deepEqual(await loadOrder(first, order.record.orderId), before)

      const outcomes = await first.commit([makeUnit(before), makeUnit(before)], (unit, tx) =>
        app.insert(tx, `v${unit.order?.version}-${unit.events[0]?.id}`),
      )
      assert.deepEqual(outcomes, ['committed', 'conflict'])
      assert.equal((await loadOrder(first, order.record.orderId)).record.version, 2)
    },
  },
]
