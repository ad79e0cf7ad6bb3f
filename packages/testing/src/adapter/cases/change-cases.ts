import assert from 'node:assert/strict'
import type { AdapterCase, AdapterSubject } from '../adapter-subject.js'
import { concerns } from '../concerns.js'
import { assertFails, failureOf, within } from '../trial/failure-of.js'
import { makeCall } from '../trial/make-call.js'
import { makeRequest } from '../trial/make-request.js'
import { bookedUnder, method, placeOrder, type PlacedOrder } from '../trial/place-order.js'

/** An order of six units of one SKU. */
function placeSix(subject: AdapterSubject): Promise<PlacedOrder> {
  const [sku] = subject.double.goods.inStock
  return placeOrder(subject, { request: makeRequest(subject, [[sku, 6]]) })
}

function ask(subject: AdapterSubject, placed: PlacedOrder, quantity: number) {
  const [sku] = subject.double.goods.inStock
  const change = { lines: [{ lineNumber: 1, sku, quantity }] }
  return method(placed.adapter, 'changeOrder')(placed.supplierOrderId, change, makeCall())
}

async function unitsBooked(subject: AdapterSubject, { request }: PlacedOrder): Promise<number> {
  const booked = await bookedUnder(subject, request.reference)
  return booked.flatMap(({ lines }) => lines).reduce((sum, { quantity }) => sum + quantity, 0)
}

export const changeCases: readonly AdapterCase[] = [
  {
    rule: 'a-change-asks-for-totals',
    name: 'an accepted change leaves the order with the units that were asked for, however often it is asked',
    reason: 'after a lost answer the same is asked again: units taken off twice are missing at the customer',
    mistake: 'the difference sent in the place of the total',
    concerns: concerns.change,
    async run(subject) {
      const placed = await placeSix(subject)
      for (const time of ['first', 'second']) {
        const { outcome } = await within('changeOrder', ask(subject, placed, 4))
        assert.ok(
          ['accepted', 'requested', 'refused', 'too_late'].includes(outcome),
          `outcome of the ${time} time: ${outcome}`,
        )
        const units = await unitsBooked(subject, placed)
        if (outcome !== 'requested')
          assert.equal(units, outcome === 'accepted' ? 4 : 6, `units after the ${time}`)
      }
    },
  },
  {
    rule: 'what-has-shipped-is-not-changed',
    name: 'a change of what has shipped is not answered as accepted',
    reason: 'the units are in the parcel',
    mistake: 'a refusal that comes with status 200, unread',
    concerns: {
      who: 'adapters that declare a change of quantities, and suppliers whose double can ship',
      includes: ({ capabilities, double }) =>
        (capabilities.change ?? 'none') !== 'none' && double.statuses.includes('shipped'),
    },
    async run(subject) {
      const placed = await placeSix(subject)
      await subject.double.move(placed.supplierOrderId, 'shipped')
      const { outcome } = await within('changeOrder', ask(subject, placed, 4))
      assert.notEqual(outcome, 'accepted')
      assert.equal(await unitsBooked(subject, placed), 6, 'units in the books')
    },
  },
  {
    rule: 'a-lost-change-is-in-doubt',
    name: 'a change whose answer is lost fails as ambiguous, one of an unknown number as supplier_order_not_found',
    reason: 'it may have been made; the engine asks again, with the same totals',
    mistake: 'a catch around the request that answers `refused`',
    concerns: concerns.change,
    async run(subject) {
      const placed = await placeSix(subject)
      subject.wire.nextWrite({ fault: 'lose_answer' })
      const error = await failureOf('changeOrder without its answer', () => ask(subject, placed, 4))
      assert.equal(error.phase, 'ambiguous')
      const unknown = { ...placed, supplierOrderId: 'NO-SUCH-NUMBER-7' }
      await assertFails('changeOrder of an unknown number', () => ask(subject, unknown, 4), {
        code: 'supplier_order_not_found',
      })
    },
  },
]
