import assert from 'node:assert/strict'
import type { AdapterCase, AdapterSubject } from '../adapter-subject.js'
import { concerns } from '../concerns.js'
import { callsOf } from '../trial/calls-of.js'
import { assertFails, failureOf } from '../trial/failure-of.js'
import { makeCall } from '../trial/make-call.js'
import { makeRequest } from '../trial/make-request.js'
import { placeOrder } from '../trial/place-order.js'
import { webPage } from '../trial/web-page.js'
import { isWrite } from '../wire/start-wire.js'
import type { WireAnswer, WireFault } from '../wire/wire-fault.js'

const json = { 'content-type': 'application/json' }
const after = (answer: WireAnswer): WireFault => ({ fault: 'answer_after', with: answer })

type Expected = Parameters<typeof assertFails>[2]

/** Places an order whose answer is another one. */
async function placeInto(subject: AdapterSubject, what: string, fault: WireFault, expected: Expected) {
  subject.wire.nextWrite(fault)
  const place = () => subject.create().createOrder(makeRequest(subject), makeCall())
  return assertFails(`createOrder answered with ${what}`, place, expected)
}

/** Answers every call in the same way, with one adapter for all. */
async function answerAll(subject: AdapterSubject, answer: WireAnswer, expected: Expected): Promise<void> {
  const { adapter, supplierOrderId } = await placeOrder(subject)
  for (const { name, run } of callsOf(subject, supplierOrderId)) {
    subject.wire.always({ fault: 'answer', with: answer })
    await assertFails(`${name} answered with ${answer.status}`, () => run(adapter), expected)
  }
  subject.wire.always(undefined)
}

const noOrders: readonly (readonly [what: string, answer: WireAnswer])[] = [
  ['an empty object', { status: 200, headers: json, body: '{}' }],
  ['201 and an empty object', { status: 201, headers: json, body: '{}' }],
  ['an empty list', { status: 200, headers: json, body: '[]' }],
  ['null', { status: 200, headers: json, body: 'null' }],
  ['a text', { status: 200, headers: json, body: '"ok"' }],
  ['an empty body', { status: 200, headers: json }],
  ['204', { status: 204 }],
  ['half of its JSON', { status: 201, headers: json, body: '{"order":{"id":"A-1","sta' }],
  ['an error with 200', { status: 200, headers: json, body: '{"error":{"code":500,"message":"later"}}' }],
]

const faultsOnce: readonly (readonly [what: string, fault: WireFault])[] = [
  ['500', { fault: 'answer', with: { status: 500 } }],
  ['502', { fault: 'answer', with: { status: 502 } }],
  ['503', { fault: 'answer', with: { status: 503, headers: { 'retry-after': '0' } } }],
  ['429', { fault: 'answer', with: { status: 429, headers: { 'retry-after': '0' } } }],
  ['408', { fault: 'answer', with: { status: 408 } }],
  ['a web page', { fault: 'answer', with: webPage(200) }],
  ['a lost request', { fault: 'lose_request' }],
  ['a lost answer', { fault: 'lose_answer' }],
]

export const answerCases: readonly AdapterCase[] = [
  {
    rule: 'too-many-requests-are-refused',
    name: '429 fails as supplier_rate_limited, refused, with the seconds of Retry-After in retryAfterMs',
    reason: 'the order is sent again after that time, and not before',
    mistake: 'seconds taken for milliseconds',
    async run(subject) {
      await answerAll(
        subject,
        { status: 429, headers: { ...json, 'retry-after': '7' }, body: '{}' },
        { code: 'supplier_rate_limited', phase: 'refused', retryable: true, retryAfterMs: 7_000 },
      )
    },
  },
  {
    rule: 'retry-after-may-be-a-date',
    name: 'a Retry-After that is a date is read as the time until then',
    reason: 'RFC 9110 allows both, and gateways use both',
    mistake: '`Number(header) * 1000`, which is NaN',
    async run(subject) {
      const inAMinute = new Date(Date.now() + 60_000).toUTCString()
      const { retryAfterMs = -1 } = await placeInto(
        subject,
        '429 and a date',
        { fault: 'answer', with: { status: 429, headers: { 'retry-after': inAMinute } } },
        { code: 'supplier_rate_limited' },
      )
      assert.ok(
        retryAfterMs > 0 && retryAfterMs <= 61_000,
        `retryAfterMs of a date in a minute: ${retryAfterMs}`,
      )
    },
  },
  {
    rule: 'maintenance-is-waited-for',
    name: '503 with Retry-After fails as supplier_unavailable with that time, and never as final',
    reason: 'a nightly hour of maintenance must not turn a night of orders into rejected ones',
    mistake: 'Retry-After read for 429 only',
    async run(subject) {
      const { adapter, supplierOrderId } = await placeOrder(subject)
      const fault: WireFault = { fault: 'answer', with: { status: 503, headers: { 'retry-after': '120' } } }
      for (const { name, run } of callsOf(subject, supplierOrderId)) {
        subject.wire.next(fault)
        const error = await assertFails(`${name} answered with 503`, () => run(adapter), {
          code: 'supplier_unavailable',
          retryable: true,
          retryAfterMs: 120_000,
        })
        assert.ok(
          error.phase === 'refused' || error.phase === 'ambiguous',
          `phase of ${name}: ${error.phase}`,
        )
      }
    },
  },
  {
    rule: 'a-server-error-leaves-a-doubt',
    name: '500, 502, 504 and 408 after an order fail as ambiguous and retryable: the order may be made',
    reason: 'a server that fails while it answers has often done the work before',
    mistake: 'every 5xx sent again',
    async run(subject) {
      for (const status of [500, 502, 504, 408]) {
        for (const answer of [{ status, headers: json, body: '{}' }, { ...webPage(status) }, { status }]) {
          await placeInto(subject, String(status), after(answer), { phase: 'ambiguous', retryable: true })
        }
      }
    },
  },
  {
    rule: 'a-refusal-is-final',
    name: '400, 404, 405, 410, 413 and 422 to an order fail as final with JSON and with nothing, and as refused with a web page',
    reason:
      'what the supplier has read and does not want is not wanted an hour later either; a web page comes from a gateway in front of it, which has read nothing',
    mistake: 'everything but 2xx tried again',
    async run(subject) {
      for (const status of [400, 404, 405, 410, 413, 422]) {
        const answers: readonly WireAnswer[] = [
          { status, headers: json, body: '{}' },
          { status, headers: json, body: '{"errors":"no"}' },
          { status },
        ]
        for (const answer of answers) {
          await placeInto(
            subject,
            String(status),
            { fault: 'answer', with: answer },
            { phase: 'final', retryable: false },
          )
        }
        await placeInto(
          subject,
          String(status),
          { fault: 'answer', with: webPage(status) },
          { phase: 'refused', retryable: true },
        )
      }
    },
  },
  {
    rule: 'refused-credentials-are-said',
    name: '401 and 403 fail every call as supplier_unauthorized, final',
    reason: 'the connection is suspended and somebody is told; orders wait unharmed',
    mistake: '401 taken for a rejected order',
    async run(subject) {
      for (const status of [401, 403]) {
        await answerAll(
          subject,
          { status, headers: json, body: '{}' },
          { code: 'supplier_unauthorized', phase: 'final' },
        )
      }
    },
  },
  {
    rule: 'wrong-credentials-are-said',
    name: 'credentials that the supplier does not know fail as supplier_unauthorized, after two requests at most',
    reason: 'an account that is asked with a wrong password again and again is locked',
    mistake: 'a token that is renewed for ever',
    concerns: concerns.credentials,
    async run(subject) {
      const { wire, double } = subject
      const credentials = Object.fromEntries(
        Object.entries(double.credentials).map(([name, value]) => [name, `wrong-${value}`]),
      )
      const adapter = subject.create({ credentials })
      const { phase } = await assertFails(
        'createOrder',
        () => adapter.createOrder(makeRequest(subject), makeCall()),
        { code: 'supplier_unauthorized' },
      )
      assert.ok(phase === 'final' || phase === 'not_sent', `phase ${phase}`)
      assert.ok(wire.requests.length <= 2 && wire.signIns.length <= 2, 'requests with wrong credentials')
    },
  },
  {
    rule: 'a-page-is-no-answer',
    name: 'a web page with status 200 fails as supplier_answer_unreadable, whatever it calls itself; after an order as ambiguous',
    reason: 'sign-in pages, firewalls and maintenance say 200',
    mistake: 'a SyntaxError that is thrown as it comes',
    async run(subject) {
      for (const page of [webPage(200), webPage(200, 'application/json')]) {
        const { adapter, supplierOrderId } = await placeOrder(subject)
        for (const { name, run } of callsOf(subject, supplierOrderId)) {
          subject.wire.next({ fault: 'answer', with: page })
          await assertFails(`${name} answered with a page`, () => run(adapter), {
            code: 'supplier_answer_unreadable',
          })
        }
        await placeInto(subject, 'a page', after(page), { phase: 'ambiguous' })
      }
    },
  },
  {
    rule: 'an-answer-of-another-shape-is-no-answer',
    name: 'an order that is answered with 2xx and without its number fails as supplier_answer_unreadable, ambiguous',
    reason: 'the order is made, and nobody knows its number: only a look-up can tell',
    mistake: '`String(answer.id)`, which is "undefined"',
    async run(subject) {
      for (const [what, answer] of noOrders) {
        const expected = { code: 'supplier_answer_unreadable', phase: 'ambiguous' } as const
        await placeInto(subject, what, after(answer), expected)
      }
    },
  },
  {
    rule: 'redirects-are-not-followed',
    name: 'a redirect is an error: nothing is sent to where it leads, and an order fails as ambiguous',
    reason:
      'the order would be placed at an address that nobody has checked, with the credentials in its headers',
    mistake: '`redirect: follow`, the default of `fetch`',
    async run(subject) {
      const { wire } = subject
      const { adapter, supplierOrderId } = await placeOrder(subject)
      for (const status of [301, 302, 303, 307, 308]) {
        const answer = { status, headers: { location: `${wire.url}/elsewhere` } }
        for (const { name, run } of callsOf(subject, supplierOrderId)) {
          wire.next({ fault: 'answer', with: answer })
          await failureOf(`${name} answered with ${status}`, () => run(adapter))
        }
        await placeInto(subject, String(status), { fault: 'answer', with: answer }, { phase: 'ambiguous' })
      }
      const followed = wire.requests.filter(({ path }) => path.startsWith('/elsewhere'))
      assert.equal(followed.length, 0, 'requests to where the redirect leads')
    },
  },
  {
    rule: 'a-failure-is-sent-once',
    name: 'a call that fails has sent its request once: the adapter does not try again by itself',
    reason: 'the engine decides when, knowing what a lost answer means; two layers of retries multiply',
    mistake: 'the retries of the HTTP library left on',
    async run(subject) {
      const { wire } = subject
      const { adapter, supplierOrderId } = await placeOrder(subject)
      for (const { name, run } of callsOf(subject, supplierOrderId)) {
        for (const [what, fault] of faultsOnce) {
          const before = wire.requests.length
          wire.next(fault)
          await failureOf(`${name} with ${what}`, () => run(adapter))
          assert.equal(wire.requests.length - before, 1, `requests of ${name} with ${what}`)
        }
      }
      const orders = await subject.double.orders()
      const placed = wire.requests.filter(isWrite).length
      assert.ok(orders.length <= placed, 'orders in the books')
    },
  },
]
