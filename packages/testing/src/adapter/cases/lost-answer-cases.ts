import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { AdapterCase, AdapterSubject } from '../adapter-subject.js'
import { concerns } from '../concerns.js'
import { callsOf } from '../trial/calls-of.js'
import { assertFails } from '../trial/failure-of.js'
import { makeCall } from '../trial/make-call.js'
import { makeRequest } from '../trial/make-request.js'
import { bookedUnder, placeOrder } from '../trial/place-order.js'
import type { WireFault } from '../wire/wire-fault.js'

/** Places an order whose connection breaks, and says how many orders that has made. */
async function placeInto(subject: AdapterSubject, fault: WireFault): Promise<number> {
  const request = makeRequest(subject)
  subject.wire.nextWrite(fault)
  await assertFails(
    `createOrder with ${fault.fault}`,
    () => subject.create().createOrder(request, makeCall()),
    {
      phase: 'ambiguous',
      retryable: true,
    },
  )
  return (await bookedUnder(subject, request.reference)).length
}

/** An address of this machine where nobody listens. */
async function deadUrl(): Promise<string> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return `http://127.0.0.1:${port}`
}

export const lostAnswerCases: readonly AdapterCase[] = [
  {
    rule: 'a-lost-answer-leaves-a-doubt',
    name: 'an order whose answer is lost fails as ambiguous: it is in the supplier’s books',
    reason: 'an order that counts as not sent is sent again, and two phones leave',
    mistake: 'every network error taken for "not sent"',
    async run(subject) {
      assert.equal(await placeInto(subject, { fault: 'lose_answer' }), 1, 'orders in the books')
    },
  },
  {
    rule: 'a-lost-request-leaves-a-doubt',
    name: 'an order whose connection breaks before an answer fails as ambiguous, also where the supplier never saw it',
    reason: 'from our side it looks exactly like a lost answer',
    mistake: 'ECONNRESET taken for ECONNREFUSED',
    async run(subject) {
      assert.equal(await placeInto(subject, { fault: 'lose_request' }), 0, 'orders in the books')
    },
  },
  {
    rule: 'an-answer-that-breaks-off-leaves-a-doubt',
    name: 'an order of whose answer half arrives fails as ambiguous',
    reason: 'the status line said 201, and the number of the order was in the other half',
    mistake: 'the status looked at before the body is whole, and the error of reading it thrown as it comes',
    async run(subject) {
      assert.equal(await placeInto(subject, { fault: 'cut_answer' }), 1, 'orders in the books')
    },
  },
  {
    rule: 'an-unreachable-supplier-has-received-nothing',
    name: 'where no connection can be made, every call fails as supplier_unreachable and not_sent',
    reason: 'an order that cannot have arrived is sent again at once; as a doubt it would wait for a person',
    mistake: 'one catch for all that `fetch` throws',
    async run(subject) {
      const { supplierOrderId } = await placeOrder(subject)
      const adapter = subject.create({ baseUrl: await deadUrl() })
      for (const { name, run } of callsOf(subject, supplierOrderId)) {
        await assertFails(name, () => run(adapter), { code: 'supplier_unreachable', phase: 'not_sent' })
      }
    },
  },
  {
    rule: 'a-failed-sign-in-has-sent-nothing',
    name: 'an order for which no token could be had fails as not_sent or final, never as ambiguous, and nothing is ordered',
    reason: 'a token service that times out must not put every order in doubt',
    mistake: 'the token fetched inside the same try as the order',
    concerns: concerns.signIn,
    async run(subject) {
      const faults: readonly WireFault[] = [
        { fault: 'lose_request' },
        { fault: 'lose_answer' },
        { fault: 'cut_answer' },
        { fault: 'answer', with: { status: 500, body: 'sorry' } },
        { fault: 'answer', with: { status: 200, body: '<html><body>Sign in</body></html>' } },
        { fault: 'answer', with: { status: 200, body: '{}' } },
      ]
      for (const fault of faults) {
        subject.wire.nextSignIn(fault)
        const error = await assertFails(
          `createOrder while signing in fails with ${fault.fault}`,
          () => subject.create().createOrder(makeRequest(subject), makeCall()),
          {},
        )
        assert.ok(error.phase !== undefined && error.phase !== 'ambiguous', `${fault.fault}: ${error.phase}`)
      }
      assert.equal(subject.wire.requests.length, 0, 'requests without a token')
      assert.deepEqual(await subject.double.orders(), [], 'orders in the books')
    },
  },
]
