import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SupplierOrderStatus } from '../contract/status.js'
import type { OrderStatus, SupplierOrderReport } from '../contract/supplier-order.js'
import { planSupplierOrders } from '../forwarding/plan-supplier-orders.js'
import type { SupplierOrder } from '../storage/records.js'
import { ModelBooks, statusOf } from '../test-support/model-books.js'
import { testOrder } from '../test-support/test-hub.js'
import { combineStatuses } from './combine-status.js'
import { mergeReport } from './merge-report.js'
import { afterAgreement } from './plan-change.js'
import { validateOrder } from './validate-order.js'

const now = new Date('2026-01-05T09:00:00Z')
const answered: ReadonlySet<SupplierOrderStatus> = new Set(['confirmed', 'backordered'])
const dates = [null, new Date('2026-02-01T00:00:00Z'), new Date('2026-03-01T00:00:00Z')]

function newSupplierOrder(): SupplierOrder {
  const order = validateOrder(
    testOrder({
      lines: [
        { sku: 'A', quantity: 6 },
        { sku: 'B', quantity: 3 },
        { sku: 'A', quantity: 2 },
      ],
    }),
  )
  const [planned] = planSupplierOrders(order, [{ supplierId: 'fake', lines: order.lines }], now, {
    createId: () => 'id',
    fingerprint: '',
  })
  if (!planned) throw new Error('nothing was planned')
  return { ...planned, submission: 'submitted' }
}

const act = fc.record({
  kind: fc.constantFrom('confirm', 'ship', 'ship', 'split', 'reduce', 'cancel', 'deliver'),
  number: fc.nat(2),
  line: fc.nat(2),
  count: fc.integer({ min: 0, max: 6 }),
  size: fc.integer({ min: 1, max: 3 }),
})
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never

function keepBooks(acts: readonly Act[]): ModelBooks {
  const books = new ModelBooks(newSupplierOrder().request)
  for (const { kind, number: n, line: l, count, size } of acts) {
    const number = books.numbers[n % books.numbers.length]
    const line = number?.lines[l % number.lines.length]
    if (!number || !line) continue
    if (kind === 'confirm') books.confirm(number, line, count, dates[size - 1] ?? null)
    if (kind === 'ship') books.ship(number, line, count, size)
    if (kind === 'split') books.split(number, line, count)
    if (kind === 'reduce') books.reduce(number, line, count)
    if (kind === 'cancel') books.cancel(number)
    if (kind === 'deliver') books.deliver(number)
  }
  return books
}

/** Everything once and some of it again, in an order that the draws decide. */
function shuffle(told: readonly OrderStatus[], draws: () => number): OrderStatus[] {
  const again = told.filter(() => draws() % 3 === 0)
  return [...told, ...again]
    .map((report) => ({ report, place: draws() }))
    .sort((a, b) => a.place - b.place)
    .map(({ report }) => report)
}

function serialsOf({ shipments }: Pick<SupplierOrder, 'shipments'>) {
  return shipments
    .flatMap(({ shipmentId, packages }) =>
      packages.map(({ trackingNumber, lines }) =>
        JSON.stringify([
          shipmentId,
          trackingNumber,
          lines.map(({ lineNumber, quantity, serialNumbers }) => [lineNumber, quantity, serialNumbers]),
        ]),
      ),
    )
    .sort()
}

/** Which line a run is about, and what stands in the supplier's books about it. */
function booked(books: ModelBooks) {
  const { lines } = newSupplierOrder()
  return {
    status: combineStatuses(books.numbers.map(statusOf)),
    lines: lines.map(({ lineNumber }) => ({
      lineNumber,
      confirmed: books.total(lineNumber, 'promised') + books.total(lineNumber, 'shipped'),
      backordered: books.total(lineNumber, 'backordered'),
      shipped: books.total(lineNumber, 'shipped'),
      canceled: books.total(lineNumber, 'canceled'),
      expectedAt: books.expectedAt(lineNumber),
    })),
    parcels: serialsOf({ shipments: books.numbers.flatMap(({ shipments }) => shipments) }),
  }
}

function known(supplierOrder: SupplierOrder, { status }: { readonly status: SupplierOrderStatus }) {
  return {
    // Nothing is called pending again because one of several numbers is.
    status: status === 'pending' && answered.has(supplierOrder.status) ? status : supplierOrder.status,
    lines: supplierOrder.lines.map(
      ({ lineNumber, confirmed, backordered, shipped, canceled, expectedAt = null }) => ({
        lineNumber,
        confirmed,
        backordered,
        shipped,
        canceled,
        expectedAt: backordered > 0 ? expectedAt : null,
      }),
    ),
    parcels: serialsOf(supplierOrder),
  }
}

describe('what a supplier tells of its books', () => {
  it('comes to what stands in them, in whatever order and however often it is heard', () => {
    fc.assert(
      fc.property(
        fc.array(act, { minLength: 1, maxLength: 12 }),
        fc.infiniteStream(fc.nat()),
        (acts, stream: fc.Stream<number>) => {
          const books = keepBooks(acts)
          const draws: Iterator<number, unknown> = stream
          const heard = shuffle(books.told, () => Number(draws.next().value))
          let current = newSupplierOrder()
          for (const report of heard) {
            const { next } = mergeReport(current, report, now)
            for (const [index, line] of next.lines.entries()) {
              const { ordered, confirmed, backordered, shipped, canceled } = line
              expect(shipped).toBeLessThanOrEqual(confirmed)
              expect(confirmed + backordered + canceled).toBeLessThanOrEqual(ordered)
              expect(shipped).toBeGreaterThanOrEqual(current.lines[index]?.shipped ?? 0)
              expect(shipped).toBeLessThanOrEqual(books.total(line.lineNumber, 'shipped'))
            }
            current = next
          }
          const truth = booked(books)
          expect(known(current, truth)).toEqual(truth)
          const again = heard.reduce((all, report) => mergeReport(all, report, now).next, current)
          expect(known(again, truth)).toEqual(truth)
        },
      ),
      { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 300) },
    )
  }, 60_000)

  it('outweighs what was agreed to, whatever was asked in between and whether or not that changed anything', () => {
    const agreement = fc.record({ after: fc.nat(12), line: fc.nat(2), total: fc.integer({ min: 0, max: 6 }) })
    fc.assert(
      fc.property(
        fc.array(act, { minLength: 1, maxLength: 12 }),
        fc.array(agreement, { minLength: 1, maxLength: 3 }),
        fc.infiniteStream(fc.boolean()),
        (acts, agreements, stream: fc.Stream<boolean>) => {
          // A status alone speaks for the whole order: who splits orders must name figures.
          const books = keepBooks(acts.filter(({ kind }) => kind !== 'split'))
          const [number] = books.numbers
          if (!number) throw new Error('nothing was booked')
          const draws: Iterator<boolean, unknown> = stream
          const reports = books.told.map((report) => {
            const { lines: _, ...words } = report
            return draws.next().value === true ? report : words
          })
          let current = newSupplierOrder()
          const hear = (report: SupplierOrderReport) => (current = mergeReport(current, report, now).next)
          const agree = ({ line: index, total }: (typeof agreements)[number]) => {
            const [line, modelLine] = [current.lines[index], number.lines[index]]
            const { supplierOrderId } = number
            const after = line && afterAgreement(current, line, supplierOrderId, total)
            if (!line || !modelLine || !after || modelLine.shipped > total) return
            books.reduce(number, modelLine, total)
            const lines = [{ lineNumber: line.lineNumber, ...after }]
            current = mergeReport(current, { supplierOrderId, lines }, now, 'agreement').next
          }
          for (const [place, report] of reports.entries()) {
            hear(report)
            for (const one of agreements) if (one.after === place) agree(one)
          }
          for (const one of agreements) if (one.after >= reports.length) agree(one)
          hear(books.stateOf(number))
          const truth = booked(books)
          expect(known(current, truth)).toEqual(truth)
        },
      ),
      { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 300) },
    )
  }, 60_000)
})
