import assert from 'node:assert/strict'
import type { InventoryUpdate, StockRecord } from '@supplierkit/core/contract'
import { at } from '../records/ids-and-times.js'
import { makeLevel } from '../records/make-level.js'
import type { StorageCase } from './storage-subject.js'

const skusOf = (records: readonly StockRecord[]) => records.map(({ sku }) => sku).sort()
const stored = (update: InventoryUpdate, syncId = 's1') => ({
  warehouse: '',
  ...update,
  supplierId: 'acme',
  syncId,
})

export const stockCases: readonly StorageCase[] = [
  {
    rule: 'levels-come-back-as-they-were',
    name: 'stock levels come back as they were written; absent and unknown are told apart',
    reason: '"the supplier does not know" and "the supplier does not say" are two answers for a buyer',
    mistake: 'null for both, or prices in a column of 32 bits',
    async run({ first, second }) {
      const cost = { amount: 3_000_000_000, currency: 'IDR' }
      const attributes = { grade: 'A', color: "Mid'night" }
      const updates = [
        makeLevel('A', 5, { warehouse: 'W1', incoming: null, cost }),
        makeLevel('A', 0, { warehouse: 'W2', incoming: 7, title: 'iPhone 14', attributes }),
        makeLevel('B', 1),
      ]
      const expected = updates.map((update) => stored(update))
      const changed = await first.applyStock('acme', 's1', updates)
      assert.equal(changed.length, 3)
      assert.deepEqual(await second.findStock({ limit: 10 }), expected)
      assert.deepEqual(await first.applyStock('acme', 's2', []), [])
    },
  },
  {
    rule: 'stock-is-found-and-paged',
    name: 'stock is found by SKU, supplier and presence, sorted, and paged without a gap',
    reason: 'a product list that skips a page sells nothing of it',
    mistake: 'a limit without an order',
    async run({ first, second }) {
      await first.applyStock('acme', 's', [makeLevel('C', 1), makeLevel('A', 0), makeLevel('B', 3)])
      await first.applyStock('globex', 's', [
        makeLevel('B', 1, { warehouse: 'W2' }),
        makeLevel('B', 2, { warehouse: 'W1' }),
      ])
      const placesOf = (records: readonly StockRecord[]) =>
        records.map(({ sku, supplierId, warehouse }) => `${sku} ${supplierId} ${warehouse}`)
      const all = ['A acme ', 'B acme ', 'B globex W1', 'B globex W2', 'C acme ']
      const find = async (query: Partial<Parameters<typeof first.findStock>[0]>) =>
        placesOf(await second.findStock({ limit: 10, ...query }))
      assert.deepEqual(await find({}), all)
      assert.deepEqual([...(await find({ limit: 2 })), ...(await find({ limit: 9, offset: 2 }))], all)
      assert.deepEqual(await find({ offset: 5 }), [])
      assert.deepEqual(await find({ inStock: true }), all.slice(1))
      assert.deepEqual(await find({ inStock: false, skus: ['A', 'C', 'Z'] }), [all[0], all[4]])
      assert.deepEqual(await find({ skus: [] }), [])
      assert.deepEqual(await find({ supplierId: 'globex', skus: ['B'], limit: 1 }), [all[2]])
      assert.deepEqual(await find({ supplierId: 'nobody' }), [])
    },
  },
  {
    rule: 'only-what-differs-is-told',
    name: 'only levels whose quantity, cost or product data differ are told, whatever the order of attributes',
    reason: 'a feed of 50,000 lines comes every ten minutes; the live page wants the three that changed',
    mistake: 'comparing attributes as texts, or counting a newer `asOf` as a change',
    async run({ first, second }) {
      const attributes = { grade: 'A', color: 'Blue' }
      const cost = { amount: 100, currency: 'USD' }
      await first.applyStock('acme', 's1', [
        makeLevel('A', 5, { attributes, cost, title: 'T', incoming: null }),
        ...['B', 'C', 'D', 'E', 'F', 'G'].map((sku) => makeLevel(sku, 5, { cost })),
      ])
      const changes: Record<string, Partial<InventoryUpdate>> = {
        A: { attributes: { color: 'Blue', grade: 'A' }, cost, title: 'T', incoming: null },
        B: { available: 4 },
        C: { cost: { amount: 99, currency: 'USD' } },
        D: { cost: { amount: 100, currency: 'EUR' } },
        E: { title: 'named' },
        F: { attributes: { grade: 'B' } },
        G: { incoming: null },
        H: { available: 0 },
      }
      const updates = Object.entries(changes).map(([sku, change]) =>
        makeLevel(sku, 5, { asOf: at(9), ...change }),
      )
      const changed = await second.applyStock('acme', 's2', updates)
      assert.deepEqual(skusOf(changed), ['B', 'C', 'D', 'E', 'F', 'G', 'H'])
      const found = await first.findStock({ limit: 10 })
      assert.ok(found.every(({ asOf, syncId }) => asOf.getTime() === at(9).getTime() && syncId === 's2'))
      const told = new Map(changed.map((record) => [record.sku, record]))
      for (const record of found.slice(1)) assert.deepEqual(told.get(record.sku), record)
    },
  },
  {
    rule: 'what-is-not-mentioned-stays',
    name: 'what an update does not mention stays as it is stored; what it mentions replaces it',
    reason: 'many feeds tell the quantity every ten minutes and the title once a day',
    mistake: 'a row overwritten as a whole, so that every delta wipes titles and prices',
    async run({ first, second }) {
      const full = makeLevel('A', 5, {
        incoming: 7,
        cost: { amount: 100, currency: 'USD' },
        title: 'iPhone 14',
        attributes: { grade: 'A', color: 'Blue' },
      })
      await first.applyStock('acme', 's1', [full])
      const less = { ...full, available: 4, asOf: at(1) }
      const expected = stored(less, 's2')
      assert.deepEqual(await second.applyStock('acme', 's2', [makeLevel('A', 4, { asOf: at(1) })]), [
        expected,
      ])
      assert.deepEqual(await first.applyStock('acme', 's3', [makeLevel('A', 4, { asOf: at(2) })]), [])
      const rest = { incoming: null, title: '', attributes: { grade: 'B' } }
      const replaced = { ...stored(less, 's4'), ...rest, asOf: at(3) }
      const changed = await first.applyStock('acme', 's4', [makeLevel('A', 4, { asOf: at(3), ...rest })])
      assert.deepEqual(changed, [replaced])
      assert.deepEqual(await second.findStock({ limit: 9 }), [replaced])
    },
  },
  {
    rule: 'older-levels-change-nothing',
    name: 'a level that is older than the stored one changes nothing; of two for one level the later counts',
    reason: 'feeds overtake each other, and the older one would sell what is gone',
    mistake: 'last written wins',
    async run({ first, second }) {
      const level = makeLevel('A', 5, { asOf: at(50), title: 'new' })
      await first.applyStock('acme', 's1', [level])
      const old = makeLevel('A', 1, { asOf: at(49), title: 'old', cost: { amount: 1, currency: 'USD' } })
      assert.deepEqual(await second.applyStock('acme', 's2', [old]), [])
      assert.deepEqual(await first.findStock({ limit: 9 }), [stored(level, 's2')])
      const twice = [makeLevel('A', 2, { asOf: at(50) }), makeLevel('A', 3, { asOf: at(50) })]
      const expected = { ...stored(level, 's3'), available: 3 }
      assert.deepEqual(await second.applyStock('acme', 's3', twice), [expected])
      assert.deepEqual(await first.findStock({ limit: 9 }), [expected])
      assert.deepEqual(skusOf(await first.applyStock('globex', 's4', [old])), ['A'])
    },
  },
]
