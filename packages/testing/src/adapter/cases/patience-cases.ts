import assert from 'node:assert/strict'
import { gzipSync } from 'node:zlib'
import { present } from '../../conformance/present.js'
import type { AdapterCase, AdapterSubject } from '../adapter-subject.js'
import { type AdapterCall, callsOf } from '../trial/calls-of.js'
import { assertFails, failureOf } from '../trial/failure-of.js'
import { makeCall } from '../trial/make-call.js'
import { makeRequest } from '../trial/make-request.js'
import { placeOrder } from '../trial/place-order.js'
import { settle } from '../trial/still-open.js'
import type { WireFault } from '../wire/wire-fault.js'

/** Long enough for a request on a busy machine, short enough to be waited for. */
const shortTimeoutMs = 1_000
const tooMuch = 96 * 1024 * 1024
/** More than a text can hold in V8, so that whoever unpacks all of it fails in another way. */
const packedMembers = 40
const memberBytes = 16 * 1024 * 1024

/** A call of its own adapter, and what it should fail with. */
interface Trial {
  readonly call: AdapterCall
  readonly expected: Parameters<typeof assertFails>[2]
}

function trialsOf(subject: AdapterSubject, supplierOrderId: string, code: 'supplier_timeout' | undefined) {
  return callsOf(subject, supplierOrderId).map((call): Trial => {
    const writes = call.name === 'createOrder'
    return { call, expected: { ...(code && { code }), ...(writes && { phase: 'ambiguous' as const }) } }
  })
}

/** The adapter hangs up on requests that it gave up; nothing of them stays. */
async function assertHungUp(subject: AdapterSubject, from: number, what: string): Promise<void> {
  const mine = () => subject.wire.requests.slice(from)
  await settle(async () => mine().every(({ state }) => state === 'broken'))
  const open = mine().filter(({ state }) => state !== 'broken')
  assert.equal(open.length, 0, `connections that stay open after ${what}`)
}

async function endsBy(subject: AdapterSubject, fault: WireFault): Promise<void> {
  const { supplierOrderId } = await placeOrder(subject)
  const from = subject.wire.requests.length
  const adapter = subject.create({ timeoutMs: shortTimeoutMs })
  subject.wire.always(fault)
  await Promise.all(
    trialsOf(subject, supplierOrderId, 'supplier_timeout').map(({ call: { name, run }, expected }) =>
      assertFails(`${name} with ${fault.fault}`, () => run(adapter), expected),
    ),
  )
  await assertHungUp(subject, from, 'the time limit')
}

async function abortedIn(subject: AdapterSubject, fault: WireFault): Promise<void> {
  const { adapter, supplierOrderId } = await placeOrder(subject)
  const { wire } = subject
  for (const { call, expected } of trialsOf(subject, supplierOrderId, undefined)) {
    const controller = new AbortController()
    const from = wire.requests.length
    wire.next(fault)
    const ended = assertFails(
      `${call.name} that was aborted`,
      () => call.run(adapter, makeCall({ signal: controller.signal })),
      expected,
    )
    await Promise.race([wire.arrived(from + 1), ended])
    controller.abort()
    await ended
    await assertHungUp(subject, from, `aborting ${call.name}`)
  }
}

export const patienceCases: readonly AdapterCase[] = [
  {
    rule: 'silence-ends',
    name: 'a request that nobody answers fails as supplier_timeout within the adapter’s own time limit, and hangs up; an order as ambiguous',
    reason: 'a request without an end holds a worker, and outlives its lease',
    mistake: 'no time limit: `fetch` waits for five minutes',
    run: (subject) => endsBy(subject, { fault: 'hang' }),
  },
  {
    rule: 'a-stalled-answer-ends',
    name: 'an answer that stops in the middle fails as supplier_timeout too',
    reason: 'headers come from the gateway, bodies from the machine that hangs',
    mistake: 'a time limit that ends with the headers',
    run: (subject) => endsBy(subject, { fault: 'stall' }),
  },
  {
    rule: 'an-aborted-call-ends',
    name: 'a call whose signal is aborted ends at once and hangs up; an order as ambiguous, since it was sent',
    reason: 'the hub stops waiting when a lease ends or the process does',
    mistake: '`call.signal` not passed on',
    async run(subject) {
      await abortedIn(subject, { fault: 'hang' })
      await abortedIn(subject, { fault: 'stall' })
    },
  },
  {
    rule: 'an-aborted-call-is-not-begun',
    name: 'a call whose signal was aborted before sends nothing, and fails as not_sent',
    reason: 'nobody waits for the answer any more',
    mistake: 'the signal looked at after the request was built, signed in for and sent',
    async run(subject) {
      const { wire } = subject
      const { supplierOrderId } = await placeOrder(subject)
      const before = wire.requests.length
      const adapter = subject.create()
      for (const { name, run } of callsOf(subject, supplierOrderId)) {
        const error = await failureOf(`${name} that was aborted before`, () =>
          run(adapter, makeCall({ signal: AbortSignal.abort() })),
        )
        if (name === 'createOrder') assert.equal(error.phase, 'not_sent')
      }
      assert.equal(wire.requests.length - before, 0, 'requests sent')
    },
  },
  {
    rule: 'huge-answers-are-refused',
    name: 'an answer without an end fails as supplier_answer_unreadable before 96 MiB of it were read; an order as ambiguous',
    reason: 'one answer must not take the memory of the whole shop',
    mistake: '`await response.text()`',
    async run(subject) {
      const { wire } = subject
      const { adapter, supplierOrderId } = await placeOrder(subject)
      // The others read through the same client.
      const names = new Set(['createOrder', 'getOrderStatus', 'syncInventory'])
      for (const { name, run } of callsOf(subject, supplierOrderId).filter((one) => names.has(one.name))) {
        const from = wire.requests.length
        wire.next({ fault: 'endless', bytes: tooMuch })
        await assertFails(`${name} with an endless answer`, () => run(adapter), {
          code: 'supplier_answer_unreadable',
          ...(name === 'createOrder' && { phase: 'ambiguous' }),
        })
        await settle(async () => wire.requests[from]?.state !== 'open')
        assert.equal(present(wire.requests[from]).state, 'broken', `${name} read ${tooMuch} bytes`)
      }
    },
  },
  {
    rule: 'packed-answers-are-measured-unpacked',
    name: 'a small answer that unpacks to 640 MiB is refused as well',
    reason: 'less than a megabyte of gzip is enough to take the memory',
    mistake: 'the limit held against Content-Length',
    async run(subject) {
      const member = gzipSync(Buffer.alloc(memberBytes, ' '))
      const body = Buffer.concat(Array.from({ length: packedMembers }, () => member))
      const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
      subject.wire.nextWrite({ fault: 'answer_after', with: { status: 200, headers, body } })
      await assertFails(
        'createOrder with a packed answer',
        () => subject.create().createOrder(makeRequest(subject), makeCall()),
        { code: 'supplier_answer_unreadable', phase: 'ambiguous' },
      )
    },
  },
]
