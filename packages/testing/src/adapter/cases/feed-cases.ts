import assert from 'node:assert/strict'
import type { InventoryUpdate } from '@supplierkit/core/contract'
import { present } from '../../conformance/present.js'
import type { AdapterCase, AdapterSubject } from '../adapter-subject.js'
import { concerns } from '../concerns.js'
import type { DoubleStock } from '../supplier-double.js'
import { availableOf, drainFeed } from '../trial/drain-feed.js'
import { failureOf, within } from '../trial/failure-of.js'
import { makeCall } from '../trial/make-call.js'
import { method } from '../trial/place-order.js'
import { webPage } from '../trial/web-page.js'
import type { WireFault } from '../wire/wire-fault.js'

/** The double's stock list, which goes with the declared power. */
export function stockOf({ double }: AdapterSubject): DoubleStock {
  assert.ok(double.stock, 'the adapter declares an inventory, and its double has no `stock`')
  return double.stock
}

/** One row of a feed by itself. */
function assertRow({ sku, available, incoming, asOf, cost }: InventoryUpdate): void {
  assert.notEqual(sku.trim(), '', 'a SKU')
  assert.ok(Number.isInteger(available) && available >= 0, `available of ${sku}: ${available}`)
  assert.ok(
    incoming == null || (Number.isInteger(incoming) && incoming >= 0),
    `incoming of ${sku}: ${incoming}`,
  )
  assert.ok(asOf instanceof Date && !Number.isNaN(asOf.getTime()), `asOf of ${sku} is not a time`)
  if (!cost) return
  assert.ok(Number.isInteger(cost.amount) && cost.amount >= 0, `cost of ${sku}: ${cost.amount}`)
  assert.match(cost.currency, /^[A-Z]{3}$/, `currency of ${sku}`)
}

const brokenOff: readonly (readonly [what: string, fault: WireFault])[] = [
  ['500', { fault: 'answer', with: { status: 500 } }],
  ['429', { fault: 'answer', with: { status: 429 } }],
  ['a web page', { fault: 'answer', with: webPage(200) }],
  ['a lost answer', { fault: 'lose_answer' }],
  ['half an answer', { fault: 'cut_answer' }],
]

const unreadable: readonly (readonly [what: string, body: string])[] = [
  ['an empty object', '{}'],
  ['null', 'null'],
  ['an empty body', ''],
  ['a text', '"maintenance"'],
  ['an error', '{"error":{"code":"E100","message":"try again"}}'],
]

export const feedCases: readonly AdapterCase[] = [
  {
    rule: 'a-feed-is-what-it-says',
    name: 'the feed comes in the declared mode, in pages, with whole rows: SKU, whole units, a time',
    reason: 'in a full feed a missing SKU is sold out, in a delta it is not: the mode decides what is zeroed',
    mistake: '`full` said of a list of changes',
    concerns: concerns.inventory,
    async run(subject) {
      const adapter = subject.create()
      const feed = await within('syncInventory', method(adapter, 'syncInventory')(makeCall()))
      assert.equal(feed.mode, subject.capabilities.inventory)
      const rows = await drainFeed(adapter)
      if (feed.mode === 'full') assert.ok(rows.length > 0, 'the feed is empty')
      for (const row of rows) assertRow(row)
    },
  },
  {
    rule: 'a-full-feed-is-read-to-its-end',
    name: 'a full feed tells every product that can be ordered once per warehouse, with the units of the supplier’s books',
    reason: 'what is not told counts as sold out: a feed that ends early empties the shop',
    mistake: 'the first page taken for the whole, or the last page left out',
    concerns: concerns.fullInventory,
    async run(subject) {
      const booked = await stockOf(subject).list()
      const rows = await drainFeed(subject.create())
      for (const sku of new Set(booked.map((one) => one.sku))) {
        assert.equal(availableOf(rows, sku), availableOf(booked, sku), `available units of ${sku}`)
      }
      const keys = rows.map(({ sku, warehouse }) => JSON.stringify([sku, warehouse]))
      assert.equal(new Set(keys).size, keys.length, 'a SKU came twice for one warehouse')
      const strange = rows.filter(({ sku }) => !booked.some((one) => one.sku === sku))
      assert.deepEqual(
        strange.map(({ sku }) => sku),
        [],
        'SKUs that the books do not have',
      )
    },
  },
  {
    rule: 'a-feed-that-breaks-off-is-an-error',
    name: 'trouble on the last page fails the feed; it does not end it',
    reason: 'the products of the missing page would be zeroed as sold out',
    mistake: 'a loop that stops when a page cannot be read',
    concerns: concerns.inventory,
    async run(subject) {
      const { wire } = subject
      await drainFeed(subject.create())
      const pages = wire.requests.length
      for (const [what, fault] of brokenOff) {
        for (let page = 1; page < pages; page += 1) wire.next({ fault: 'none' })
        wire.next(fault)
        await failureOf(`the feed with ${what} in the place of request ${pages}`, () =>
          drainFeed(subject.create()),
        )
      }
    },
  },
  {
    rule: 'an-unreadable-feed-is-not-empty',
    name: 'an answer of another shape fails the feed; it is not an empty one',
    reason: 'an empty full feed says that everything is sold out',
    mistake: '`data.items ?? []`',
    concerns: concerns.inventory,
    async run(subject) {
      for (const [what, body] of unreadable) {
        const headers = { 'content-type': 'application/json' }
        subject.wire.next({ fault: 'answer', with: { status: 200, headers, body } })
        await failureOf(`a feed answered with ${what}`, () => drainFeed(subject.create()))
      }
    },
  },
  {
    rule: 'pages-are-read-as-they-are-taken',
    name: 'a feed whose reader stops asks for no further pages',
    reason: 'a feed of a million rows must not wait in memory, nor be read for nobody',
    mistake: 'all pages fetched before the first is given on',
    concerns: concerns.inventory,
    async run(subject) {
      const { wire } = subject
      await drainFeed(subject.create())
      const pages = wire.requests.length
      const feed = await within('syncInventory', method(subject.create(), 'syncInventory')(makeCall()))
      const readOne = async () => {
        // Leaving the loop closes the feed.
        for await (const page of feed.pages) return page
        return []
      }
      await within('reading one page', readOne())
      const asked = wire.requests.length - pages
      assert.ok(asked < Math.max(pages, 2), `one page taken: ${asked} of ${pages} requests made`)
    },
  },
  {
    rule: 'a-delta-tells-changes',
    name: 'a delta tells a change with its new units, a product that has sold out included',
    reason: 'absence means nothing in a delta: what is not told to be sold out stays for sale',
    mistake: 'rows with 0 units filtered out',
    concerns: concerns.deltaInventory,
    async run(subject) {
      const stock = stockOf(subject)
      const adapter = subject.create()
      await drainFeed(adapter)
      const [changed, soldOut] = await stock.list()
      const first = present(changed)
      const second = present(soldOut)
      await stock.change({ sku: first.sku, warehouse: first.warehouse, available: 7 })
      await stock.change({ sku: second.sku, warehouse: second.warehouse, available: 0 })
      const rows = await drainFeed(adapter)
      const told = (sku: string) => rows.filter((row) => row.sku === sku).map(({ available }) => available)
      assert.ok(told(first.sku).includes(7), `${first.sku} has 7 units: told are ${told(first.sku).join()}`)
      assert.ok(
        told(second.sku).includes(0),
        `${second.sku} has sold out: told are ${told(second.sku).join()}`,
      )
    },
  },
]
