import assert from 'node:assert/strict'
import { SupplierKitError, type WebhookEvent } from '@supplierkit/core/contract'
import { present } from '../../conformance/present.js'
import type { AdapterCase, AdapterSubject } from '../adapter-subject.js'
import { concerns } from '../concerns.js'
import type { UnsignedWebhook } from '../supplier-double.js'
import { compose, deliver, handle, webhooksOf } from '../trial/deliver.js'
import { assertFails, settled } from '../trial/failure-of.js'
import { makeCall } from '../trial/make-call.js'
import { notApplicable } from '../trial/not-applicable.js'
import { bookedUnder, placeOrder, type PlacedOrder } from '../trial/place-order.js'

function about(subject: AdapterSubject, { supplierOrderId }: PlacedOrder): Promise<UnsignedWebhook> {
  return compose(subject, { about: 'order', supplierOrderId })
}

/** A fresh order, and a webhook before and after its next step. */
async function twoEvents(subject: AdapterSubject) {
  const placed = await placeOrder(subject)
  const first = await about(subject, placed)
  const next = subject.double.statuses.includes('confirmed') ? 'confirmed' : subject.double.statuses[0]
  await subject.double.move(placed.supplierOrderId, present(next))
  return { placed, first, second: await about(subject, placed) }
}

const encode = (text: string) => new TextEncoder().encode(text)

/** Bodies that mean nothing, in the place of a real one. */
function unreadableBodies(real: Uint8Array): readonly (readonly [string, Uint8Array])[] {
  return [
    ['no JSON', encode('<xml/>')],
    ['an empty body', new Uint8Array()],
    ['half a body', real.slice(0, Math.floor(real.byteLength / 2))],
    ['bytes that are no text', Uint8Array.from([0xc3, 0x28, 0xff, 0x00])],
    ['null', encode('null')],
    ['a text', encode('"shipped"')],
    ['a number', encode('7')],
    ['an empty list', encode('[]')],
    ['an empty object', encode('{}')],
  ]
}

function assertAbout(event: WebhookEvent, { supplierOrderId, request }: PlacedOrder) {
  const report = event.orders.find(
    (one) => one.supplierOrderId === supplierOrderId || one.reference === request.reference,
  )
  assert.ok(report, 'the event does not name its order')
  assert.ok([undefined, supplierOrderId].includes(report.supplierOrderId), `number ${report.supplierOrderId}`)
  assert.ok([undefined, request.reference].includes(report.reference), `reference ${report.reference}`)
  return report
}

export const webhookCases: readonly AdapterCase[] = [
  {
    rule: 'a-webhook-tells-of-its-order',
    name: 'a webhook names its order, and what it tells is what the supplier answers when it is asked',
    reason: 'two ways of hearing the same thing must not contradict each other',
    mistake: 'another status table for webhooks than for answers',
    concerns: concerns.webhooks,
    async run(subject) {
      const { placed, second } = await twoEvents(subject)
      const event = await handle(placed.adapter, deliver(subject, second))
      assert.notEqual(event.name.trim(), '', 'the name of the event')
      const report = assertAbout(event, placed)
      const told = await placed.adapter.getOrderStatus(placed.supplierOrderId, makeCall())
      if (report.status === undefined || event.trust === 'refetch') return
      assert.deepEqual([report.status, report.rawStatus], [told.status, told.rawStatus], 'the status')
    },
  },
  {
    rule: 'what-is-not-signed-is-not-trusted',
    name: 'where the signature does not cover the content, every event about an order says `refetch` and names the supplier’s number',
    reason:
      'with one delivery that was caught anybody could write what they like into the rest; the engine asks for the order by its number',
    mistake: '`trust: payload` for the sake of fewer requests',
    concerns: concerns.unsignedContent,
    async run(subject) {
      const { placed, second } = await twoEvents(subject)
      const event = await handle(placed.adapter, deliver(subject, second))
      assert.equal(event.trust, 'refetch')
      assert.equal(assertAbout(event, placed).supplierOrderId, placed.supplierOrderId)
    },
  },
  {
    rule: 'a-shipment-is-not-hidden',
    name: 'a webhook about an order that has shipped has all its packages, or says `refetch`',
    reason: 'a mail "your order has shipped" without a tracking number is worth nothing',
    mistake: 'the status taken from the webhook, and the tracking numbers left for nobody to ask for',
    concerns: {
      who: 'adapters that declare webhooks, and suppliers whose double can ship',
      includes: ({ capabilities, double }) =>
        capabilities.webhooks !== 'none' && double.statuses.includes('shipped'),
    },
    async run(subject) {
      const placed = await placeOrder(subject)
      await subject.double.move(placed.supplierOrderId, 'shipped')
      const event = await handle(placed.adapter, deliver(subject, await about(subject, placed)))
      if (event.trust === 'refetch') return
      const booked = present((await bookedUnder(subject, placed.request.reference))[0])
      const told = event.orders
        .flatMap(({ shipments = [] }) => shipments.flatMap(({ packages }) => packages))
        .map(({ trackingNumber }) => trackingNumber)
      assert.deepEqual([...told].sort(), [...booked.trackingNumbers].sort(), 'tracking numbers')
    },
  },
  {
    rule: 'a-repetition-has-the-same-id',
    name: 'a delivery that comes again, signed anew, has the same delivery id, also for another adapter',
    reason: 'the id is what makes the second one harmless',
    mistake: 'a random id, or a digest with the timestamp in it',
    concerns: concerns.webhooks,
    async run(subject) {
      const { placed, second } = await twoEvents(subject)
      const now = Date.now()
      const ids = new Set<string>()
      for (const [adapter, offMs] of [
        [placed.adapter, 0],
        [placed.adapter, 60_000],
        [subject.create(), 3_600_000],
      ] as const) {
        const { deliveryId } = await handle(adapter, deliver(subject, second, { at: new Date(now + offMs) }))
        assert.notEqual(deliveryId.trim(), '', 'the delivery id')
        ids.add(deliveryId)
      }
      assert.deepEqual([...ids], [[...ids][0]], 'ids of one delivery')
    },
  },
  {
    rule: 'different-events-have-different-ids',
    name: 'two events about one order have two delivery ids',
    reason: 'the second one would be thrown away as a repetition of the first',
    mistake: 'the number of the order taken for the id of the event',
    concerns: concerns.webhooks,
    async run(subject) {
      const { placed, first, second } = await twoEvents(subject)
      const one = await handle(placed.adapter, deliver(subject, first))
      const other = await handle(placed.adapter, deliver(subject, second))
      assert.notEqual(one.deliveryId, other.deliveryId)
    },
  },
  {
    rule: 'order-of-arrival-does-not-matter',
    name: 'what is read from a delivery depends on nothing that was read before, and the later event can be told by its sequence or time',
    reason: 'deliveries overtake each other; an order must not go back from shipped to confirmed',
    mistake: 'a counter in the adapter for a sequence that the supplier does not give',
    concerns: concerns.webhooks,
    async run(subject) {
      const { first, second } = await twoEvents(subject)
      const [early, late] = [deliver(subject, first), deliver(subject, second)]
      const inOrder = subject.create()
      const shuffled = subject.create()
      const straight = [await handle(inOrder, early), await handle(inOrder, late)]
      const [lateFirst, earlyLast] = [await handle(shuffled, late), await handle(shuffled, early)]
      assert.deepEqual([earlyLast, lateFirst], straight)
      const [before, after] = straight.map(({ orders }) => orders[0])
      if (before?.sequence !== undefined && after?.sequence !== undefined) {
        assert.ok(after.sequence > before.sequence, `sequence ${before.sequence}, then ${after.sequence}`)
      }
      if (before?.occurredAt && after?.occurredAt) {
        assert.ok(after.occurredAt >= before.occurredAt, 'the later event occurred earlier')
      }
    },
  },
  {
    rule: 'an-unheard-of-event-is-empty',
    name: 'an event with a name that the adapter does not know has neither orders nor stock, and is no error',
    reason: 'suppliers invent events; an error would be repeated for days',
    mistake: 'a `default: throw`, or the last case taken for all that is left',
    concerns: concerns.webhooks,
    async run(subject) {
      await placeOrder(subject)
      const webhook = await webhooksOf(subject).compose({ about: 'unheard_of' })
      if (!webhook) return notApplicable('suppliers whose webhooks have names')
      const { orders, stock, name } = await handle(subject.create(), deliver(subject, webhook))
      assert.deepEqual({ orders, stock }, { orders: [], stock: [] })
      assert.notEqual(name.trim(), '', 'the name of the event')
    },
  },
  {
    rule: 'an-unreadable-body-is-said',
    name: 'a body that means nothing is webhook_payload_invalid, however rightly it was signed',
    reason: 'the delivery is kept, and read again once the adapter has been mended',
    mistake: 'a SyntaxError from JSON.parse, or an event without orders',
    concerns: concerns.webhooks,
    async run(subject) {
      const adapter = subject.create()
      const webhook = await about(subject, await placeOrder(subject))
      for (const [what, body] of unreadableBodies(webhook.body)) {
        const delivery = deliver(subject, { ...webhook, body })
        await assertFails(`handleWebhook of ${what}`, () => handle(adapter, delivery), {
          code: 'webhook_payload_invalid',
        })
      }
    },
  },
  {
    rule: 'a-hostile-body-changes-nothing',
    name: 'names like `__proto__` in a body change nothing in the process',
    reason: 'one polluted prototype is in every object of the app',
    mistake: 'a deep merge of the body into defaults',
    concerns: concerns.webhooks,
    async run(subject) {
      const webhook = await about(subject, await placeOrder(subject))
      const text = new TextDecoder().decode(webhook.body)
      if (!text.startsWith('{')) return notApplicable('suppliers whose webhooks are JSON objects')
      const hostile = '"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},'
      const body = encode(`{${hostile}${text.slice(1)}`)
      const outcome = await settled(() => handle(subject.create(), deliver(subject, { ...webhook, body })))
      const polluted = Reflect.get(Object.prototype, 'polluted') as unknown
      Reflect.deleteProperty(Object.prototype, 'polluted')
      assert.equal(polluted, undefined, 'Object.prototype was changed')
      if ('error' in outcome)
        assert.ok(SupplierKitError.isInstance(outcome.error), 'the error of a hostile body')
    },
  },
  {
    rule: 'reading-a-webhook-asks-nobody',
    name: 'reading a delivery sends nothing, changes nothing in it, and twice means the same',
    reason: 'it is read again on every replay, also long after the order is gone at the supplier',
    mistake: 'the rest of the order fetched while the webhook is read: say `refetch` instead',
    concerns: concerns.webhooks,
    async run(subject) {
      const { placed, second } = await twoEvents(subject)
      const { wire } = subject
      const before = wire.requests.length + wire.signIns.length
      const delivery = deliver(subject, second)
      const bytes = Uint8Array.from(delivery.body)
      const event = await handle(placed.adapter, delivery)
      assert.deepEqual(await handle(placed.adapter, delivery), event, 'read twice')
      assert.deepEqual(Uint8Array.from(delivery.body), bytes, 'the body afterwards')
      assert.equal(wire.requests.length + wire.signIns.length - before, 0, 'requests sent')
    },
  },
  {
    rule: 'stock-in-webhooks-is-told',
    name: 'a webhook about stock has the level that the books have',
    reason: 'it is the fastest way to hear that something has sold out',
    mistake: 'the change taken for the level',
    concerns: {
      who: 'adapters that declare webhooks and an inventory',
      includes: ({ capabilities }) => capabilities.webhooks !== 'none' && capabilities.inventory !== 'none',
    },
    async run(subject) {
      const { double } = subject
      const [sku] = double.goods.inStock
      const booked = present((await double.stock?.list())?.find((one) => one.sku === sku))
      await double.stock?.change({ sku, warehouse: booked.warehouse, available: 5 })
      const webhook = await webhooksOf(subject).compose({ about: 'stock', sku })
      if (!webhook) return notApplicable('suppliers that have webhooks about stock')
      const { stock, orders, trust } = await handle(subject.create(), deliver(subject, webhook))
      assert.deepEqual(orders, [], 'orders in a webhook about stock')
      assert.ok(
        stock.some((row) => row.sku === sku),
        `${sku} is not named`,
      )
      // What is not signed is only named; the level is asked for.
      if (trust === 'refetch') return
      const told = stock.filter((row) => row.sku === sku).map(({ available }) => available)
      assert.ok(told.includes(5), `${sku} has 5 units: told are ${told.join()}`)
    },
  },
]
