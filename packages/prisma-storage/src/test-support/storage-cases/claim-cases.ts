import assert from 'node:assert/strict'
import type { Storage } from '@supplierkit/core/contract'
import { at, makeClaim, makeOrder, makeSupplierOrder, nextId } from './records.js'
import type { StorageCase } from './storage-case.js'

export const claimCases: readonly StorageCase[] = [
  {
    name: 'two claimers of 200 due rows get each row once, as pending rows submitting',
    async run({ first, second }) {
      const orders = Array.from({ length: 200 }, () => makeOrder())
      await Promise.all(orders.map((order) => first.acceptOrder(order)))
      const takeAll = async <Tx>(storage: Storage<Tx>): Promise<string[]> => {
        const taken: string[] = []
        for (;;) {
          const rows = await storage.claimSupplierOrders(makeClaim({ limit: 7 }))
          if (rows.length === 0) return taken
          for (const row of rows) {
            assert.equal(row.submission, 'submitting')
            taken.push(row.id)
          }
        }
      }
      const taken = (
        await Promise.all([takeAll(first), takeAll(second), takeAll(first), takeAll(second)])
      ).flat()
      assert.equal(taken.length, 200)
      assert.equal(new Set(taken).size, 200)
    },
  },
  {
    name: 'a claim marks the hand-over as begun, an abandoned one as in doubt, and others keep their place',
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
      assert.deepEqual(await first.claimSupplierOrders(makeClaim({ now: at(30) })), [])

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
    name: 'a claim takes the longest due first, up to its limit, and none of the suppliers it leaves out',
    async run({ first }) {
      const due = (seconds: number, supplierId = 'acme') => {
        const orderId = nextId('order')
        const supplierOrder = makeSupplierOrder(orderId, { dueAt: at(seconds), supplierId })
        return makeOrder({ record: { ...makeOrder().record, orderId }, supplierOrders: [supplierOrder] })
      }
      const orders = [due(-1), due(-3), due(5), due(-2), due(-9, 'globex')]
      for (const order of orders) await first.acceptOrder(order)
      const rows = await first.claimSupplierOrders({
        ...makeClaim({ limit: 2 }),
        exceptSuppliers: ['globex'],
      })
      assert.deepEqual(
        rows.map(({ orderId }) => orderId),
        [orders[1], orders[3]].map((order) => order?.record.orderId),
      )
      assert.deepEqual(await first.nextDueAt(), at(-9))
    },
  },
]
