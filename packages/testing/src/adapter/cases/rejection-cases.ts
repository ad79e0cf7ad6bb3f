import assert from 'node:assert/strict'
import { SupplierKitError, type RejectedLine, type SupplierOrderResponse } from '@supplierkit/core/contract'
import { present } from '../../conformance/present.js'
import type { AdapterCase } from '../adapter-subject.js'
import { settled, within } from '../trial/failure-of.js'
import { makeCall } from '../trial/make-call.js'
import { customer, makeRequest } from '../trial/make-request.js'
import { bookedUnder, numbersOf } from '../trial/place-order.js'
import { textOf } from '../trial/text-of-request.js'
import { isWrite } from '../wire/start-wire.js'

/** What became of an order that the supplier does not take as it is. */
interface Verdict {
  readonly orders: SupplierOrderResponse['orders']
  readonly rejectedLines: readonly RejectedLine[]
  /** Where the whole order was turned down with an error. */
  readonly error?: SupplierKitError
}

/** Both ways of saying that lines were turned down: in the answer, or in `details` of the error. */
async function verdictOf(call: () => Promise<SupplierOrderResponse>): Promise<Verdict> {
  const outcome = await within('createOrder', settled(call))
  if ('answer' in outcome) {
    const { orders, rejectedLines = [] } = outcome.answer as SupplierOrderResponse
    return { orders, rejectedLines }
  }
  const { error } = outcome
  assert.ok(SupplierKitError.isInstance(error), `createOrder threw ${String(error)}`)
  const named = error.details['rejectedLines']
  return { orders: [], rejectedLines: Array.isArray(named) ? (named as RejectedLine[]) : [], error }
}

function assertReasons(lines: readonly RejectedLine[]): void {
  for (const { code, reason } of lines) {
    assert.match(code, /^[a-z0-9]+(_[a-z0-9]+)*$/, 'the code of a rejected line')
    assert.notEqual(reason.trim(), '', 'the reason of a rejected line')
  }
}

const oddNames = [
  'Zoë "Ace" O’Brien & Söhne <b>',
  '李小龍',
  'Wilma\nQuick\tFeather',
  'emoji 📦 in a name',
  '\u202Eright to left',
  "Robert'); DROP TABLE orders;--",
  'x'.repeat(400),
]

export const rejectionCases: readonly AdapterCase[] = [
  {
    rule: 'lines-that-are-turned-down-are-named',
    name: 'a line that the supplier does not take is named with a code and a reason, and no other line is',
    reason: 'the shop must buy that line elsewhere; a line that nobody names is waited for',
    mistake: 'an answer of which only the order is read',
    async run(subject) {
      const { inStock, unknown } = subject.double.goods
      const request = makeRequest(subject, [
        [inStock[0], 2],
        [unknown, 1],
      ])
      const verdict = await verdictOf(() => subject.create().createOrder(request, makeCall()))
      const booked = await bookedUnder(subject, request.reference)
      assert.deepEqual(numbersOf(verdict.orders), numbersOf(booked), 'numbers in the answer')
      if (verdict.error) {
        const { code, phase } = verdict.error
        assert.deepEqual({ code, phase }, { code: 'supplier_rejected', phase: 'final' })
      }
      const named = verdict.rejectedLines.map(({ lineNumber }) => lineNumber)
      assert.deepEqual(named, booked.length > 0 ? [2] : named, 'rejected lines')
      assert.ok(named.includes(2), 'the line that was turned down is not named')
      assertReasons(verdict.rejectedLines)
    },
  },
  {
    rule: 'a-turned-down-order-is-rejected',
    name: 'an order of which nothing is taken has no number, and is final: supplier_rejected, or all lines rejected',
    reason: 'the shop must know today that nothing will come',
    mistake: 'the refusal taken for trouble, and tried again for days',
    async run(subject) {
      const request = makeRequest(subject, [[subject.double.goods.unknown, 1]])
      const { orders, rejectedLines, error } = await verdictOf(() =>
        subject.create().createOrder(request, makeCall()),
      )
      assert.deepEqual(await bookedUnder(subject, request.reference), [], 'orders in the books')
      assert.deepEqual(orders, [], 'orders in the answer')
      if (error) {
        const { code, phase, retryable } = error
        assert.deepEqual(
          { code, phase, retryable },
          { code: 'supplier_rejected', phase: 'final', retryable: false },
        )
      } else {
        assert.deepEqual(
          rejectedLines.map(({ lineNumber }) => lineNumber),
          [1],
          'rejected lines',
        )
      }
      assertReasons(rejectedLines)
    },
  },
  {
    rule: 'odd-names-do-no-harm',
    name: 'quotes, markup, line breaks, other alphabets and very long names are sent whole, or refused by name; no order is made of half of them',
    reason: 'people are called what they are called',
    mistake: 'a text glued into JSON or XML',
    async run(subject) {
      const adapter = subject.create()
      for (const name of oddNames) {
        const { shipTo, ...request } = makeRequest(subject)
        const order = { ...request, shipTo: { ...shipTo, name, line1: customer.line1 } }
        const { orders, error } = await verdictOf(() => adapter.createOrder(order, makeCall()))
        const booked = await bookedUnder(subject, order.reference)
        assert.deepEqual(numbersOf(orders), numbersOf(booked), `orders for ${JSON.stringify(name)}`)
        if (error) {
          const { code } = error
          assert.ok(
            code === 'supplier_request_invalid' || code === 'supplier_rejected',
            `${JSON.stringify(name)} failed as ${code}`,
          )
        } else {
          const sent = textOf(present(subject.wire.requests.filter(isWrite).at(-1)))
          const lost = name.split(/\s+/).filter((word) => !sent.includes(word))
          assert.deepEqual(lost, [], `parts of ${JSON.stringify(name)} that were not sent`)
        }
      }
    },
  },
]
