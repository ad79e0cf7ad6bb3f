import assert from 'node:assert/strict'
import type { CancelOrderResponse } from '@supplierkit/core/contract'
import type { AdapterCase, AdapterSubject } from '../adapter-subject.js'
import { concerns } from '../concerns.js'
import { assertFails, failureOf, within } from '../trial/failure-of.js'
import { makeCall } from '../trial/make-call.js'
import { bookedUnder, method, placeOrder, type PlacedOrder } from '../trial/place-order.js'
import { isWrite } from '../wire/start-wire.js'
import type { WireFault } from '../wire/wire-fault.js'

function cancel({ adapter, supplierOrderId }: Pick<PlacedOrder, 'adapter' | 'supplierOrderId'>) {
  return within('cancelOrder', method(adapter, 'cancelOrder')(supplierOrderId, makeCall()))
}

async function isCanceled(subject: AdapterSubject, { request }: PlacedOrder): Promise<boolean> {
  return (await bookedUnder(subject, request.reference)).every(({ canceled }) => canceled)
}

function assertOutcome(answer: CancelOrderResponse): void {
  assert.ok(
    ['accepted', 'requested', 'refused', 'too_late'].includes(answer.outcome),
    `outcome ${answer.outcome}`,
  )
  if (answer.outcome === 'refused') assert.notEqual(answer.reason.trim(), '', 'the reason of a refusal')
}

const lost: readonly WireFault[] = [
  { fault: 'lose_answer' },
  { fault: 'cut_answer' },
  { fault: 'answer_after', with: { status: 500, body: 'sorry' } },
  { fault: 'answer_after', with: { status: 504 } },
]

export const cancelCases: readonly AdapterCase[] = [
  {
    rule: 'an-accepted-cancellation-is-one',
    name: 'a fresh order whose cancellation is answered as accepted is canceled at the supplier, and is told so from then on',
    reason: 'the customer gets the money back, and the phone as well',
    mistake: '`accepted` for every 2xx, also for "we will see"',
    concerns: concerns.cancellation,
    async run(subject) {
      const placed = await placeOrder(subject)
      const answer = await cancel(placed)
      assertOutcome(answer)
      const canceled = await isCanceled(subject, placed)
      if (answer.outcome !== 'requested') {
        assert.equal(
          answer.outcome === 'accepted',
          canceled,
          `${answer.outcome}, canceled in the books: ${canceled}`,
        )
      }
      if (!canceled) return
      const { status } = await placed.adapter.getOrderStatus(placed.supplierOrderId, makeCall())
      assert.equal(status, 'canceled')
    },
  },
  {
    rule: 'what-has-shipped-is-not-canceled',
    name: 'the cancellation of an order that has shipped is not answered as accepted',
    reason: 'the parcel is on its way, whatever our database says',
    mistake: 'a refusal that comes with status 200, unread',
    concerns: {
      who: 'adapters that declare a cancellation, and suppliers whose double can ship',
      includes: ({ capabilities, double }) =>
        capabilities.cancellation !== 'none' && double.statuses.includes('shipped'),
    },
    async run(subject) {
      const placed = await placeOrder(subject)
      await subject.double.move(placed.supplierOrderId, 'shipped')
      const answer = await cancel(placed)
      assertOutcome(answer)
      assert.notEqual(answer.outcome, 'accepted')
      assert.equal(await isCanceled(subject, placed), false, 'canceled in the books')
    },
  },
  {
    rule: 'a-cancellation-asked-twice-is-answered',
    name: 'asking again for a cancellation is answered with an outcome, and is no error',
    reason: 'after a lost answer the engine asks again, and must come to an end',
    mistake: 'the 409 of an order that is canceled already, thrown as supplier_duplicate_reference',
    concerns: concerns.cancellation,
    async run(subject) {
      const placed = await placeOrder(subject)
      assertOutcome(await cancel(placed))
      assertOutcome(await cancel(placed))
    },
  },
  {
    rule: 'a-lost-cancellation-is-in-doubt',
    name: 'a cancellation whose answer is lost fails as ambiguous, and never has an outcome',
    reason: 'it may be canceled: whoever orders elsewhere now, or does not, may be wrong',
    mistake: 'a catch around the request that answers `refused`',
    concerns: concerns.cancellation,
    async run(subject) {
      for (const fault of lost) {
        const { adapter, supplierOrderId } = await placeOrder(subject)
        subject.wire.nextWrite(fault)
        const error = await failureOf(`cancelOrder with ${fault.fault}`, () =>
          method(adapter, 'cancelOrder')(supplierOrderId, makeCall()),
        )
        assert.equal(error.phase, 'ambiguous', `cancelOrder with ${fault.fault}`)
        assert.equal(subject.wire.requests.filter(isWrite).at(-1)?.state !== undefined, true)
      }
    },
  },
  {
    rule: 'an-unknown-number-cannot-be-canceled',
    name: 'canceling a number that the supplier does not have fails as supplier_order_not_found',
    reason: 'an order that is not there was not canceled',
    mistake: '404 taken for "already gone"',
    concerns: concerns.cancellation,
    async run(subject) {
      const { adapter } = await placeOrder(subject)
      await assertFails(
        'cancelOrder of an unknown number',
        () => method(adapter, 'cancelOrder')('NO-SUCH-NUMBER-7', makeCall()),
        { code: 'supplier_order_not_found', phase: 'final' },
      )
    },
  },
]
