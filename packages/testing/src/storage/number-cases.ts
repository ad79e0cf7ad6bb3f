import assert from 'node:assert/strict'
import type { CommitUnit, NewOrder, NumberClaim, Storage } from '@supplierkit/core/contract'
import { present } from '../conformance/present.js'
import { at } from '../records/ids-and-times.js'
import { makeDelivery } from '../records/make-delivery.js'
import { makeOrder, makeUnit } from '../records/make-order.js'
import { aggregateOf, loadOrder } from './load-order.js'
import type { StorageCase } from './storage-subject.js'

const sideOf = (supplierOrderId: string) =>
  ({
    supplierOrderId,
    status: 'pending',
    rawStatus: null,
    sequence: null,
    occurredAt: null,
    lines: {},
  }) as const

/** A decision that gives an order its numbers at the supplier. */
function claiming(order: NewOrder, numbers: readonly string[], rest: Partial<CommitUnit> = {}): CommitUnit {
  const [first = null] = numbers
  const change = { submission: 'submitted', supplierOrderId: first, atSupplier: numbers.map(sideOf) } as const
  return makeUnit(aggregateOf(order), change, rest)
}

async function acceptTwo(storage: Storage): Promise<[NewOrder, NewOrder]> {
  const orders: [NewOrder, NewOrder] = [makeOrder(), makeOrder()]
  for (const order of orders) await storage.acceptOrder(order)
  return orders
}

export const numberCases: readonly StorageCase[] = [
  {
    rule: 'a-number-has-one-owner',
    name: 'a unit that claims the number of another supplier order is number_taken, and nothing of it is written',
    reason: 'the customer of the second order would be shown and mailed the parcels of the first',
    mistake: 'a number that is stored wherever it is heard, or an insert that ignores its conflict',
    async run({ first, second }) {
      const [ours, theirs] = await acceptTwo(first)
      assert.deepEqual(await first.commit([claiming(ours, ['S-1', 'S-2'])]), ['committed'])
      const delivery = makeDelivery()
      await first.insertDelivery(delivery)
      const mark = {
        id: delivery.id,
        state: 'applied',
        appliedAt: at(3),
        dueAt: null,
        lastError: null,
      } as const
      for (const numbers of [['S-1'], ['S-2'], ['S-3', 'S-1']]) {
        assert.deepEqual(await second.commit([claiming(theirs, numbers, { delivery: mark })]), [
          'number_taken',
        ])
      }
      assert.deepEqual(await loadOrder(first, theirs.record.orderId), aggregateOf(theirs))
      assert.deepEqual(await first.getDelivery(delivery.id), delivery)
      assert.equal(await second.findOrderId('acme', { supplierOrderId: 'S-1' }), ours.record.orderId)
      assert.equal(await second.findOrderId('acme', { supplierOrderId: 'S-3' }), null)
    },
  },
  {
    rule: 'a-number-may-be-claimed-again',
    name: 'a supplier order may claim its own number again, and another supplier may use the same number',
    reason: 'a decision is repeated after a lost answer, and numbers are each supplier’s own',
    mistake: 'a number that is unique among all suppliers, or refused to its owner',
    async run({ first, second }) {
      const [ours, theirs] = await acceptTwo(first)
      await first.commit([claiming(ours, ['S-1'])])
      const again = await loadOrder(second, ours.record.orderId)
      const ownId = present(again.supplierOrders[0]).id
      const numbers: NumberClaim[] = [{ supplierId: 'acme', supplierOrderId: 'S-1', ownId }]
      assert.deepEqual(await second.commit([makeUnit(again, {}, { numbers })]), ['committed'])
      const otherId = present(theirs.supplierOrders[0]).id
      const elsewhere = [{ supplierId: 'globex', supplierOrderId: 'S-1', ownId: otherId }]
      const unit = makeUnit(aggregateOf(theirs), {}, { numbers: elsewhere })
      assert.deepEqual(await first.commit([unit]), ['committed'])
    },
  },
  {
    rule: 'one-of-many-claims-wins',
    name: 'of many supplier orders that claim one number at once, one gets it and the others are number_taken',
    reason:
      'two processes read two answers at the same moment, and neither sees what the other is about to write',
    mistake: 'a look before the write, without a unique key behind it',
    async run({ first, second }) {
      const orders = Array.from({ length: 12 }, () => makeOrder())
      for (const order of orders) await first.acceptOrder(order)
      const outcomes = await Promise.all(
        orders.map((order, i) => (i % 2 ? first : second).commit([claiming(order, [`OWN-${i}`, 'SHARED'])])),
      )
      assert.deepEqual(outcomes.flat().sort(), ['committed', ...Array<string>(11).fill('number_taken')])
      const owner = await first.findOrderId('acme', { supplierOrderId: 'SHARED' })
      const winner = outcomes.findIndex(([outcome]) => outcome === 'committed')
      assert.equal(owner, present(orders[winner]).record.orderId)
      for (const [i] of orders.entries()) {
        const found = await second.findOrderId('acme', { supplierOrderId: `OWN-${i}` })
        assert.equal(found, i === winner ? owner : null)
      }
    },
  },
  {
    rule: 'claims-of-one-batch-count',
    name: 'a unit sees the numbers that units before it in the batch have claimed',
    reason: 'decisions of the same moment are written together',
    mistake: 'numbers checked for the whole batch before any of it is written',
    async run({ first }) {
      const [ours, theirs] = await acceptTwo(first)
      const units = [claiming(ours, ['S-1']), claiming(theirs, ['S-1'])]
      assert.deepEqual(await first.commit(units), ['committed', 'number_taken'])
      assert.deepEqual(await loadOrder(first, theirs.record.orderId), aggregateOf(theirs))
    },
  },
]
