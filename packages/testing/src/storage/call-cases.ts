import assert from 'node:assert/strict'
import type { CallQuery } from '@supplierkit/core/contract'
import { at } from '../records/ids-and-times.js'
import { makeCall } from '../records/make-call.js'
import type { StorageCase } from './storage-subject.js'

const strange = 'NUL \u0000, half a pair \ud800, quotes \'"`, "at": 1'

export const callCases: readonly StorageCase[] = [
  {
    rule: 'calls-are-listed-newest-first',
    name: "an order's calls come back as they were, newest first, page by page",
    reason: 'they are what an operator decides by when an answer was lost',
    mistake: 'listing by when they were written: calls are written many at once, some time later',
    async run({ first, second }) {
      const calls = [2, 1, 3].map((i) => makeCall({ at: at(i), attempt: i }))
      await first.appendCalls([...calls, makeCall({ orderId: 'order-2', at: at(9) })])
      await first.appendCalls([])
      const list = (query: Partial<CallQuery>) => second.listCalls({ orderId: 'order-1', limit: 5, ...query })
      assert.deepEqual(await list({}), [calls[2], calls[0], calls[1]])
      assert.deepEqual(await list({ limit: 1, before: calls[2]?.id ?? '' }), [calls[0]])
      assert.deepEqual(await list({ before: calls[1]?.id ?? '' }), [])
      assert.deepEqual(await list({ before: 'nobody' }), [])
      assert.deepEqual(await list({ orderId: 'order-3' }), [])
    },
  },
  {
    rule: 'contents-stay-what-they-were',
    name: 'what a supplier wrote comes back to the letter, whatever it looks like',
    reason: 'suppliers write dates, null bytes and broken texts; evidence that was changed is none',
    mistake: 'reviving dates inside of the contents, or a column that refuses U+0000',
    async run({ first, second }) {
      const content = {
        at: '2026-01-01T00:00:00.000Z',
        createdAt: '2026-01-01T00:00:00Z',
        text: 'a "b" \u00e9 \u{1f4f1}',
      }
      const [exchange] = makeCall().exchanges
      assert.ok(exchange)
      const answer = { status: 200, headers: { server: 'x' }, content, cutFrom: 20_000 }
      const told = makeCall({ exchanges: [{ ...exchange, answer }, exchange] })
      const silent = makeCall({ at: at(1), outcome: 'unexpected', exchanges: [] })
      await first.appendCalls([told, silent])
      assert.deepEqual(await second.listCalls({ orderId: 'order-1', limit: 5 }), [silent, told])
      assert.deepEqual(await second.getCall(told.id), told)
      assert.equal(await second.getCall('nobody'), null)
    },
  },
  {
    rule: 'strange-contents-are-kept',
    name: 'a content with null bytes or broken characters spoils neither itself nor its neighbors',
    reason: 'calls are written in groups: one answer must not cost the evidence of a hundred others',
    mistake: 'one statement for all, and a database that refuses one of the texts',
    async run({ first, second }) {
      const [exchange] = makeCall().exchanges
      assert.ok(exchange)
      const odd = makeCall({
        exchanges: [{ ...exchange, answer: { status: 200, headers: {}, content: strange } }],
      })
      const plain = makeCall({ at: at(1) })
      await first.appendCalls([odd, plain])
      assert.deepEqual(await second.listCalls({ orderId: 'order-1', limit: 5 }), [plain, odd])
    },
  },
  {
    rule: 'a-call-is-kept-once',
    name: 'a call that was written before is not written again, and its neighbors are',
    reason: 'a group whose outcome was lost is written once more',
    mistake: 'a unique index that refuses the whole group',
    async run({ first, second }) {
      const [one, other] = [makeCall({ at: at(1) }), makeCall({ at: at(2) })]
      await first.appendCalls([one])
      await second.appendCalls([one, other])
      assert.deepEqual(await first.listCalls({ orderId: 'order-1', limit: 5 }), [other, one])
    },
  },
  {
    rule: 'old-calls-are-forgotten',
    name: 'calls that were begun before a time are forgotten, and no others',
    reason: 'evidence is of use for weeks; kept for ever it is a burden, and personal data to answer for',
    mistake: 'forgetting by order, so that an old order loses what was said today',
    async run({ first, second }) {
      const calls = [1, 2, 3].map((i) => makeCall({ at: at(i), orderId: i === 2 ? 'order-2' : 'order-1' }))
      await first.appendCalls(calls)
      assert.equal(await second.pruneCalls(at(3)), 2)
      assert.equal(await second.pruneCalls(at(3)), 0)
      assert.deepEqual(await first.listCalls({ orderId: 'order-1', limit: 5 }), [calls[2]])
      assert.deepEqual(await first.listCalls({ orderId: 'order-2', limit: 5 }), [])
    },
  },
]
