import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { HubEvent, NewOrder } from '@supplierkit/core/contract'
import { nextId } from '../records/ids-and-times.js'
import { makeDelivery } from '../records/make-delivery.js'
import { makeEvent } from '../records/make-event.js'
import { makeLevel } from '../records/make-level.js'
import { makeOrder, makeUnit } from '../records/make-order.js'
import { aggregateOf } from './load-order.js'
import type { StorageCase } from './storage-subject.js'

const hostileTexts = [
  `'; DROP TABLE suppliers; --`,
  '"quoted" \\ back\\slash $1 ? %s {{x}}',
  '😀🇩🇪👩‍👩‍👧 ﷽ \u202Eright to left',
  'nul \u0000 inside',
  'half \uD83D a pair',
  'line\r\nbreak\ttab\u0007bell',
  'x'.repeat(300_000),
  '2026-01-01T00:00:00.000Z',
  '__proto__',
  'null',
]

/** Ids stand in text columns, which hold neither NUL nor half a surrogate pair, and in indexes, which hold no long texts. */
const isStorableAsText = (text: string): boolean =>
  text.length < 1000 && !text.includes('\0') && Buffer.from(text).toString() === text

const withText = (value: string): NewOrder => {
  const { record, ...rest } = makeOrder()
  return {
    ...rest,
    record: { ...record, order: { ...record.order, note: value, customer: { name: value } } },
  }
}

/** Objects as code makes them. */
const record = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record<T>(model, { noNullPrototype: true })

export const hostileCases: readonly StorageCase[] = [
  {
    rule: 'texts-of-any-content-come-back',
    name: 'texts of any content come back as they were',
    reason: 'names and notes are typed by people, and some of them by attackers',
    mistake: 'texts pasted into statements, or dates recognized by their looks',
    async run({ first, second }) {
      for (const hostile of hostileTexts) {
        const order = withText(hostile)
        await first.acceptOrder(order)
        const [loaded] = await second.loadOrders([order.record.orderId])
        assert.deepEqual(loaded?.record, order.record)
      }
      assert.equal((await first.listSuppliers()).length, 2)
    },
  },
  {
    rule: 'names-of-prototypes-stay-data',
    name: 'keys that are names of prototypes stay data',
    reason: 'a supplier’s feed must not change what an empty object is in the shop’s process',
    mistake: 'copying keys by assignment',
    async run({ first }) {
      const hostile = JSON.parse('{"__proto__":{"polluted":true},"constructor":"x","toString":1}') as Record<
        string,
        string
      >
      await first.applyStock('acme', 's', [makeLevel('A', 1, { attributes: hostile })])
      const [stored] = await first.findStock({ limit: 1 })
      assert.equal(
        JSON.stringify(Object.entries(stored?.attributes ?? {}).sort()),
        JSON.stringify(Object.entries(hostile).sort()),
      )
      assert.equal(({} as Record<string, unknown>)['polluted'], undefined)

      const event = { ...makeEvent(null), type: 'supplier_order.unknown_status', rawStatus: 'x' } as HubEvent
      Object.defineProperty(event, '__proto__', { value: { polluted: true }, enumerable: true })
      await first.appendEvents([event])
      const [sequenced] = await first.sequenceEvents(1)
      assert.equal(Object.hasOwn(sequenced?.event ?? {}, '__proto__'), true)
      assert.equal(({} as Record<string, unknown>)['polluted'], undefined)
    },
  },
  {
    rule: 'hostile-ids-are-ids',
    name: 'hostile ids are ids like any other, also in what is asked for',
    reason: 'order numbers, SKUs and delivery ids come from outside',
    mistake: 'ids joined with a separator that they may contain, or unescaped in a filter',
    async run({ first, second }) {
      for (const hostile of hostileTexts.filter(isStorableAsText)) {
        const orderId = `${nextId('order')} ${hostile}`
        const order = makeOrder({ record: { ...makeOrder().record, orderId } })
        await first.acceptOrder(order)
        const numbers = { status: 'confirmed', rawStatus: hostile, sequence: null, occurredAt: null } as const
        const atSupplier = [{ supplierOrderId: hostile, ...numbers, lines: {} }]
        const unit = makeUnit(aggregateOf(order), { supplierOrderId: hostile, atSupplier })
        assert.deepEqual(await first.commit([unit]), ['committed'])
        assert.equal(await second.findOrderId('acme', { supplierOrderId: hostile }), orderId)
        assert.equal((await second.listOrderEvents(orderId)).length, 2)
        assert.equal((await second.listNotifications({ limit: 5, orderId })).length, 1)

        const delivery = makeDelivery({ deliveryId: hostile, name: hostile, headers: { [hostile]: hostile } })
        assert.equal(await first.insertDelivery(delivery), 'stored')
        assert.deepEqual(await second.getDelivery(delivery.id), delivery)
        assert.equal(await first.insertDelivery({ ...delivery, id: nextId('d') }), 'duplicate')

        const level = makeLevel(hostile, 1, { warehouse: hostile, title: hostile })
        await first.applyStock('acme', hostile, [level])
        const [found] = await second.findStock({ limit: 1, skus: [hostile], supplierId: 'acme' })
        assert.deepEqual(found, { ...level, supplierId: 'acme', syncId: hostile })
        assert.deepEqual(await second.findStock({ limit: 1, supplierId: hostile }), [])
        assert.deepEqual(await second.listOrders({ limit: 1, before: hostile }), [])
      }
    },
  },
  {
    rule: 'records-of-any-content-make-the-round-trip',
    name: 'records of any content make the round trip',
    reason: 'what no example thought of comes on the first day',
    mistake: 'dates before 1970 or after 2038, empty lists stored as null, counts cut to 16 bits',
    async run({ first, second }) {
      const text = fc.string({ unit: 'binary', maxLength: 40 })
      const date = fc.date({ min: new Date('1970-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
      const count = fc.nat(2_147_483_647)
      const changes = record({
        rawStatus: fc.option(fc.string({ unit: 'grapheme', maxLength: 40 })),
        attempts: count,
        failures: count,
        dueAt: fc.option(date),
        submittedAt: fc.option(date),
        syncedAt: date,
        shipments: fc.array(
          record({
            shipmentId: text,
            shippedAt: date,
            packages: fc.array(record({ carrier: text, lines: fc.constant([]) }), { maxLength: 2 }),
          }),
          { maxLength: 3 },
        ),
        atSupplier: fc.constant([]),
        lastError: fc.option(record({ code: text, message: text, at: date })),
      })
      await fc.assert(
        fc.asyncProperty(changes, async (change) => {
          const order = makeOrder()
          await first.acceptOrder(order)
          const unit = makeUnit(aggregateOf(order), change)
          assert.deepEqual(await first.commit([unit]), ['committed'])
          const [loaded] = await second.loadOrders([order.record.orderId])
          assert.deepEqual(loaded, { record: unit.order, supplierOrders: unit.supplierOrders })
        }),
        { numRuns: 60 },
      )
    },
  },
]
