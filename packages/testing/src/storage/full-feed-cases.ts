import assert from 'node:assert/strict'
import type { StockRecord } from '@supplierkit/core/contract'
import { at } from '../records/ids-and-times.js'
import { makeLevel } from '../records/make-level.js'
import type { StorageCase } from './storage-subject.js'

const skusOf = (records: readonly StockRecord[]) => records.map(({ sku }) => sku).sort()

export const fullFeedCases: readonly StorageCase[] = [
  {
    rule: 'what-a-full-feed-leaves-out-is-zeroed',
    name: 'what a full feed did not mention is counted, then set to zero and told, once, for its supplier',
    reason: 'a sold-out phone simply disappears from most feeds',
    mistake: 'zeroing without the supplier in the condition, or telling levels that were zero before',
    async run({ first, second }) {
      await first.applyStock('acme', 's1', [
        makeLevel('A', 5),
        makeLevel('B', 5, { title: 'b', incoming: 3 }),
        makeLevel('C', 0),
        makeLevel('D', 2, { warehouse: 'W1' }),
        makeLevel('D', 2, { warehouse: 'W2' }),
      ])
      await first.applyStock('globex', 's1', [makeLevel('A', 9)])
      const mentioned = [makeLevel('A', 5, { asOf: at(9) }), makeLevel('D', 2, { warehouse: 'W2' })]
      await first.applyStock('acme', 's2', mentioned)
      assert.deepEqual(await second.countMissingStock('acme', 's2'), { missing: 2, total: 4 })
      assert.deepEqual(await second.countMissingStock('nobody', 's2'), { missing: 0, total: 0 })
      const zeroed = await second.zeroMissingStock('acme', 's2', at(9))
      assert.deepEqual(skusOf(zeroed), ['B', 'D'])
      const zeroOf = { available: 0, asOf: at(9), supplierId: 'acme', syncId: 's2' }
      assert.deepEqual(
        zeroed.find(({ sku }) => sku === 'B'),
        { ...makeLevel('B', 0, { title: 'b', incoming: 3 }), warehouse: '', ...zeroOf },
      )
      assert.deepEqual(await second.zeroMissingStock('acme', 's2', at(9)), [])
      assert.deepEqual(await first.countMissingStock('acme', 's2'), { missing: 0, total: 2 })
      assert.equal((await first.findStock({ limit: 9, supplierId: 'globex' }))[0]?.available, 9)
    },
  },
  {
    rule: 'an-older-mention-is-a-mention',
    name: 'a level that a full feed mentions with an older time is not zeroed',
    reason: 'a feed that lags behind a webhook still says that the product is there',
    mistake: 'a row left out because it is older, and thereby not marked as mentioned',
    async run({ first, second }) {
      await first.applyStock('acme', 's1', [makeLevel('A', 5, { asOf: at(50) })])
      await first.applyStock('acme', 's2', [makeLevel('A', 7, { asOf: at(9) })])
      assert.deepEqual(await second.countMissingStock('acme', 's2'), { missing: 0, total: 1 })
      assert.deepEqual(await second.zeroMissingStock('acme', 's2', at(60)), [])
      assert.equal((await first.findStock({ limit: 9 }))[0]?.available, 5)
    },
  },
  {
    rule: 'newer-levels-outlive-a-full-feed',
    name: 'a level that is newer than a full feed is not zeroed by it',
    reason: 'a webhook that arrives while the feed streams knows more than the feed',
    mistake: 'zeroing by the sync’s id alone',
    async run({ first, second }) {
      await first.applyStock('acme', 's1', [makeLevel('A', 5, { asOf: at(11) }), makeLevel('B', 5)])
      assert.deepEqual(skusOf(await second.zeroMissingStock('acme', 's2', at(10))), ['B'])
      const [newer] = await first.findStock({ limit: 1 })
      assert.deepEqual([newer?.available, newer?.asOf], [5, at(11)])
    },
  },
  {
    rule: 'thousands-of-levels-at-once',
    name: 'a feed of thousands of levels is applied in one call, and again with nothing to tell',
    reason: 'a distributor lists more SKUs than a statement takes parameters',
    mistake: 'a parameter for each value: databases end at 32,766 or 65,535',
    async run({ first }) {
      const updates = Array.from({ length: 6000 }, (_, i) => makeLevel(`SKU-${i}`, i % 5))
      assert.equal((await first.applyStock('acme', 's1', updates)).length, 6000)
      assert.equal((await first.applyStock('acme', 's2', updates)).length, 0)
      assert.deepEqual(await first.countMissingStock('acme', 's2'), { missing: 0, total: 4800 })
      const skus = updates.map(({ sku }) => sku)
      assert.equal((await first.findStock({ limit: 10_000, skus })).length, 6000)
    },
  },
  {
    rule: 'feeds-at-once-end-at-the-newest',
    name: 'updates of the same levels from two instances at once end at the newest, without an error',
    reason: 'a full feed and a webhook storm meet every day',
    mistake: 'rows locked in the order of the feed, so that two feeds wait for each other',
    async run({ first, second }) {
      const skus = Array.from({ length: 40 }, (_, i) => `SKU-${String(i).padStart(2, '0')}`)
      await Promise.all(
        Array.from({ length: 8 }, (_, i) => {
          const updates = skus.map((sku) => makeLevel(sku, i, { asOf: at(i) }))
          return (i % 2 ? first : second).applyStock('acme', `s${i}`, i % 3 ? updates : updates.reverse())
        }),
      )
      const found = await first.findStock({ limit: 100 })
      assert.equal(found.length, 40)
      assert.ok(found.every(({ available, asOf }) => available === 7 && asOf.getTime() === at(7).getTime()))
    },
  },
]
