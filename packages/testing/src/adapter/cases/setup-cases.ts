import assert from 'node:assert/strict'
import type { AdapterCase, AdapterSubject } from '../adapter-subject.js'
import { concerns } from '../concerns.js'
import { callsOf } from '../trial/calls-of.js'
import { assertFails, within } from '../trial/failure-of.js'
import { bookedUnder, placeOrder } from '../trial/place-order.js'
import { recordConsole } from '../trial/record-console.js'
import { recordEnvironment } from '../trial/record-environment.js'
import { openedSince, settle, stillOpen } from '../trial/still-open.js'

/** Names of libraries and platforms, which say nothing of who asks. */
const anonymousAgents = /^(?:node|undici|axios|got|node-fetch|superagent|okhttp|ky)\b/i

function withoutCredentials({ double }: AdapterSubject) {
  return Object.fromEntries(Object.keys(double.credentials).map((name) => [name, undefined]))
}

export const setupCases: readonly AdapterCase[] = [
  {
    rule: 'construction-does-nothing',
    name: 'making an adapter without its credentials does not fail, sends nothing, starts no timer and reads no environment variable',
    reason: 'apps are built without their secrets: `next build` imports the module that makes the adapter',
    mistake: '`if (!process.env.ACME_TOKEN) throw` in the constructor, or a token fetched ahead',
    async run(subject) {
      const before = await stillOpen(subject.wire)
      const { result, read } = recordEnvironment(() =>
        subject.create({ credentials: withoutCredentials(subject), webhookSecrets: [] }),
      )
      assert.deepEqual(read, [], 'environment variables that were read')
      assert.equal(typeof result.createOrder, 'function')
      const opened = async () => openedSince(before, await stillOpen(subject.wire))
      await settle(async () => Object.keys(await opened()).length === 0)
      assert.deepEqual(await opened(), {}, 'what keeps the process alive')
      assert.equal(subject.wire.requests.length + subject.wire.signIns.length, 0, 'requests')
    },
  },
  {
    rule: 'missing-credentials-are-said-at-the-first-call',
    name: 'without credentials every call fails as supplier_credentials_missing, and nothing is sent',
    reason:
      'the operator must read "there is no token", not a 401 that suspends the supplier for a wrong one',
    mistake: '`Bearer undefined`',
    concerns: concerns.credentials,
    async run(subject) {
      const { supplierOrderId } = await placeOrder(subject)
      const before = subject.wire.requests.length + subject.wire.signIns.length
      const bare = subject.create({ credentials: withoutCredentials(subject) })
      for (const { name, run } of callsOf(subject, supplierOrderId)) {
        await assertFails(name, () => run(bare), {
          code: 'supplier_credentials_missing',
          phase: 'not_sent',
        })
      }
      assert.equal(subject.wire.requests.length + subject.wire.signIns.length - before, 0, 'requests sent')
    },
  },
  {
    rule: 'a-base-url-may-have-a-path',
    name: 'a base URL with a path, with or without a slash at its end, leads all requests below that path',
    reason: 'gateways and test systems put an API below a path of their own',
    mistake: "`new URL('/orders', baseUrl)`, which drops the path",
    async run(subject) {
      const { wire } = subject
      for (const baseUrl of [wire.urlWithPath, `${wire.urlWithPath}/`]) {
        const { request } = await placeOrder(subject, { adapter: subject.create({ baseUrl }) })
        assert.equal((await bookedUnder(subject, request.reference)).length, 1, `orders over ${baseUrl}`)
      }
      const astray = [...wire.requests, ...wire.signIns].map(({ path }) => path)
      assert.deepEqual(
        astray.filter((path) => !path.startsWith('/gateway/v1/') || path.includes('//')),
        [],
        'paths beside the base URL',
      )
    },
  },
  {
    rule: 'accounts-do-not-mix',
    name: 'two adapters with different credentials each use their own, also at the same time',
    reason: 'a shop with two accounts at one supplier would order on the wrong one',
    mistake: 'a token or a client kept in the module in place of the adapter',
    concerns: concerns.credentials,
    async run(subject) {
      const credentials = Object.fromEntries(
        Object.entries(subject.double.credentials).map(([name, value]) => [name, `other-${value}`]),
      )
      const stranger = subject.create({ credentials })
      const { adapter, supplierOrderId } = await placeOrder(subject)
      const status = callsOf(subject, supplierOrderId).filter(({ name }) => name === 'getOrderStatus')
      for (const { name, run } of status) {
        await Promise.all([
          assertFails(`${name} of the other account`, () => run(stranger), { code: 'supplier_unauthorized' }),
          within(`${name} beside it`, run(adapter)),
        ])
        await within(`${name} after it`, run(adapter))
      }
    },
  },
  {
    rule: 'requests-say-who-asks',
    name: 'every request has a User-Agent that says more than the name of an HTTP library',
    reason: 'a supplier that sees something odd can ask us before it blocks us',
    mistake: 'the default of `fetch`, which is `node`',
    async run(subject) {
      const { adapter, supplierOrderId } = await placeOrder(subject)
      for (const { name, run } of callsOf(subject, supplierOrderId)) await within(name, run(adapter))
      for (const { method, path, headers } of [...subject.wire.signIns, ...subject.wire.requests]) {
        const agent = headers['user-agent'] ?? ''
        assert.ok(
          agent.trim().length > 2 && !anonymousAgents.test(agent),
          `User-Agent of ${method} ${path}: "${agent}"`,
        )
      }
    },
  },
  {
    rule: 'nothing-is-printed',
    name: 'an adapter writes to the logger of the call and never to the console',
    reason: 'the console goes to places where nobody redacts',
    mistake: 'a `console.log` of the answer, left from the first afternoon',
    async run(subject) {
      const printed = await recordConsole(async () => {
        const { adapter, supplierOrderId } = await placeOrder(subject)
        for (const { name, run } of callsOf(subject, supplierOrderId)) {
          await within(name, run(adapter))
          subject.wire.next({ fault: 'answer', with: { status: 500, body: 'sorry' } })
          await run(adapter).catch(() => undefined)
        }
      })
      assert.deepEqual(printed, [])
    },
  },
  {
    rule: 'nothing-is-left-after-close',
    name: 'after close() no timer and no connection of the adapter keeps the process alive, whatever went wrong before',
    reason: 'a job that has done its work must end, and a deployment must not wait for its grace period',
    mistake: 'an interval that renews a token, or a time limit that is not cleared after an early answer',
    async run(subject) {
      // The first requests of a process open things that stay, and that are not the adapter's.
      const { supplierOrderId } = await placeOrder(subject)
      const before = await stillOpen(subject.wire)
      const adapter = subject.create()
      for (const { name, run } of callsOf(subject, supplierOrderId)) {
        await within(name, run(adapter))
        subject.wire.next({ fault: 'answer', with: { status: 500 } })
        await run(adapter).catch(() => undefined)
        subject.wire.next({ fault: 'lose_answer' })
        await run(adapter).catch(() => undefined)
      }
      await adapter.close?.()
      const left = async () => openedSince(before, await stillOpen(subject.wire))
      await settle(async () => Object.keys(await left()).length === 0)
      assert.deepEqual(await left(), {}, 'what keeps the process alive')
      const unanswered = subject.wire.requests.filter(({ state }) => state === 'open')
      assert.equal(unanswered.length, 0, 'requests that are still under way')
    },
  },
  {
    rule: 'closing-is-harmless',
    name: 'an adapter that was never used can be closed, and closed again',
    reason: 'a hub that failed to start closes everything that it was given',
    mistake: '`close()` of something that the first request would have opened',
    async run({ create }) {
      const adapter = create()
      await within('close', Promise.resolve(adapter.close?.()))
      await within('close again', Promise.resolve(adapter.close?.()))
    },
  },
]
