import assert from 'node:assert/strict'
import type { HubEvent, Storage } from '@supplierkit/core/contract'
import { at, nextId } from '../records/ids-and-times.js'
import { makeDelivery } from '../records/make-delivery.js'
import { makeEvent } from '../records/make-event.js'
import { makeOrder, makeSupplierOrder, makeUnit } from '../records/make-order.js'
import { aggregateOf } from './load-order.js'
import type { StorageCase } from './storage-subject.js'

const idsOf = (events: readonly HubEvent[]) => events.map(({ id }) => id)

function failed(
  second: number,
  supplierId: string,
  evidence: HubEvent<'supplier_order.in_doubt'>['evidence'],
): HubEvent {
  return {
    ...makeEvent('order-1'),
    id: nextId('event'),
    type: 'supplier_order.in_doubt',
    at: at(second),
    supplierId,
    evidence,
    dueAt: at(second + 9),
  }
}

async function numberEvents(storage: Storage): Promise<void> {
  while ((await storage.sequenceEvents(100)).length > 0);
}

export const operatorCases: readonly StorageCase[] = [
  {
    rule: 'events-are-listed-newest-first',
    name: "an order's events, and those of no order, are listed newest first, page by page, numbered or not",
    reason: 'a timeline of thousands of lines is read from its end, a page at a time',
    mistake: 'paging by `at`, which several events of one decision share',
    async run({ first, second }) {
      const mine = Array.from({ length: 7 }, () => makeEvent('order-1'))
      const nobodys = [
        makeEvent(null, { supplierId: 'acme' }),
        makeEvent(null, { supplierId: 'globex' }),
      ] as const
      await first.appendEvents([...mine.slice(0, 4), makeEvent('order-2'), ...nobodys])
      await first.sequenceEvents(3)
      await first.appendEvents(mine.slice(4))
      const newest = idsOf(mine).reverse()
      const list = async (query: Partial<Parameters<Storage['listEvents']>[0]>) =>
        idsOf(await second.listEvents({ orderId: 'order-1', limit: 3, ...query }))
      assert.deepEqual(await list({}), newest.slice(0, 3))
      assert.deepEqual(await list({ before: newest[2] ?? '' }), newest.slice(3, 6))
      assert.deepEqual(await list({ before: newest[5] ?? '' }), newest.slice(6))
      assert.deepEqual(await list({ before: nobodys[0].id }), [])
      assert.deepEqual(await list({ before: 'unknown' }), [])
      assert.deepEqual(await list({ orderId: null }), [nobodys[1].id, nobodys[0].id])
      assert.deepEqual(await list({ orderId: null, supplierId: 'acme' }), [nobodys[0].id])
      assert.deepEqual(await second.listEvents({ orderId: 'order-1', limit: 1 }), [mine.at(-1)])
    },
  },
  {
    rule: 'events-are-listed-by-type',
    name: 'events are listed by type',
    reason: 'whoever asks what was decided by people does not want to read every change of stock',
    mistake: 'filtering after the page was cut, so that a page comes back short',
    async run({ first, second }) {
      const doubt = failed(1, 'acme', { code: 'supplier_timeout', message: 'no answer' })
      await first.appendEvents([doubt, makeEvent('order-1'), makeEvent('order-1')])
      const types = ['supplier_order.in_doubt'] as const
      assert.deepEqual(await second.listEvents({ orderId: 'order-1', types, limit: 1 }), [doubt])
      assert.deepEqual(await second.listEvents({ orderId: 'order-1', types: [], limit: 1 }), [])
    },
  },
  {
    rule: 'events-keep-their-dates',
    name: 'events come back with their dates, whatever the names of those are',
    reason: 'the time until which a restore holds is compared with the time of each order',
    mistake: 'reading JSON back with texts in place of dates',
    async run({ first, second }) {
      const [since, until] = [new Date('2026-01-01T02:00:00Z'), new Date('2026-01-08T02:00:00Z')]
      const restored = { ...makeEvent(null), type: 'hub.restored', by: 'ada', since, until } as const
      await first.appendEvents([restored])
      assert.deepEqual(await second.listEvents({ orderId: null, limit: 1 }), [restored])
    },
  },
  {
    rule: 'held-orders-are-found',
    name: 'orders are listed by whether a person holds a part of them back',
    reason: 'a hold has no end of its own: somebody must look for old ones',
    mistake: 'reading a JSON null as a hold',
    async run({ first, second }) {
      const [held, free] = [makeOrder({ acceptedAt: at(1) }), makeOrder({ acceptedAt: at(2) })]
      for (const order of [held, free]) await first.acceptOrder(order)
      const hold = { by: 'ops', reason: 'address', at: at(3) }
      await first.commit([makeUnit(aggregateOf(held), { hold, dueAt: null })])
      const list = async (wanted: boolean) =>
        (await second.listOrders({ limit: 9, held: wanted })).map(({ record }) => record.orderId)
      assert.deepEqual(await list(true), [held.record.orderId])
      assert.deepEqual(await list(false), [free.record.orderId])
    },
  },
  {
    rule: 'deliveries-are-found-by-their-order',
    name: 'a delivery is found by the order that it was found to be about',
    reason: 'who reads what happened to an order wants to see what its supplier said, and when',
    mistake: 'the link lost when the delivery is replayed',
    async run({ first, second }) {
      const [mine, other] = [makeDelivery({ receivedAt: at(1) }), makeDelivery({ receivedAt: at(2) })]
      for (const delivery of [mine, other]) await first.insertDelivery(delivery)
      const mark = { id: mine.id, state: 'applied', appliedAt: at(3), dueAt: null, lastError: null } as const
      const unit = { supplierOrders: [], events: [], notifications: [], syncLogs: [] }
      await first.commit([
        { ...unit, delivery: { ...mark, orderId: 'order-1' } },
        { ...unit, delivery: { ...mark, id: other.id } },
      ])
      const list = async (orderId: string) =>
        (await second.listDeliveries({ limit: 9, orderId })).map(({ id }) => id)
      assert.deepEqual(await list('order-1'), [mine.id])
      assert.deepEqual(await list('order-2'), [])
      assert.equal((await second.getDelivery(other.id))?.orderId, null)
      await second.replayDelivery(mine.id, at(4))
      assert.deepEqual(await list('order-1'), [mine.id])
    },
  },
  {
    rule: 'a-notification-is-found-by-its-id',
    name: 'a notification is found by its id',
    reason: 'a person opens one message out of a list',
    mistake: 'the key that makes it unique taken for its id',
    async run({ first, second }) {
      const order = makeOrder()
      await first.acceptOrder(order)
      const id = order.notifications[0]?.id ?? ''
      const [listed] = await second.listNotifications({ limit: 1 })
      assert.deepEqual(await second.getNotification(id), listed)
      assert.equal(await second.getNotification('unknown'), null)
    },
  },
  {
    rule: 'a-span-is-summed-up-in-buckets',
    name: 'accepted orders and the times until they were submitted are summed up in buckets of the span',
    reason: 'that orders have become slow is seen on a curve before a customer calls',
    mistake: 'a bucket in the time zone of the database, or a mean in place of a percentile',
    async run({ first, second }) {
      const seconds = [0, 1, 2, 61, 62, 180]
      const took = [100, 2500, 40_000, 7, 9]
      for (const [place, second] of seconds.entries()) {
        const order = makeOrder({ acceptedAt: at(second), notifications: [] })
        await first.acceptOrder(order)
        const ms = took[place]
        if (ms === undefined) continue
        const submittedAt = new Date(at(second).getTime() + ms)
        await first.commit([
          makeUnit(aggregateOf(order), { submission: 'submitted', submittedAt, dueAt: null }),
        ])
      }
      const query = { from: at(0), until: at(180), bucketMs: 60_000, limit: 100 }
      const { accepted, submitTimes, truncated } = await second.readStatistics(query)
      const [ten, minuteLater] = [new Date('2026-03-01T10:00:00Z'), new Date('2026-03-01T10:01:00Z')]
      assert.deepEqual(accepted, [
        { at: ten, count: 3 },
        { at: minuteLater, count: 2 },
      ])
      assert.deepEqual(submitTimes, [
        { at: ten, count: 3, p50Ms: 2500, p95Ms: 40_000 },
        { at: minuteLater, count: 2, p50Ms: 7, p95Ms: 9 },
      ])
      assert.equal(truncated, false)
      const newest = await second.readStatistics({ ...query, limit: 2 })
      assert.deepEqual(newest.accepted, [{ at: minuteLater, count: 2 }])
      assert.equal(newest.truncated, true)
    },
  },
  {
    rule: 'failures-are-counted-by-supplier-and-phase',
    name: 'events that tell of failures are counted by supplier, type, phase and code',
    reason: 'a supplier whose answers get lost needs another call than one that refuses orders',
    mistake: 'events outside the span counted along',
    async run({ first, second }) {
      const lost = { code: 'supplier_timeout', phase: 'ambiguous', message: 'no answer' } as const
      const odd = { code: 'unexpected', message: 'odd' }
      await first.appendEvents([
        failed(1, 'acme', lost),
        failed(2, 'acme', lost),
        failed(3, 'globex', odd),
        failed(10, 'globex', odd),
        makeEvent('order-1', { at: at(2) }),
      ])
      await numberEvents(first)
      const query = { from: at(1), until: at(10), bucketMs: 60_000, limit: 100 }
      const { failures } = await second.readStatistics(query)
      const type = 'supplier_order.in_doubt'
      assert.deepEqual(
        [...failures].sort((a, b) => b.count - a.count),
        [
          { supplierId: 'acme', type, phase: 'ambiguous', code: 'supplier_timeout', count: 2 },
          { supplierId: 'globex', type, phase: null, code: 'unexpected', count: 1 },
        ],
      )
      const newest = await second.readStatistics({ ...query, limit: 3 })
      assert.deepEqual(
        newest.failures.map(({ supplierId, count }) => [supplierId, count]),
        [['globex', 1]],
      )
      assert.equal(newest.truncated, true)
    },
  },
  {
    rule: 'what-waits-is-counted-by-age',
    name: 'supplier orders that are on their way to their supplier are counted by how long they have waited',
    reason: 'ten orders that wait for a second are a busy shop; one that waits for hours is a lost customer',
    mistake: 'orders that are held back, or that wait for a person, counted along',
    async run({ first, second }) {
      const add = async (second: number, change: Parameters<typeof makeSupplierOrder>[1]) => {
        const order = makeOrder()
        const { orderId } = order.record
        const supplierOrders = [makeSupplierOrder(orderId, { createdAt: at(second), ...change })]
        await first.acceptOrder({ ...order, supplierOrders })
      }
      await add(0, {})
      await add(299, { submission: 'in_doubt' })
      await add(0, { supplierId: 'globex', submission: 'submitting' })
      await add(0, { submission: 'needs_attention', dueAt: null })
      await add(0, { submission: 'submitted' })
      await add(0, { dueAt: null, hold: { by: 'ops', reason: 'fraud', at: at(1) } })
      const { waiting } = await second.readStatistics({
        from: at(0),
        until: at(300),
        bucketMs: 60_000,
        limit: 100,
      })
      assert.deepEqual(
        [...waiting].sort((a, b) => a.ageMs - b.ageMs || a.supplierId.localeCompare(b.supplierId)),
        [
          { supplierId: 'acme', ageMs: 0, count: 1 },
          { supplierId: 'acme', ageMs: 300_000, count: 1 },
          { supplierId: 'globex', ageMs: 300_000, count: 1 },
        ],
      )
    },
  },
]
