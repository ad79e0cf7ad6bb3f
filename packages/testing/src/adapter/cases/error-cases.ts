import assert from 'node:assert/strict'
import { SupplierKitError } from '@supplierkit/core/contract'
import type { AdapterCase, AdapterSubject } from '../adapter-subject.js'
import { usualWebhookSecret } from '../open-adapter-subject.js'
import { callsOf } from '../trial/calls-of.js'
import { settled, within } from '../trial/failure-of.js'
import { canariesIn, type Canaries } from '../trial/find-secrets.js'
import { makeCall } from '../trial/make-call.js'
import { customer } from '../trial/make-request.js'
import { placeOrder } from '../trial/place-order.js'
import { textOf } from '../trial/text-of-request.js'
import { webPage } from '../trial/web-page.js'
import type { WireFault } from '../wire/wire-fault.js'
import type { WireRequest } from '../wire/wire-request.js'

/** An answer that repeats everything it was sent, as debugging proxies and validators do. */
function echo(status: number, contentType: string): WireFault {
  return {
    fault: 'answer',
    with: (request: WireRequest) => ({
      status,
      headers: { 'content-type': contentType, 'x-echo': encodeURIComponent(textOf(request)).slice(0, 4_000) },
      body:
        contentType === 'application/json'
          ? JSON.stringify({ error: textOf(request), message: textOf(request), code: textOf(request) })
          : textOf(request),
    }),
  }
}

const troubles: readonly (readonly [what: string, fault: WireFault])[] = [
  ['400 that repeats the request', echo(400, 'application/json')],
  ['422 that repeats the request', echo(422, 'application/json')],
  ['401 that repeats the request', echo(401, 'application/json')],
  ['500 that repeats the request', echo(500, 'text/plain')],
  ['200 that repeats the request', echo(200, 'application/json')],
  ['200 with a text', echo(200, 'text/plain')],
  ['409 that repeats the request', echo(409, 'application/json')],
  ['a web page', { fault: 'answer', with: webPage(200) }],
  ['a page with 502', { fault: 'answer', with: webPage(502) }],
  ['429', { fault: 'answer', with: { status: 429 } }],
  ['a status that nobody knows', { fault: 'answer', with: { status: 599, body: 'x' } }],
  ['a lost request', { fault: 'lose_request' }],
  ['a lost answer', { fault: 'lose_answer' }],
  ['half an answer', { fault: 'cut_answer' }],
]

interface Failure {
  readonly what: string
  readonly error: unknown
  readonly logged: readonly unknown[]
}

/** Everything that can be heard of an adapter while all goes wrong that can: errors and logs. */
async function troubled(subject: AdapterSubject): Promise<readonly Failure[]> {
  const failures: Failure[] = []
  const { adapter, supplierOrderId } = await placeOrder(subject)
  for (const { name, run } of callsOf(subject, supplierOrderId)) {
    for (const [what, fault] of troubles) {
      const call = makeCall()
      subject.wire.next(fault)
      const outcome = await within(
        `${name} with ${what}`,
        settled(() => run(adapter, call)),
      )
      // Cancellations may answer trouble with an outcome; what they logged counts all the same.
      failures.push({
        what: `${name} with ${what}`,
        error: 'error' in outcome ? outcome.error : outcome.answer,
        logged: call.logged,
      })
    }
  }
  return failures
}

/** Failures while signing in, where that is a request of its own. */
async function troubledSignIns(subject: AdapterSubject): Promise<readonly Failure[]> {
  if (!subject.double.isSignIn) return []
  const failures: Failure[] = []
  const { supplierOrderId } = await placeOrder(subject)
  const [first] = callsOf(subject, supplierOrderId).filter(({ name }) => name === 'getOrderStatus')
  for (const [what, fault] of troubles) {
    const call = makeCall()
    subject.wire.nextSignIn(fault)
    const outcome = await within(
      what,
      settled(async () => first?.run(subject.create(), call)),
    )
    failures.push({
      what: `signing in with ${what}`,
      error: 'error' in outcome ? outcome.error : undefined,
      logged: call.logged,
    })
  }
  return failures
}

function assertNone(failures: readonly Failure[], canaries: Canaries): void {
  for (const { what, error, logged } of failures) {
    assert.deepEqual(canariesIn(error, canaries), [], `stands in the error of ${what}`)
    assert.deepEqual(canariesIn(logged, canaries), [], `stands in the log of ${what}`)
  }
}

export const errorCases: readonly AdapterCase[] = [
  {
    rule: 'errors-are-of-one-family',
    name: 'every call that fails throws a SupplierKitError with a phase, whose message names the supplier',
    reason: 'what comes without a phase counts as ambiguous: every mistake would put orders in doubt',
    mistake: 'an error of the HTTP library thrown on',
    async run(subject) {
      const { name } = subject.create()
      for (const { what, error } of await troubled(subject)) {
        if (!(error instanceof Error)) continue
        assert.ok(
          SupplierKitError.isInstance(error),
          `${what} threw ${error.name}: ${error.message.slice(0, 120)}`,
        )
        assert.ok(error.phase !== undefined, `${what} failed as ${error.code} without a phase`)
        assert.ok(error.message.includes(name), `the message of ${what} does not name ${name}`)
      }
    },
  },
  {
    rule: 'secrets-stay-secret',
    name: 'no credential and no webhook secret stands in an error or a log, also not in causes, and not when the supplier repeats them',
    reason: 'logs are read by many, and kept for years',
    mistake: 'the request attached to the error, as HTTP libraries do, or the URL with the key in its query',
    async run(subject) {
      const canaries: Canaries = { ...subject.double.credentials, 'webhook secret': usualWebhookSecret }
      assertNone(await troubled(subject), canaries)
      assertNone(await troubledSignIns(subject), canaries)
    },
  },
  {
    rule: 'errors-hold-nothing-personal',
    name: 'neither name, address, telephone number nor e-mail of the customer stands in an error or a log',
    reason: 'errors go to dashboards, tickets and mails',
    mistake: 'the supplier’s message handed on: "cannot deliver to 48 Larkspur Crescent"',
    async run(subject) {
      const { name, line1, line2, city, phone, email } = customer
      assertNone(await troubled(subject), { name, line1, line2, city, phone, email })
    },
  },
]
