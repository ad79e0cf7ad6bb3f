import assert from 'node:assert/strict'
import type { Storage, SupplierClaim } from '@supplierkit/core/contract'
import { at } from '../records/ids-and-times.js'
import { makeClaim, makeShares } from '../records/make-claim.js'
import { makeDelivery } from '../records/make-delivery.js'
import { makeOrder, makeSupplierOrder } from '../records/make-order.js'
import type { StorageCase } from './storage-subject.js'

/** An order that is due at that second, and the id of its supplier order. */
async function accept(storage: Storage, supplierId: string, seconds: number): Promise<string> {
  const order = makeOrder()
  const supplierOrder = makeSupplierOrder(order.record.orderId, { dueAt: at(seconds), supplierId })
  await storage.acceptOrder({ ...order, supplierOrders: [supplierOrder] })
  return supplierOrder.id
}

const idsOf = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id)

export const shareCases: readonly StorageCase[] = [
  {
    rule: 'a-claim-takes-of-each-supplier-its-share',
    name: 'of each supplier the longest due are taken, up to its limit, in the order of the suppliers',
    reason: 'a supplier with a long backlog must not take the places of the others',
    mistake:
      'the longest due of all suppliers, cut to the limits afterwards: the others find their places taken',
    async run({ first }) {
      const globex: string[] = []
      for (let n = 0; n < 10; n++) globex.push(await accept(first, 'globex', n - 20))
      const acme: string[] = []
      for (let n = 0; n < 3; n++) acme.push(await accept(first, 'acme', n - 3))
      const claim = makeClaim({
        bySupplier: [
          { supplierId: 'acme', limit: 2 },
          { supplierId: 'nobody', limit: 9 },
          { supplierId: 'globex', limit: 3 },
        ],
      })
      const claimed = await first.claimSupplierOrders(claim)
      assert.deepEqual(idsOf(claimed), [...acme.slice(0, 2), ...globex.slice(0, 3)])
      assert.ok(claimed.every(({ version, leaseToken }) => version === 2 && leaseToken === claim.leaseToken))
      const rest = await first.claimSupplierOrders(makeClaim())
      assert.deepEqual(idsOf(rest), [...acme.slice(2), ...globex.slice(3)])
    },
  },
  {
    rule: 'the-limit-of-a-claim-cuts-its-shares',
    name: 'suppliers are served in the order of the claim until its own limit is reached; the rest stays due',
    reason: 'with more suppliers than places the claimer decides whose turn it is',
    mistake: 'leasing what the limits of the suppliers allow, and answering with fewer rows',
    async run({ first, second }) {
      const ids: string[] = []
      for (const [supplierId, seconds] of [
        ['globex', -1],
        ['globex', 0],
        ['acme', -9],
      ] as const)
        ids.push(await accept(first, supplierId, seconds))
      const bySupplier = makeShares('globex', 'acme')
      const claimed = await first.claimSupplierOrders(makeClaim({ bySupplier, limit: 1 }))
      assert.deepEqual(idsOf(claimed), [ids[0]])
      const rest = await second.claimSupplierOrders(makeClaim({ bySupplier }))
      assert.deepEqual(idsOf(rest), [ids[1], ids[2]])
      assert.ok(rest.every(({ version }) => version === 2))
    },
  },
  {
    rule: 'a-claim-of-nobody-takes-nothing',
    name: 'an empty list of suppliers, limits of zero and suppliers that do not exist take nothing',
    reason: 'while no supplier has room, nothing may be leased',
    mistake: 'an empty list taken for "all"',
    async run({ first }) {
      await accept(first, 'acme', -1)
      await first.insertDelivery(makeDelivery())
      const none: Partial<SupplierClaim>[] = [
        { bySupplier: [] },
        { bySupplier: [{ supplierId: 'acme', limit: 0 }] },
        { bySupplier: makeShares('nobody') },
        { limit: 0 },
      ]
      for (const change of none) {
        assert.deepEqual(await first.claimSupplierOrders(makeClaim(change)), [])
        assert.deepEqual(await first.claimDeliveries(makeClaim(change)), [])
      }
      assert.equal((await first.claimSupplierOrders(makeClaim()))[0]?.version, 2)
    },
  },
  {
    rule: 'what-is-in-hand-is-not-claimed-again',
    name: 'rows that the claimer names as its own are left although their lease has ended, and use up no limit',
    reason: 'after a clock step a process would take its own running request for one that vanished',
    mistake: 'leaving them out after the limit was applied, or leasing them all the same',
    async run({ first, second }) {
      const ids = [await accept(first, 'acme', -3), await accept(first, 'acme', 65)]
      const deliveries = [makeDelivery({ dueAt: at(-3) }), makeDelivery({ dueAt: at(65) })]
      for (const delivery of deliveries) await first.insertDelivery(delivery)
      const [mine = ''] = ids
      const exceptIds = [mine, deliveries[0]?.id ?? '']
      await first.claimSupplierOrders(makeClaim({ limit: 1 }))
      await first.claimDeliveries(makeClaim({ limit: 1 }))

      const later = { now: at(70), leaseUntil: at(130), limit: 1 }
      assert.deepEqual(idsOf(await first.claimSupplierOrders(makeClaim({ ...later, exceptIds }))), [ids[1]])
      assert.deepEqual(idsOf(await first.claimDeliveries(makeClaim({ ...later, exceptIds }))), [
        deliveries[1]?.id,
      ])
      const others = await second.claimSupplierOrders(makeClaim({ ...later, limit: 9 }))
      assert.deepEqual(idsOf(others), [mine])
      assert.equal(others[0]?.submission, 'in_doubt')
    },
  },
  {
    rule: 'deliveries-are-claimed-by-supplier',
    name: 'of each supplier the longest due deliveries are taken, up to its limit',
    reason: 'a supplier that sends a thousand webhooks must not hold up those of the others',
    mistake: 'the longest due of all suppliers',
    async run({ first, second }) {
      const globex = Array.from({ length: 10 }, (_, n) =>
        makeDelivery({ supplierId: 'globex', dueAt: at(n - 20) }),
      )
      const acme = Array.from({ length: 3 }, (_, n) => makeDelivery({ dueAt: at(n - 3) }))
      for (const delivery of [...globex, ...acme]) await first.insertDelivery(delivery)
      const claim = makeClaim({
        bySupplier: [
          { supplierId: 'globex', limit: 2 },
          { supplierId: 'acme', limit: 5 },
        ],
        limit: 4,
      })
      const claimed = await first.claimDeliveries(claim)
      assert.deepEqual(idsOf(claimed), idsOf([...globex.slice(0, 2), ...acme.slice(0, 2)]))
      const rest = await second.claimDeliveries(makeClaim({ bySupplier: makeShares('acme') }))
      assert.deepEqual(idsOf(rest), idsOf(acme.slice(2)))
    },
  },
]
