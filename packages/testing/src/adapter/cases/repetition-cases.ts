import assert from 'node:assert/strict'
import { present } from '../../conformance/present.js'
import type { AdapterCase } from '../adapter-subject.js'
import { concerns } from '../concerns.js'
import { assertFails, failureOf, within } from '../trial/failure-of.js'
import { makeCall } from '../trial/make-call.js'
import { makeRequest } from '../trial/make-request.js'
import { onAnotherDay } from '../trial/on-another-day.js'
import { bookedUnder, method, numbersOf } from '../trial/place-order.js'
import { textOf } from '../trial/text-of-request.js'
import type { WireRequest } from '../wire/wire-request.js'
import { isWrite } from '../wire/start-wire.js'

/** What must be the same in every attempt. Headers may differ: some suppliers want a new number per request. */
function meaningOf({ method: verb, path, query, body }: WireRequest) {
  return { request: `${verb} ${path}?${query.toString()}`, body: new TextDecoder().decode(body) }
}

export const repetitionCases: readonly AdapterCase[] = [
  {
    rule: 'a-repetition-sends-the-same-bytes',
    name: 'the same order sent again, by another adapter and on another day, is the same request to the byte',
    reason:
      'a supplier that compares repetitions takes a changed one for a new order, or refuses it as a conflict',
    mistake: 'a timestamp, a random number or a counter in the body',
    async run(subject) {
      const { wire } = subject
      const request = makeRequest(subject)
      const call = { idempotencyKey: makeCall().idempotencyKey }
      wire.nextWrite({ fault: 'answer', with: { status: 503, headers: { 'retry-after': '1' } } })
      await failureOf('createOrder answered with 503', () =>
        subject.create().createOrder(request, makeCall(call)),
      )
      const again = subject.create()
      await onAnotherDay(() =>
        within('createOrder', again.createOrder(request, makeCall({ ...call, attempt: 2 }))),
      )
      const [first, second, ...more] = wire.requests.filter(isWrite).map(meaningOf)
      assert.deepEqual(second, first)
      assert.equal(more.length, 0, 'requests beyond one per attempt')
    },
  },
  {
    rule: 'the-key-goes-with-every-attempt',
    name: 'every attempt carries `call.idempotencyKey`, and nothing else in its place',
    reason: 'with a new key per attempt the supplier makes an order of each',
    mistake: '`randomUUID()` where the request is built',
    concerns: concerns.key,
    async run(subject) {
      const { wire } = subject
      const request = makeRequest(subject)
      const { idempotencyKey } = makeCall()
      for (const attempt of [1, 2]) {
        wire.nextWrite({ fault: 'lose_answer' })
        await failureOf('createOrder without its answer', () =>
          subject.create().createOrder(request, makeCall({ idempotencyKey, attempt })),
        )
        const sent = present(wire.requests.filter(isWrite).at(-1))
        assert.ok(textOf(sent).includes(idempotencyKey), `the key is not in attempt ${attempt}`)
      }
      assert.equal((await bookedUnder(subject, request.reference)).length, 1, 'orders in the books')
    },
  },
  {
    rule: 'a-kept-key-makes-no-second-order',
    name: 'an order sent again under its key is answered like the first time, and made once',
    reason: 'this is how a lost answer is settled where a key is declared',
    mistake: 'a key declared that the supplier never looks at',
    concerns: concerns.key,
    async run(subject) {
      const request = makeRequest(subject)
      const { idempotencyKey } = makeCall()
      const place = () => subject.create().createOrder(request, makeCall({ idempotencyKey }))
      const first = await within('createOrder', place())
      const second = await within('createOrder again', place())
      assert.deepEqual(numbersOf(second.orders), numbersOf(first.orders))
      assert.deepEqual(numbersOf(await bookedUnder(subject, request.reference)), numbersOf(first.orders))
    },
  },
  {
    rule: 'a-known-reference-is-refused',
    name: 'an order sent again under its reference fails as supplier_duplicate_reference, and is made once',
    reason:
      'this is how a lost answer is settled where a unique reference is declared: the error leads to a look-up',
    mistake: 'the refusal reported as supplier_rejected, so that a placed order counts as turned down',
    concerns: concerns.uniqueReference,
    async run(subject) {
      const request = makeRequest(subject)
      const place = () => subject.create().createOrder(request, makeCall())
      const first = await within('createOrder', place())
      await assertFails('createOrder again', place, {
        code: 'supplier_duplicate_reference',
        phase: 'final',
      })
      assert.deepEqual(numbersOf(await bookedUnder(subject, request.reference)), numbersOf(first.orders))
    },
  },
  {
    rule: 'a-doubt-can-be-settled',
    name: 'after a lost answer, what the adapter declares leads to the one order that was made',
    reason: 'otherwise a person must call the supplier for every lost answer, or two phones are sent',
    mistake: 'a power declared from the documentation, and never tried',
    concerns: concerns.settling,
    async run(subject) {
      const { capabilities, wire } = subject
      const adapter = subject.create()
      const request = makeRequest(subject)
      const { idempotencyKey } = makeCall()
      const place = () => adapter.createOrder(request, makeCall({ idempotencyKey }))
      wire.nextWrite({ fault: 'lose_answer' })
      await failureOf('createOrder without its answer', place)
      const booked = numbersOf(await bookedUnder(subject, request.reference))
      assert.equal(booked.length, 1, 'orders after the lost answer')
      const { kind } = capabilities.idempotency
      if (kind === 'key') {
        assert.deepEqual(numbersOf((await within('createOrder again', place())).orders), booked)
      }
      if (kind === 'unique_reference') {
        await assertFails('createOrder again', place, { code: 'supplier_duplicate_reference' })
      }
      if (capabilities.lookup !== 'none') {
        const found = await within('findOrder', method(adapter, 'findOrder')(request.reference, makeCall()))
        assert.deepEqual(numbersOf(found), booked, 'what the look-up finds')
      }
      assert.deepEqual(numbersOf(await bookedUnder(subject, request.reference)), booked, 'orders in the end')
    },
  },
]
