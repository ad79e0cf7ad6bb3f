import assert from 'node:assert/strict'
import type { InventoryUpdate, StockRecord } from '@supplierkit/core/contract'
import { at } from './records.js'
import type { StorageCase } from './storage-case.js'

const level = (sku: string, available: number, change: Partial<InventoryUpdate> = {}): InventoryUpdate => ({
  sku,
  available,
  asOf: at(0),
  ...change,
})
const skusOf = (records: readonly StockRecord[]) => records.map(({ sku }) => sku).sort()

export const stockCases: readonly StorageCase[] = [
  {
    name: 'stock levels come back as they were written; absent and unknown are told apart',
    async run({ first, second }) {
      const updates = [
        level('A', 5, { warehouse: 'W1', incoming: null, cost: { amount: 3_000_000_000, currency: 'IDR' } }),
        level('A', 0, {
          warehouse: 'W2',
          incoming: 7,
          title: 'iPhone 14',
          attributes: { grade: 'A', color: "Mid'night" },
        }),
        level('B', 1),
      ]
      const expected = updates.map((update) => ({
        warehouse: '',
        ...update,
        supplierId: 'acme',
        syncId: 's1',
      }))
      const changed = await first.applyStock('acme', 's1', updates)
      assert.equal(changed.length, 3)
      assert.deepEqual(await second.findStock({ limit: 10 }), expected)
      assert.deepEqual(await second.findStock({ limit: 10, inStock: true, skus: ['A'] }), [expected[0]])
      assert.deepEqual(await second.findStock({ limit: 1, offset: 1, supplierId: 'acme' }), [expected[1]])
      assert.deepEqual(await second.findStock({ limit: 10, supplierId: 'globex' }), [])
    },
  },
  {
    name: 'only levels that differ are told, and older ones are left out',
    async run({ first, second }) {
      const attributes = { grade: 'A', color: 'Blue' }
      await first.applyStock('acme', 's1', [
        level('A', 5, { attributes }),
        level('B', 5),
        level('C', 5),
        level('D', 5, { asOf: at(50) }),
      ])
      const changed = await second.applyStock('acme', 's2', [
        level('A', 5, { asOf: at(9), attributes: { color: 'Blue', grade: 'A' } }),
        level('B', 4, { asOf: at(9) }),
        level('C', 5, { asOf: at(9), cost: { amount: 1, currency: 'USD' } }),
        level('D', 1, { asOf: at(9) }),
        level('E', 0, { asOf: at(9) }),
      ])
      assert.deepEqual(skusOf(changed), ['B', 'C', 'E'])
      const stored = await first.findStock({ limit: 10 })
      assert.deepEqual(
        stored.map(({ available }) => available),
        [5, 4, 5, 5, 0],
      )
      assert.deepEqual(
        stored.map(({ asOf }) => asOf),
        [at(9), at(9), at(9), at(50), at(9)],
      )
      assert.deepEqual(await first.applyStock('globex', 's3', [level('B', 4)]).then(skusOf), ['B'])
    },
  },
  {
    name: 'what a full sync did not mention is counted, then zeroed, once',
    async run({ first, second }) {
      await first.applyStock('acme', 's1', [level('A', 5), level('B', 5), level('C', 0), level('D', 2)])
      await first.applyStock('globex', 's1', [level('A', 9)])
      await first.applyStock('acme', 's2', [level('A', 5, { asOf: at(9) })])
      assert.deepEqual(await second.countMissingStock('acme', 's2'), { missing: 2, total: 3 })
      const zeroed = await second.zeroMissingStock('acme', 's2', at(9))
      assert.deepEqual(skusOf(zeroed), ['B', 'D'])
      assert.ok(zeroed.every(({ available, asOf }) => available === 0 && asOf.getTime() === at(9).getTime()))
      assert.deepEqual(await second.zeroMissingStock('acme', 's2', at(9)), [])
      assert.deepEqual(await first.countMissingStock('acme', 's2'), { missing: 0, total: 1 })
      assert.equal((await first.findStock({ limit: 9, supplierId: 'globex' }))[0]?.available, 9)
    },
  },
  {
    name: 'a feed of thousands of levels is applied, and again with nothing to tell',
    async run({ first }) {
      const updates = Array.from({ length: 6000 }, (_, i) => level(`SKU-${i}`, i % 5))
      assert.equal((await first.applyStock('acme', 's1', updates)).length, 6000)
      assert.equal((await first.applyStock('acme', 's2', updates)).length, 0)
      assert.deepEqual(await first.countMissingStock('acme', 's2'), { missing: 0, total: 4800 })
    },
  },
]
