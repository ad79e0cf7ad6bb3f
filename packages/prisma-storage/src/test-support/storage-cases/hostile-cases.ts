import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { HubEvent, NewOrder } from '@supplierkit/core/contract'
import { at, makeEvent, makeOrder, makeUnit, nextId } from './records.js'
import type { StorageCase } from './storage-case.js'

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
    name: 'texts of any content come back as they were',
    async run({ first, second }) {
      for (const hostile of hostileTexts) {
        const order = withText(hostile)
        await first.acceptOrder(order)
        const [loaded] = await second.loadOrders([order.record.orderId])
        assert.deepEqual(loaded?.record, order.record)
      }
    },
  },
  {
    name: 'keys that are names of prototypes stay data',
    async run({ first }) {
      const hostile = JSON.parse('{"__proto__":{"polluted":true},"constructor":"x","toString":1}') as Record<
        string,
        string
      >
      await first.applyStock('acme', 's', [{ sku: 'A', available: 1, asOf: at(0), attributes: hostile }])
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
    name: 'hostile ids are ids like any other',
    async run({ first }) {
      for (const hostile of hostileTexts.filter(isStorableAsText)) {
        const orderId = `${nextId('order')} ${hostile}`
        const order = makeOrder({ record: { ...makeOrder().record, orderId } })
        await first.acceptOrder(order)
        const [before] = await first.loadOrders([orderId])
        const side = {
          supplierOrderId: hostile,
          status: 'confirmed',
          rawStatus: hostile,
          sequence: null,
          occurredAt: null,
          lines: {},
        } as const
        const unit = makeUnit(before!, { supplierOrderId: hostile, atSupplier: [side] })
        assert.deepEqual(await first.commit([unit]), ['committed'])
        assert.equal(await first.findOrderId('acme', { supplierOrderId: hostile }), orderId)
      }
    },
  },
  {
    name: 'records of any content make the round trip',
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
          const unit = makeUnit({ record: order.record, supplierOrders: order.supplierOrders }, change)
          assert.deepEqual(await first.commit([unit]), ['committed'])
          const [loaded] = await second.loadOrders([order.record.orderId])
          assert.deepEqual(loaded, { record: unit.order, supplierOrders: unit.supplierOrders })
        }),
        { numRuns: 60 },
      )
    },
  },
]
