import assert from 'node:assert/strict'
import type { AdapterCase, AdapterSubject } from '../adapter-subject.js'
import { concerns } from '../concerns.js'
import { failureOf, settled, within } from '../trial/failure-of.js'
import { makeCall } from '../trial/make-call.js'
import { makeRequest, nextReference } from '../trial/make-request.js'
import { notApplicable } from '../trial/not-applicable.js'
import { bookedUnder, method, numbersOf, placeOrder } from '../trial/place-order.js'
import { replaceWord } from '../trial/rewrite-json.js'
import { webPage } from '../trial/web-page.js'
import type { WireFault } from '../wire/wire-fault.js'

function find(subject: AdapterSubject, reference: string) {
  return within('findOrder', method(subject.create(), 'findOrder')(reference, makeCall()))
}

/** Answers that do not say "there is none", however they look. */
const noAnswers: readonly (readonly [what: string, fault: WireFault])[] = [
  ['500', { fault: 'answer', with: { status: 500, body: '{}' } }],
  ['502', { fault: 'answer', with: { status: 502, body: 'Bad Gateway' } }],
  ['429', { fault: 'answer', with: { status: 429, headers: { 'retry-after': '1' } } }],
  ['401', { fault: 'answer', with: { status: 401, body: '{}' } }],
  ['a web page', { fault: 'answer', with: webPage(200) }],
  ['a web page with 404', { fault: 'answer', with: webPage(404) }],
  ['an empty object', { fault: 'answer', with: { status: 200, body: '{}' } }],
  ['null', { fault: 'answer', with: { status: 200, body: 'null' } }],
  ['an empty body with 200', { fault: 'answer', with: { status: 200 } }],
  ['a lost answer', { fault: 'lose_answer' }],
  ['half an answer', { fault: 'cut_answer' }],
]

export const lookupCases: readonly AdapterCase[] = [
  {
    rule: 'an-order-is-found-by-its-reference',
    name: 'an order that was placed is found under its reference, with its number and status',
    reason: 'this is how a lost answer is settled where nothing else is declared',
    mistake: 'the look-up by another number than the one that `createOrder` sends',
    concerns: concerns.lookup,
    async run(subject) {
      const { request, adapter } = await placeOrder(subject)
      await placeOrder(subject)
      const found = await find(subject, request.reference)
      assert.deepEqual(numbersOf(found), numbersOf(await bookedUnder(subject, request.reference)))
      for (const order of found) {
        const told = await within('getOrderStatus', adapter.getOrderStatus(order.supplierOrderId, makeCall()))
        assert.equal(order.status, told.status, 'the status as getOrderStatus tells it')
        assert.ok([undefined, request.reference].includes(order.reference), `reference ${order.reference}`)
      }
    },
  },
  {
    rule: 'an-unknown-reference-finds-nothing',
    name: 'for a reference that the supplier does not have, the answer is an empty list and no error',
    reason: '"not found" twice is what allows the engine to send again',
    mistake: 'a 404 or an empty page reported as supplier_order_not_found',
    concerns: concerns.lookup,
    async run(subject) {
      await placeOrder(subject)
      assert.deepEqual(await find(subject, nextReference()), [])
    },
  },
  {
    rule: 'a-failed-look-up-does-not-say-none',
    name: 'trouble, pages and answers of another shape are errors, and never an empty list',
    reason: 'the engine would believe that the order was never made, and make it again',
    mistake: '`data.orders ?? []`, or a `catch` that answers `[]`',
    concerns: concerns.lookup,
    async run(subject) {
      const { request, adapter } = await placeOrder(subject)
      for (const [what, fault] of noAnswers) {
        // A single 401 may be answered by a new token.
        subject.wire.always(fault)
        await failureOf(`findOrder answered with ${what}`, () =>
          method(adapter, 'findOrder')(request.reference, makeCall()),
        )
      }
    },
  },
  {
    rule: 'another-order-is-not-ours',
    name: 'an order that names another reference than the one asked for is not answered as ours',
    reason: 'suppliers search by what a number begins with, or ignore a filter that they do not know',
    mistake: 'the first result taken without a look at its reference',
    concerns: concerns.lookup,
    async run(subject) {
      const { request, adapter } = await placeOrder(subject)
      const other = replaceWord(request.reference, `${request.reference}0`)
      subject.wire.always({ fault: 'rewrite', json: other.rewrite })
      const outcome = await within(
        'findOrder',
        settled(() => method(adapter, 'findOrder')(request.reference, makeCall())),
      )
      if (other.count() === 0) return notApplicable('suppliers whose answers name the reference')
      if ('answer' in outcome) assert.deepEqual(outcome.answer, [])
    },
  },
  {
    rule: 'all-orders-of-a-reference-are-found',
    name: 'where a reference has become several orders, all of them are found',
    reason: 'half an order would never be asked for, and a doubled one never be seen',
    mistake: '`find` in the place of `filter`, or only the first page',
    concerns: concerns.severalPerReference,
    async run(subject) {
      const { double } = subject
      await double.splitNext?.()
      const request = makeRequest(subject)
      await placeOrder(subject, { request })
      if (!double.splitNext) await settled(() => subject.create().createOrder(request, makeCall()))
      const booked = await bookedUnder(subject, request.reference)
      assert.deepEqual(numbersOf(await find(subject, request.reference)), numbersOf(booked))
    },
  },
]
