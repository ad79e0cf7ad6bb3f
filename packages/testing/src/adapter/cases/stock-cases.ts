import assert from 'node:assert/strict'
import type { InventoryItem, StockLevel } from '@supplierkit/core/contract'
import { present } from '../../conformance/present.js'
import type { AdapterCase, AdapterSubject } from '../adapter-subject.js'
import { concerns } from '../concerns.js'
import { availableOf, drainFeed } from '../trial/drain-feed.js'
import { failureOf, settled, within } from '../trial/failure-of.js'
import { makeCall } from '../trial/make-call.js'
import { method } from '../trial/place-order.js'
import { piecesOf } from '../trial/text-of-request.js'
import { webPage } from '../trial/web-page.js'
import type { WireFault } from '../wire/wire-fault.js'
import { notApplicable } from '../trial/not-applicable.js'
import { stockOf } from './feed-cases.js'

async function itemOf(subject: AdapterSubject, sku: string): Promise<InventoryItem | null> {
  return within('getInventoryItem', method(subject.create(), 'getInventoryItem')(sku, makeCall()))
}

/** What both ways of reading the stock tell of one SKU. */
async function levelsOf(
  subject: AdapterSubject,
  sku: string,
): Promise<readonly (readonly [way: string, levels: readonly StockLevel[]])[]> {
  const rows = (await drainFeed(subject.create())).filter((row) => row.sku === sku)
  const item = await itemOf(subject, sku)
  assert.ok(item, `getInventoryItem does not know ${sku}, which is for sale`)
  return [
    ['the feed', rows],
    ['getInventoryItem', item.levels],
  ]
}

const noAnswers: readonly WireFault[] = [
  { fault: 'answer', with: { status: 500, body: '{}' } },
  { fault: 'answer', with: webPage(200) },
  { fault: 'answer', with: webPage(404) },
  { fault: 'answer', with: { status: 200, body: '{}' } },
  { fault: 'lose_answer' },
]

export const stockCases: readonly AdapterCase[] = [
  {
    rule: 'prices-are-in-minor-units',
    name: 'what a unit costs is told to the cent, in whole minor units of its currency',
    reason: 'a phone that is bought for 459 cents too much, a thousand times',
    mistake: '`price * 100`: 19.99 becomes 1998.9999999999998; or yen multiplied like dollars',
    concerns: concerns.inventory,
    async run(subject) {
      const priced = (await stockOf(subject).list()).filter(({ cost }) => cost !== undefined)
      const rows = await drainFeed(subject.create())
      const compared = priced.filter(({ sku, warehouse, cost, available }) => {
        const row = rows.find(
          (one) => one.sku === sku && (!warehouse || (one.warehouse ?? warehouse) === warehouse),
        )
        if (!row && available === 0) return false
        if (row) assert.deepEqual(row.cost, cost, `cost of ${sku}`)
        return row !== undefined
      })
      if (priced.length > 0 && rows.length > 0) {
        assert.ok(compared.length > 0, 'the books have prices, and the feed tells none of them')
      }
      const first = present(priced[0] ?? (await stockOf(subject).list())[0])
      const item = present(await itemOf(subject, first.sku))
      if (first.cost) assert.deepEqual(item.levels[0]?.cost, first.cost, `cost of ${first.sku} by itself`)
    },
  },
  {
    rule: 'sold-out-is-told',
    name: 'a product of which the last unit is gone has none, in the feed and by itself',
    reason: 'what is sold though it is not there is the most expensive kind of order',
    mistake: '`quantity || previous`, or a flag `inStock` believed over the number',
    concerns: concerns.inventory,
    async run(subject) {
      const stock = stockOf(subject)
      const adapter = subject.create()
      await drainFeed(adapter)
      const { sku } = present((await stock.list())[0])
      for (const { warehouse } of (await stock.list()).filter((one) => one.sku === sku)) {
        await stock.change({ sku, warehouse, available: 0 })
      }
      assert.equal(availableOf(await drainFeed(adapter), sku), 0, 'units in the feed')
      const item = await itemOf(subject, sku)
      assert.equal(availableOf(item?.levels ?? [], sku), 0, 'units of the item')
    },
  },
  {
    rule: 'what-is-on-its-way-is-not-available',
    name: 'units that the supplier only expects are not told as available',
    reason: 'a backorder is sold with a date, not as "ships today"',
    mistake: 'on hand and on order added up',
    concerns: concerns.inventory,
    async run(subject) {
      const stock = stockOf(subject)
      const { sku } = present((await stock.list())[0])
      for (const { warehouse } of (await stock.list()).filter((one) => one.sku === sku)) {
        await stock.change({ sku, warehouse, available: 3, incoming: 12 })
      }
      const warehouses = (await stock.list()).filter((one) => one.sku === sku).length
      for (const [way, levels] of await levelsOf(subject, sku)) {
        // A delta may have told it before.
        if (levels.length === 0) continue
        assert.equal(availableOf(levels, sku), 3 * warehouses, `units in ${way}`)
        for (const { incoming } of levels) {
          assert.ok(incoming == null || incoming === 12, `incoming units in ${way}: ${incoming}`)
        }
      }
    },
  },
  {
    rule: 'one-item-is-told-like-the-feed',
    name: 'a product asked for by itself has the levels of all its warehouses, as the books have them',
    reason: 'it is asked right before an order, when it matters most',
    mistake: 'the first warehouse only',
    concerns: concerns.inventory,
    async run(subject) {
      const booked = await stockOf(subject).list()
      const skus = [...new Set(booked.map(({ sku }) => sku))].slice(0, 6)
      for (const sku of skus) {
        const item = present(await itemOf(subject, sku))
        assert.equal(item.sku, sku)
        assert.deepEqual([...new Set(item.levels.map((level) => level.sku))], [sku], 'SKUs of its levels')
        assert.equal(availableOf(item.levels, sku), availableOf(booked, sku), `available units of ${sku}`)
      }
    },
  },
  {
    rule: 'an-unknown-sku-is-null',
    name: 'a SKU that the supplier does not have is `null`, and no error',
    reason: '"not there" and "could not be asked" are different answers',
    mistake: 'an item without levels, or the 404 thrown',
    concerns: concerns.inventory,
    async run(subject) {
      assert.equal(await itemOf(subject, subject.double.goods.unknown), null)
    },
  },
  {
    rule: 'a-failed-item-is-not-unknown',
    name: 'trouble and pages are errors, and never `null`',
    reason: 'a product would be taken out of the shop for a maintenance page',
    mistake: 'every status but 200 read as "not there"',
    concerns: concerns.inventory,
    async run(subject) {
      const [sku] = subject.double.goods.inStock
      const adapter = subject.create()
      for (const fault of noAnswers) {
        subject.wire.next(fault)
        const { fault: kind } = fault
        await failureOf(`getInventoryItem with ${kind}`, () =>
          method(adapter, 'getInventoryItem')(sku, makeCall()),
        )
      }
    },
  },
  {
    rule: 'skus-are-sent-as-one-piece',
    name: 'a SKU with slashes, spaces and ampersands reaches the supplier as one piece, or not at all',
    reason: 'SKUs look like that: `IP13/128 BLK&A`',
    mistake: 'a query put together as text',
    concerns: concerns.inventory,
    async run(subject) {
      const { wire } = subject
      const adapter = subject.create()
      const ask = async (sku: string) => {
        const before = wire.requests.length
        await settled(() => within('getInventoryItem', method(adapter, 'getInventoryItem')(sku, makeCall())))
        return wire.requests.slice(before)
      }
      // Where a list is read and searched, no request holds a SKU.
      const plain = 'PLAIN-SKU-1'
      if (!(await ask(plain)).some((request) => piecesOf(request).includes(plain))) {
        return notApplicable('suppliers whose stock is asked for by SKU')
      }
      for (const sku of ['IP13/128 BLK&A=1#2', '100%', '..']) {
        for (const request of await ask(sku)) {
          assert.ok(
            piecesOf(request).includes(sku),
            `${sku} was sent as ${request.method} ${request.path}?${request.query.toString()}`,
          )
        }
      }
    },
  },
]
