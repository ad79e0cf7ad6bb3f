import assert from 'node:assert/strict'
import type { OrderStatus } from '@supplierkit/core/contract'
import type { AdapterCase, AdapterSubject } from '../adapter-subject.js'
import { assertFails, settled, within } from '../trial/failure-of.js'
import { makeCall } from '../trial/make-call.js'
import { makeRequest } from '../trial/make-request.js'
import { method, placeOrder } from '../trial/place-order.js'
import { addUnknownFields, replaceWord } from '../trial/rewrite-json.js'
import { piecesOf } from '../trial/text-of-request.js'

/** How an order stands, asked of a new adapter. */
function statusOf(subject: AdapterSubject, supplierOrderId: string): Promise<OrderStatus> {
  return within('getOrderStatus', subject.create().getOrderStatus(supplierOrderId, makeCall()))
}

/** Reads an order whose status the supplier calls by another word. `replaced`: how often the word stood there. */
async function readWith(
  subject: AdapterSubject,
  word: string,
  spoken: string,
  read: () => Promise<readonly OrderStatus[]>,
): Promise<{ readonly orders: readonly OrderStatus[]; readonly replaced: number }> {
  const rewriter = replaceWord(word, spoken)
  subject.wire.always({ fault: 'rewrite', json: rewriter.rewrite })
  const orders = await within(`reading an order that is "${spoken}"`, read())
  subject.wire.always(undefined)
  return { orders, replaced: rewriter.count() }
}

function assertUnknown(orders: readonly OrderStatus[], spoken: string): void {
  for (const { status, rawStatus } of orders) {
    assert.deepEqual({ status, rawStatus }, { status: 'unknown', rawStatus: spoken })
  }
}

export const statusCases: readonly AdapterCase[] = [
  {
    rule: 'statuses-are-told-as-they-are',
    name: 'every status that the supplier can show is told as what it is, with the supplier’s own word',
    reason: 'the customer reads it, and the engine stops asking at the wrong one',
    mistake: 'two words of the supplier exchanged in the table',
    async run(subject) {
      for (const status of subject.double.statuses) {
        const { adapter, supplierOrderId } = await placeOrder(subject)
        await subject.double.move(supplierOrderId, status)
        const told = await within('getOrderStatus', adapter.getOrderStatus(supplierOrderId, makeCall()))
        assert.equal(told.status, status, `an order that is ${status}`)
        assert.equal(told.supplierOrderId, supplierOrderId)
        assert.notEqual(told.rawStatus.trim(), '', 'rawStatus')
      }
    },
  },
  {
    rule: 'unknown-words-are-kept',
    name: 'a status word that the adapter does not know is `unknown` with the word as it came, wherever an order is read',
    reason: 'suppliers add words on a Tuesday; an error here puts every new order in doubt',
    mistake: 'a schema with an enum of the words, or a fallback to `pending`',
    async run(subject) {
      const { adapter, order, supplierOrderId, request } = await placeOrder(subject)
      const told = await statusOf(subject, supplierOrderId)
      const spoken = 'Quarantined at Dock 9'
      const read = await readWith(subject, told.rawStatus, spoken, async () => [
        await adapter.getOrderStatus(supplierOrderId, makeCall()),
      ])
      assert.ok(read.replaced > 0, `rawStatus "${told.rawStatus}" is not the supplier's own word`)
      assertUnknown(read.orders, spoken)
      const created = await readWith(
        subject,
        order.rawStatus,
        spoken,
        async () => (await adapter.createOrder(makeRequest(subject), makeCall())).orders,
      )
      assert.ok(created.orders.length > 0, 'createOrder with an unknown status')
      if (created.replaced > 0) assertUnknown(created.orders, spoken)
      if (subject.capabilities.lookup === 'none') return
      const found = await readWith(subject, told.rawStatus, spoken, () =>
        method(adapter, 'findOrder')(request.reference, makeCall()),
      )
      assert.ok(found.orders.length > 0, 'findOrder with an unknown status')
      if (found.replaced > 0) assertUnknown(found.orders, spoken)
    },
  },
  {
    rule: 'names-of-the-language-are-no-statuses',
    name: 'status words like `constructor` and `__proto__` are unknown words',
    reason: 'a status that is a function crashes far from here',
    mistake: '`statuses[word]` on a plain object',
    async run(subject) {
      const { adapter, supplierOrderId } = await placeOrder(subject)
      const { rawStatus } = await statusOf(subject, supplierOrderId)
      for (const spoken of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
        const { orders } = await readWith(subject, rawStatus, spoken, async () => [
          await adapter.getOrderStatus(supplierOrderId, makeCall()),
        ])
        assertUnknown(orders, spoken)
      }
    },
  },
  {
    rule: 'unknown-fields-are-ignored',
    name: 'fields that nobody has heard of change nothing in what is told of an order',
    reason: 'suppliers add fields without asking',
    mistake: 'a strict schema for answers',
    async run(subject) {
      const { adapter, supplierOrderId } = await placeOrder(subject)
      const [to] = subject.double.statuses
      if (to) await subject.double.move(supplierOrderId, to)
      const plain = await statusOf(subject, supplierOrderId)
      subject.wire.always({ fault: 'rewrite', json: addUnknownFields })
      assert.deepEqual(await statusOf(subject, supplierOrderId), plain)
      const created = await within('createOrder', adapter.createOrder(makeRequest(subject), makeCall()))
      assert.ok(created.orders.length > 0, 'an order with unknown fields')
    },
  },
  {
    rule: 'an-unknown-number-is-not-found',
    name: 'asking for a number that the supplier does not have fails as supplier_order_not_found, final',
    reason: 'an order that is gone at the supplier needs a person, not another try',
    mistake: 'the 404 left as supplier_rejected, or answered with an order without lines',
    async run(subject) {
      await placeOrder(subject)
      await assertFails(
        'getOrderStatus of an unknown number',
        () => subject.create().getOrderStatus('NO-SUCH-NUMBER-7', makeCall()),
        { code: 'supplier_order_not_found', phase: 'final', retryable: false },
      )
    },
  },
  {
    rule: 'numbers-are-sent-as-one-piece',
    name: 'a number with slashes, dots and question marks reaches the supplier as one piece, or not at all',
    reason: 'a number ends up in a path: `../stock` must not become another address',
    mistake: '`/orders/${id}` without encodeURIComponent',
    async run(subject) {
      const { adapter } = await placeOrder(subject)
      const { wire } = subject
      for (const number of ['A/../B?x=1#y', '..', '../stock', 'A B+C%2F']) {
        const before = wire.requests.length
        await settled(() => within('getOrderStatus', adapter.getOrderStatus(number, makeCall())))
        for (const request of wire.requests.slice(before)) {
          assert.ok(
            piecesOf(request).includes(number),
            `${JSON.stringify(number)} was sent as ${request.method} ${request.path}`,
          )
        }
      }
    },
  },
]
