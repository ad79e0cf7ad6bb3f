import assert from 'node:assert/strict'
import type { Storage } from '@supplierkit/core/contract'
import { present } from '../conformance/present.js'
import { at } from '../records/ids-and-times.js'
import { makeClaim } from '../records/make-claim.js'
import { makeOrder, makeSupplierOrder, makeUnit } from '../records/make-order.js'
import { aggregateOf, loadOrder } from './load-order.js'
import type { StorageCase } from './storage-subject.js'

const due = (seconds: number) => {
  const order = makeOrder()
  const change = { dueAt: at(seconds) }
  return { ...order, supplierOrders: [makeSupplierOrder(order.record.orderId, change)] }
}

export const claimCases: readonly StorageCase[] = [
  {
    rule: 'claims-never-overlap',
    name: 'claimers of 200 due rows over two instances get each row once',
    reason: 'two workers with one row are two real orders at the supplier',
    mistake: 'selecting due rows and marking them in another statement, without a lock or a condition',
    async run({ first, second }) {
      const orders = Array.from({ length: 200 }, () => makeOrder())
      await Promise.all(orders.map((order) => first.acceptOrder(order)))
      const takeAll = async (storage: Storage): Promise<string[]> => {
        const taken: string[] = []
        for (;;) {
          const rows = await storage.claimSupplierOrders(makeClaim({ limit: 7 }))
          if (rows.length === 0) return taken
          assert.ok(rows.length <= 7)
          for (const row of rows) {
            assert.equal(row.submission, 'submitting')
            taken.push(row.id)
          }
        }
      }
      const everybody = [first, second, first, second].map(takeAll)
      const taken = (await Promise.all(everybody)).flat()
      assert.equal(new Set(taken).size, taken.length)
      // Who finds all due rows in the hands of others may stop early; nothing stays behind.
      taken.push(...(await takeAll(first)))
      assert.equal(new Set(taken).size, 200)
    },
  },
  {
    rule: 'a-vanished-worker-leaves-doubt',
    name: 'a claim marks the hand-over as begun, an abandoned one as in doubt, and others keep their place',
    reason: 'the request of a worker that vanished may have arrived; sent again it is a second order',
    mistake: 'an expired lease treated as if nothing was sent: `submitting` back to `pending`',
    async run({ first }) {
      const order = makeOrder()
      await first.acceptOrder(order)
      const claim = makeClaim()
      const [begun] = await first.claimSupplierOrders(claim)
      assert.deepEqual(begun, {
        ...order.supplierOrders[0],
        submission: 'submitting',
        version: 2,
        attempts: 1,
        firstSentAt: claim.now,
        lastSentAt: claim.now,
        dueAt: claim.leaseUntil,
        leaseToken: claim.leaseToken,
      })
      assert.deepEqual((await loadOrder(first, order.record.orderId)).supplierOrders, [begun])

      const later = makeClaim({ now: at(61), leaseUntil: at(120) })
      const [doubted] = await first.claimSupplierOrders(later)
      assert.deepEqual(doubted, {
        ...begun,
        submission: 'in_doubt',
        version: 3,
        dueAt: later.leaseUntil,
        leaseToken: later.leaseToken,
      })

      const again = makeClaim({ now: at(120), leaseUntil: at(180) })
      const [still] = await first.claimSupplierOrders(again)
      assert.deepEqual(still, {
        ...doubted,
        version: 4,
        dueAt: again.leaseUntil,
        leaseToken: again.leaseToken,
      })
    },
  },
  {
    rule: 'a-lease-holds-until-it-ends',
    name: 'a claimed row is nobody else’s until its lease ends, and then somebody else’s',
    reason: 'too early and two workers send it, never again and the order is lost with its worker',
    mistake: 'a lease that is compared with the clock of the database instead of the claim’s `now`',
    async run({ first, second }) {
      await first.acceptOrder(makeOrder())
      const claim = makeClaim({ leaseUntil: at(61) })
      assert.equal((await first.claimSupplierOrders(claim)).length, 1)
      const justBefore = new Date(at(61).getTime() - 1)
      assert.deepEqual(await second.claimSupplierOrders(makeClaim({ now: justBefore })), [])
      const next = makeClaim({ now: at(61), leaseUntil: at(99) })
      assert.equal((await second.claimSupplierOrders(next))[0]?.leaseToken, next.leaseToken)
    },
  },
  {
    rule: 'the-first-attempt-is-remembered',
    name: 'a second attempt keeps when the first began and counts itself',
    reason: 'how long the supplier keeps our idempotency key is counted from the first request',
    mistake: '`firstSentAt` written at every attempt',
    async run({ first }) {
      const order = makeOrder()
      await first.acceptOrder(order)
      const [begun] = await first.claimSupplierOrders(makeClaim())
      const back = { submission: 'pending', dueAt: at(100), leaseToken: null } as const
      const aggregate = { record: order.record, supplierOrders: [present(begun)] }
      assert.deepEqual(await first.commit([makeUnit(aggregate, back)]), ['committed'])
      const [again] = await first.claimSupplierOrders(makeClaim({ now: at(100), leaseUntil: at(160) }))
      assert.deepEqual(
        [again?.submission, again?.attempts, again?.firstSentAt, again?.lastSentAt, again?.version],
        ['submitting', 2, at(1), at(100), 4],
      )
    },
  },
  {
    rule: 'settled-orders-keep-their-submission',
    name: 'an order that is due for a look, not for a hand-over, keeps submission and attempts when claimed',
    reason: 'submitted orders fall due for polling, and must not be taken for new ones',
    mistake: 'a claim that writes `submitting` into every row',
    async run({ first }) {
      for (const submission of ['in_doubt', 'submitted', 'needs_attention', 'rejected'] as const) {
        const order = makeOrder()
        await first.acceptOrder(order)
        await first.commit([makeUnit(aggregateOf(order), { submission })])
        const [claimed] = await first.claimSupplierOrders(makeClaim())
        assert.deepEqual(
          [claimed?.submission, claimed?.attempts, claimed?.firstSentAt, claimed?.lastSentAt],
          [submission, 0, null, null],
        )
      }
    },
  },
  {
    rule: 'the-longest-due-come-first',
    name: 'a claim takes the longest due first, up to its limit, and nothing that is not due',
    reason: 'under load whoever waits longest must not wait forever',
    mistake: 'newest first, or in the order in which the rows were written',
    async run({ first, second }) {
      const orders = [due(-1), due(-3), due(5), due(1), due(-2)]
      const never = makeOrder()
      const resting = { ...never, supplierOrders: [makeSupplierOrder(never.record.orderId, { dueAt: null })] }
      for (const order of [...orders, resting]) await first.acceptOrder(order)
      const claimIds = async (storage: Storage, limit: number) =>
        (await storage.claimSupplierOrders(makeClaim({ limit }))).map(({ orderId }) => orderId)
      const idOf = (place: number) => orders[place]?.record.orderId
      assert.deepEqual(await claimIds(first, 2), [idOf(1), idOf(4)])
      assert.deepEqual(await claimIds(second, 9), [idOf(0), idOf(3)])
    },
  },
  {
    rule: 'held-orders-are-not-taken',
    name: 'an order that a person holds back is not taken, however long it waits, until it is released',
    reason: 'it waits for a payment or a fraud check; sent before that, the goods are gone',
    mistake: '`dueAt` of null taken for "long ago", or a hold that is lost on its way into the row',
    async run({ first, second }) {
      const order = makeOrder()
      const hold = { by: 'ann', reason: 'payment not seen', at: at(-5) }
      const held = makeSupplierOrder(order.record.orderId, { dueAt: null, hold })
      await first.acceptOrder({ ...order, supplierOrders: [held] })
      assert.deepEqual(await second.claimSupplierOrders(makeClaim({ now: at(1e6), leaseUntil: at(2e6) })), [])
      const before = await loadOrder(second, order.record.orderId)
      assert.deepEqual(before.supplierOrders, [held])
      assert.deepEqual(await second.commit([makeUnit(before, { hold: null, dueAt: at(1) })]), ['committed'])
      const [released] = await first.claimSupplierOrders(makeClaim({ now: at(2) }))
      assert.deepEqual([released?.id, released?.hold, released?.submission], [held.id, null, 'submitting'])
    },
  },
]
