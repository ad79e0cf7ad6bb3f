import assert from 'node:assert/strict'
import type { OrderAggregate, OrderFilter, SupplierSideOrder } from '@supplierkit/core/contract'
import { present } from '../conformance/present.js'
import { at } from '../records/ids-and-times.js'
import { makeOrder, makeSupplierOrder, makeUnit } from '../records/make-order.js'
import { aggregateOf } from './load-order.js'
import type { StorageCase } from './storage-subject.js'

const idsOf = (list: readonly OrderAggregate[]) => list.map(({ record }) => record.orderId)

const sideOrder = (supplierOrderId: string): SupplierSideOrder => ({
  supplierOrderId,
  status: 'confirmed',
  rawStatus: null,
  sequence: null,
  occurredAt: null,
  lines: {},
})

export const orderListCases: readonly StorageCase[] = [
  {
    rule: 'orders-are-listed-newest-first',
    name: 'orders are listed newest first, page by page, in whatever order they were written',
    reason: 'an operator reads what is late from this list',
    mistake: 'sorting by the time of writing instead of `acceptedAt`',
    async run({ first }) {
      const seconds = [3, 1, 4, 0, 2]
      const orders = seconds.map((second) => makeOrder({ acceptedAt: at(second) }))
      for (const order of orders) await first.acceptOrder(order)
      const expected = [2, 0, 4, 1, 3].map((place) => orders[place]?.record.orderId ?? '')
      const page = await first.listOrders({ limit: 2 })
      assert.deepEqual(idsOf(page), expected.slice(0, 2))
      assert.deepEqual(
        idsOf(await first.listOrders({ limit: 2, before: present(expected[1]) })),
        expected.slice(2, 4),
      )
      assert.deepEqual(
        idsOf(await first.listOrders({ limit: 9, before: present(expected[3]) })),
        expected.slice(4),
      )
      assert.deepEqual(await first.listOrders({ limit: 9, before: present(expected[4]) }), [])
      assert.equal(page[0]?.supplierOrders.length, 1)
    },
  },
  {
    rule: 'pages-hold-each-order-once',
    name: 'pages over orders of the same moment hold each of them once',
    reason: 'an order between two pages is one that nobody sees',
    mistake: 'continuing after a time instead of after a time and an id',
    async run({ first, second }) {
      const orders = Array.from({ length: 7 }, () => makeOrder())
      await Promise.all(orders.map((order) => first.acceptOrder(order)))
      const seen: string[] = []
      for (;;) {
        const before = seen.at(-1)
        const page = await second.listOrders({ limit: 3, ...(before !== undefined && { before }) })
        if (page.length === 0) break
        seen.push(...idsOf(page))
      }
      assert.deepEqual(seen.sort(), orders.map(({ record }) => record.orderId).sort())
    },
  },
  {
    rule: 'nothing-comes-before-an-unknown-order',
    name: 'a page from before an id that is not known is empty',
    reason: 'a list that begins anew instead sends whoever pages through it round in circles',
    mistake: 'ignoring `before` when its row is not found',
    async run({ first }) {
      await first.acceptOrder(makeOrder())
      assert.deepEqual(await first.listOrders({ limit: 9, before: 'nobody' }), [])
    },
  },
  {
    rule: 'orders-are-found-by-every-number',
    name: "an order is found by its reference and by each of the supplier's numbers, per supplier",
    reason: 'a webhook names its order by any of them; not found means parked instead of applied',
    mistake: 'only the first number kept, or a number looked up without its supplier',
    async run({ first, second }) {
      const [ours, theirs] = [makeOrder(), makeOrder()]
      for (const order of [ours, theirs]) await first.acceptOrder(order)
      const reference = ours.supplierOrders[0]?.reference ?? ''
      const find = (supplierId: string, key: { supplierOrderId?: string; reference?: string }) =>
        second.findOrderId(supplierId, key)
      assert.equal(await find('acme', { reference }), ours.record.orderId)
      assert.equal(await find('acme', { supplierOrderId: 'S-1' }), null)

      const atSupplier = [sideOrder('S-1'), sideOrder('S-2')]
      await first.commit([makeUnit(aggregateOf(ours), { supplierOrderId: 'S-1', atSupplier })])
      assert.equal(await find('acme', { supplierOrderId: 'S-1' }), ours.record.orderId)
      assert.equal(await find('acme', { supplierOrderId: 'S-2' }), ours.record.orderId)
      assert.equal(await find('acme', { reference: 'unknown', supplierOrderId: 'S-2' }), ours.record.orderId)
      assert.equal(await find('acme', { reference, supplierOrderId: 'unknown' }), ours.record.orderId)
      assert.equal(await find('acme', { supplierOrderId: 'S-3' }), null)
      assert.equal(await find('acme', { supplierOrderId: reference }), null)
      assert.equal(await find('acme', { reference: 'S-1' }), null)
      assert.equal(await find('globex', { supplierOrderId: 'S-1' }), null)
      assert.equal(await find('globex', { reference }), null)
      assert.equal(await find('acme', {}), null)
    },
  },
  {
    rule: 'orders-are-listed-by-what-is-asked-for',
    name: 'orders are listed by supplier, submission and status of one part, and by when they were accepted',
    reason: 'an operator asks for what needs a person at one supplier, not for every order of that supplier',
    mistake: 'conditions that two different parts of an order fulfill together',
    async run({ first, second }) {
      const acme = makeOrder({ acceptedAt: at(1) })
      const globex = makeOrder({ acceptedAt: at(2) })
      const [part] = globex.supplierOrders
      const mixed = {
        ...globex,
        supplierOrders: [
          present(part),
          { ...makeSupplierOrder(globex.record.orderId), supplierId: 'globex' },
        ],
      }
      for (const order of [acme, mixed]) await first.acceptOrder(order)
      const aggregate = { record: mixed.record, supplierOrders: mixed.supplierOrders }
      const unit = makeUnit(aggregate)
      await first.commit([
        {
          ...unit,
          supplierOrders: unit.supplierOrders.map((one) =>
            one.supplierId === 'globex' ? { ...one, submission: 'needs_attention' as const } : one,
          ),
        },
      ])
      const list = async (filter: OrderFilter) => idsOf(await second.listOrders({ limit: 9, ...filter }))
      const [one, two] = [acme.record.orderId, mixed.record.orderId]
      assert.deepEqual(await list({ supplierId: 'acme' }), [two, one])
      assert.deepEqual(await list({ supplierId: 'globex' }), [two])
      assert.deepEqual(await list({ supplierId: 'globex', submission: ['needs_attention'] }), [two])
      assert.deepEqual(await list({ supplierId: 'acme', submission: ['needs_attention'] }), [])
      assert.deepEqual(await list({ submission: ['needs_attention', 'pending'] }), [two, one])
      assert.deepEqual(await list({ submission: [] }), [])
      assert.deepEqual(await list({ status: ['shipped'] }), [])
      assert.deepEqual(await list({ status: ['pending'], supplierId: 'acme' }), [two, one])
      assert.deepEqual(await list({ acceptedFrom: at(2) }), [two])
      assert.deepEqual(await list({ acceptedBefore: at(2) }), [one])
      assert.deepEqual(await list({ acceptedFrom: at(1), acceptedBefore: at(1) }), [])
      assert.deepEqual(idsOf(await second.listOrders({ limit: 9, supplierId: 'acme', before: two })), [one])
    },
  },
  {
    rule: 'orders-are-searched-by-how-a-number-begins',
    name: "orders are searched by how their id, a reference or a supplier's number begins, to the letter",
    reason: 'people type the first digits of whatever number stands on the paper before them',
    mistake: 'a pattern whose wildcards come from what was typed, or that does not mind case',
    async run({ first, second }) {
      const [ours, theirs] = [makeOrder(), makeOrder()]
      for (const order of [ours, theirs]) await first.acceptOrder(order)
      const atSupplier = [sideOrder('AB%_-1'), sideOrder('Zü-2')]
      await first.commit([makeUnit(aggregateOf(ours), { supplierOrderId: 'AB%_-1', atSupplier })])
      const search = async (text: string) => idsOf(await second.listOrders({ limit: 9, search: text }))
      const id = ours.record.orderId
      for (const text of [id, ours.supplierOrders[0]?.reference ?? '', 'AB%_', 'AB%_-1', 'Zü', 'Zü-2']) {
        assert.deepEqual(await search(text), [id], text)
      }
      for (const text of ['ab', 'A_', '%', 'ZU', 'AB%_-1x', "' OR 1=1"]) {
        assert.deepEqual(await search(text), [], text)
      }
      assert.equal((await search('')).length, 2)
    },
  },
  {
    rule: 'supplier-orders-are-counted-by-how-they-stand',
    name: 'supplier orders are counted per supplier, submission and status',
    reason: 'the first look of the day: how many wait, and for whom',
    mistake: 'counting orders instead of their parts',
    async run({ first, second }) {
      assert.deepEqual(await second.countSupplierOrders(), [])
      const orders = [makeOrder(), makeOrder(), makeOrder()]
      for (const order of orders) await first.acceptOrder(order)
      const shipped = { submission: 'submitted', status: 'shipped' } as const
      await first.commit([makeUnit(aggregateOf(present(orders[0])), shipped)])
      const counts = [...(await second.countSupplierOrders())].sort((a, b) => a.count - b.count)
      assert.deepEqual(counts, [
        { supplierId: 'acme', ...shipped, count: 1 },
        { supplierId: 'acme', submission: 'pending', status: 'pending', count: 2 },
      ])
    },
  },
]
