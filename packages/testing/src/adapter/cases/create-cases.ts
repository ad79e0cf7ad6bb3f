import assert from 'node:assert/strict'
import { present } from '../../conformance/present.js'
import type { AdapterCase } from '../adapter-subject.js'
import { concerns } from '../concerns.js'
import { deepFreeze } from '../trial/deep-freeze.js'
import { within } from '../trial/failure-of.js'
import { makeCall } from '../trial/make-call.js'
import { customer, makeRequest } from '../trial/make-request.js'
import { bookedUnder, numbersOf, placeOrder } from '../trial/place-order.js'
import { textOf } from '../trial/text-of-request.js'
import { isWrite } from '../wire/start-wire.js'

/** Units by SKU. */
function units(
  lines: readonly { readonly sku: string; readonly quantity: number }[],
): Record<string, number> {
  const bySku: Record<string, number> = {}
  for (const { sku, quantity } of lines) bySku[sku] = (bySku[sku] ?? 0) + quantity
  return bySku
}

export const createCases: readonly AdapterCase[] = [
  {
    rule: 'an-order-arrives-as-asked',
    name: 'an order is in the supplier’s books once, with its reference and exactly its lines, and the answer names its number and status',
    reason: 'this is what an adapter is for',
    mistake:
      'the shop’s order number sent in the place of the reference, or quantities of one line in another',
    async run(subject) {
      const { request, response } = await placeOrder(subject)
      const booked = await bookedUnder(subject, request.reference)
      assert.deepEqual(
        units(booked.flatMap(({ lines }) => lines)),
        units(request.lines),
        'lines in the books',
      )
      assert.equal((await subject.double.orders()).length, booked.length, 'orders in the books')
      assert.deepEqual(numbersOf(response.orders), numbersOf(booked), 'numbers in the answer')
      assert.deepEqual(response.rejectedLines ?? [], [], 'rejected lines')
      for (const { reference, rawStatus } of response.orders) {
        assert.ok(reference === undefined || reference === request.reference, `reference ${reference}`)
        assert.notEqual(rawStatus.trim(), '', 'rawStatus')
      }
    },
  },
  {
    rule: 'the-address-arrives-whole',
    name: 'name, both lines of the street, city and postal code are in the request',
    reason: 'a parcel without the number of the apartment comes back weeks later',
    mistake: '`line2` forgotten, because the test addresses had none',
    async run(subject) {
      await placeOrder(subject)
      const sent = subject.wire.requests.filter(isWrite).map(textOf).join('\n')
      const { name, line1, line2, city, postalCode } = customer
      const missing = Object.entries({ name, line1, line2, city, postalCode }).filter(
        ([, value]) => !sent.includes(value),
      )
      assert.deepEqual(
        missing.map(([part]) => part),
        [],
        'parts of the address that were not sent',
      )
    },
  },
  {
    rule: 'the-same-sku-twice-stays-two-lines',
    name: 'two lines with one SKU are both ordered, each with its own quantity',
    reason: 'carts hold the same phone twice, at two prices',
    mistake: 'lines kept in a map by SKU',
    async run(subject) {
      const [sku] = subject.double.goods.inStock
      const { request, response } = await placeOrder(subject, {
        request: makeRequest(subject, [
          [sku, 2],
          [sku, 5],
        ]),
      })
      const booked = (await bookedUnder(subject, request.reference)).flatMap(({ lines }) => lines)
      assert.deepEqual(units(booked), { [sku]: 7 })
      const told = response.orders.flatMap(({ lines = [] }) => lines.flatMap((line) => line.lineNumber ?? []))
      if (told.length > 0) assert.deepEqual([...told].sort(), [1, 2], 'lines in the answer')
    },
  },
  {
    rule: 'many-at-once-do-not-mix',
    name: 'orders that are placed at once over one adapter each get their own lines and their own answer',
    reason: 'the engine works on several orders at a time',
    mistake: 'something of the order kept in the adapter while the request is under way',
    async run(subject) {
      const adapter = subject.create()
      const { inStock } = subject.double.goods
      const requests = Array.from({ length: 10 }, (_, index) =>
        makeRequest(subject, [[present(inStock[index % 2]), index + 1]]),
      )
      const placed = await Promise.all(requests.map((request) => placeOrder(subject, { adapter, request })))
      for (const { request, response } of placed) {
        const booked = await bookedUnder(subject, request.reference)
        assert.deepEqual(units(booked.flatMap(({ lines }) => lines)), units(request.lines), request.reference)
        assert.deepEqual(numbersOf(response.orders), numbersOf(booked), `numbers of ${request.reference}`)
      }
      assert.equal((await subject.double.orders()).length, requests.length, 'orders in the books')
    },
  },
  {
    rule: 'a-split-order-names-all-its-numbers',
    name: 'the answer to an order that the supplier splits has all orders that it became',
    reason: 'the second half would never be asked for, and its webhooks would find no order',
    mistake: '`orders[0]` of the answer',
    concerns: concerns.splitting,
    async run(subject) {
      await subject.double.splitNext?.()
      const { request, response } = await placeOrder(subject)
      const booked = await bookedUnder(subject, request.reference)
      assert.ok(booked.length > 1, 'the double did not split the order')
      assert.deepEqual(numbersOf(response.orders), numbersOf(booked))
    },
  },
  {
    rule: 'inputs-stay-as-they-were',
    name: 'an adapter changes nothing in what it is given, which may be frozen',
    reason: 'the engine keeps the request and sends the same one again',
    mistake: '`order.lines.sort()`',
    async run(subject) {
      const adapter = subject.create()
      const request = makeRequest(subject)
      const before = structuredClone(request)
      await within('createOrder', adapter.createOrder(request, makeCall()))
      assert.deepEqual(request, before, 'the order after the call')
      const frozen = deepFreeze(makeRequest(subject))
      const answered = await within('createOrder', adapter.createOrder(frozen, Object.freeze(makeCall())))
      assert.ok(answered.orders.length > 0, 'an answer to a frozen order')
    },
  },
]
