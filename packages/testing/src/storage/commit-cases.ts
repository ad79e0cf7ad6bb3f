import assert from 'node:assert/strict'
import type { NewOrder } from '@supplierkit/core/contract'
import { present } from '../conformance/present.js'
import { at } from '../records/ids-and-times.js'
import { makeNotification } from '../records/make-notification.js'
import { makeOrder, makeUnit } from '../records/make-order.js'
import { makeSyncLog } from '../records/make-sync-log.js'
import { aggregateOf, loadOrder } from './load-order.js'
import type { StorageCase } from './storage-subject.js'

export const commitCases: readonly StorageCase[] = [
  {
    rule: 'a-decision-is-written-together',
    name: 'a commit writes order, supplier orders, events, notifications and logs together',
    reason: 'a state without its event is a customer who never hears of it',
    mistake: 'one statement after the other without a transaction',
    async run({ first, second }) {
      const order = makeOrder()
      await first.acceptOrder(order)
      const before = await loadOrder(first, order.record.orderId)
      const lines = { 1: { confirmed: 1, backordered: 1, shipped: 0, canceled: 0, expectedAt: at(1000) } }
      const side = { status: 'confirmed', rawStatus: 'OK', sequence: 3, occurredAt: at(2), lines } as const
      const changed = {
        supplierOrderId: 'S-1',
        submission: 'submitted',
        status: 'partially_shipped',
        rawStatus: 'Part. shipped',
        cancellation: 'requested',
        hold: { by: 'ann', reason: 'address to be verified', at: at(1) },
        change: {
          lines: [
            {
              lineNumber: 1,
              quantity: 1,
              state: 'pending',
              requestedAt: at(2),
              asked: { 'S-1': 1, 'S-2': 0 },
            },
          ],
        },
        trackingNumber: '1Z999',
        atSupplier: [
          { supplierOrderId: 'S-1', ...side },
          { supplierOrderId: 'S-2', ...side, lines: {}, occurredAt: null, sequence: null },
        ],
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
        lookupMisses: 1,
        lastLookupAt: at(1),
        failures: 2,
        lastError: { code: 'supplier_timeout', phase: 'ambiguous', message: 'no answer', at: at(1) },
        submittedAt: at(2),
        dueAt: null,
        leaseToken: null,
      } as const
      const log = makeSyncLog({ type: 'order', createdAt: at(4) })
      const notification = makeNotification(order.record.orderId, { createdAt: at(4) })
      const unit = makeUnit(before, changed, { notifications: [notification], syncLogs: [log] })
      assert.deepEqual(await first.commit([unit]), ['committed'])

      assert.deepEqual(await loadOrder(second, order.record.orderId), {
        record: unit.order,
        supplierOrders: unit.supplierOrders,
      })
      assert.deepEqual(await second.listOrderEvents(order.record.orderId), [...order.events, ...unit.events])
      assert.equal((await second.listNotifications({ limit: 10 }))[0]?.id, notification.id)
      assert.deepEqual(await second.listSyncLogs({ limit: 10 }), [log])
    },
  },
  {
    rule: 'what-was-asked-never-changes',
    name: 'a commit changes neither what was ordered nor what was asked of the supplier',
    reason:
      'in doubt, the identical bytes are sent again under the same key; another request would be another order',
    mistake: 'all columns of the row written from the unit',
    async run({ first, second }) {
      const order = makeOrder()
      await first.acceptOrder(order)
      const other = makeOrder()
      const [asked] = other.supplierOrders
      const unit = makeUnit(aggregateOf(order), {
        reference: 'another',
        idempotencyKey: 'another',
        request: present(asked).request,
        createdAt: at(99),
      })
      const changed = {
        ...other.record,
        ...present(unit.order),
        order: other.record.order,
        fingerprint: 'another',
      }
      assert.deepEqual(await first.commit([{ ...unit, order: { ...changed, acceptedAt: at(99) } }]), [
        'committed',
      ])
      const { record, supplierOrders } = await loadOrder(second, order.record.orderId)
      const { order: ordered, fingerprint, acceptedAt } = order.record
      assert.deepEqual(record, { ...unit.order, order: ordered, fingerprint, acceptedAt })
      const { reference, idempotencyKey, request, createdAt } = present(order.supplierOrders[0])
      assert.deepEqual(supplierOrders, [
        { ...unit.supplierOrders[0], reference, idempotencyKey, request, createdAt },
      ])
      assert.equal(await second.findOrderId('acme', { reference }), order.record.orderId)
    },
  },
  {
    rule: 'each-unit-has-its-own-outcome',
    name: 'in a batch each unit has its own outcome, in the order of the units, and sees those before it',
    reason: 'decisions about many orders share a statement; one that comes late must not undo its neighbors',
    mistake: 'one transaction for all that is rolled back for one, or outcomes in the order of the database',
    async run({ first }) {
      const orders = Array.from({ length: 9 }, () => makeOrder())
      for (const order of orders) await first.acceptOrder(order)
      const isLate = (place: number) => place === 1 || place === 4
      const decide = (some: readonly NewOrder[]) => some.map((order) => makeUnit(aggregateOf(order)))
      await first.commit(decide(orders.filter((_, place) => isLate(place))))
      const units = decide(orders)
      const [repeated] = decide(orders)
      const { order, supplierOrders } = present(units[2])
      const following = makeUnit({ record: present(order), supplierOrders })
      assert.deepEqual(await first.commit([...units, present(repeated), following]), [
        ...units.map((_, place) => (isLate(place) ? 'conflict' : 'committed')),
        'conflict',
        'committed',
      ])
      assert.equal((await loadOrder(first, present(order).orderId)).record.version, 3)
      assert.deepEqual(await first.commit([]), [])
    },
  },
  {
    rule: 'known-notifications-are-left-out',
    name: 'a notification whose dedupe key is known is left out, also when two commits bring it at once',
    reason: 'one event, one recipient, one mail, however often the decision is made',
    mistake: 'a unique violation that fails the whole decision, or a look before the insert',
    async run({ first, second }) {
      const orders = Array.from({ length: 8 }, () => makeOrder({ notifications: [] }))
      for (const order of orders) await first.acceptOrder(order)
      const known = makeNotification('o', { dedupeKey: 'shared' })
      const outcomes = await Promise.all(
        orders.map((order, i) => {
          const notifications = [
            makeNotification(order.record.orderId, { dedupeKey: 'shared' }),
            makeNotification(order.record.orderId, { dedupeKey: 'shared' }),
            makeNotification(order.record.orderId),
          ]
          return (i % 2 ? first : second).commit([makeUnit(aggregateOf(order), {}, { notifications })])
        }),
      )
      assert.deepEqual(
        outcomes.flat(),
        orders.map(() => 'committed'),
      )
      assert.equal(await first.acceptOrder(makeOrder({ notifications: [known] })), 'accepted')
      const stored = await second.listNotifications({ limit: 100 })
      assert.equal(stored.filter(({ dedupeKey }) => dedupeKey === 'shared').length, 1)
      assert.equal(stored.length, orders.length + 1)
    },
  },
]
