import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReportedStatus } from '../contract/status.js'
import type { SupplierOrderReport } from '../contract/supplier-order.js'
import { planSupplierOrders } from '../forwarding/plan-supplier-orders.js'
import type { SupplierOrder } from '../storage/records.js'
import { testOrder } from '../test-support/test-hub.js'
import { mergeReport } from './merge-report.js'
import { validateOrder } from './validate-order.js'

const now = new Date('2026-01-05T09:00:00Z')

function newSupplierOrder(): SupplierOrder {
  const order = validateOrder(
    testOrder({
      lines: [
        { sku: 'A', quantity: 5 },
        { sku: 'B', quantity: 2 },
        { sku: 'A', quantity: 4 },
      ],
    }),
  )
  const [planned] = planSupplierOrders(order, [{ supplierId: 'fake', lines: order.lines }], now, () => 'id')
  if (!planned) throw new Error('nothing was planned')
  return { ...planned, submission: 'submitted' }
}

function merge(...reports: SupplierOrderReport[]): SupplierOrder {
  return reports.reduce((current, report) => mergeReport(current, report, now).next, newSupplierOrder())
}

const quantity = fc.option(fc.integer({ min: -3, max: 20 }), { nil: undefined })
const anyReport: fc.Arbitrary<SupplierOrderReport> = fc.record(
  {
    supplierOrderId: fc.constantFrom('X-1', 'X-2'),
    status: fc.constantFrom<ReportedStatus>(
      'pending',
      'confirmed',
      'on_hold',
      'backordered',
      'partially_shipped',
      'shipped',
      'delivered',
      'canceled',
      'unknown',
    ),
    rawStatus: fc.string(),
    sequence: fc.integer({ min: 0, max: 10 }),
    occurredAt: fc.date({ min: new Date('2026-01-01'), max: new Date('2026-02-01'), noInvalidDate: true }),
    lines: fc.array(
      fc.record({
        lineNumber: fc.integer({ min: 0, max: 4 }),
        sku: fc.constantFrom('A', 'B', 'C'),
        confirmed: quantity,
        backordered: quantity,
        shipped: quantity,
        canceled: quantity,
      }) as fc.Arbitrary<NonNullable<SupplierOrderReport['lines']>[number]>,
      { maxLength: 4 },
    ),
    shipments: fc.array(
      fc.record({
        shipmentId: fc.constantFrom('s1', 's2', 's3'),
        packages: fc.array(
          fc.record(
            {
              trackingNumber: fc.constantFrom('T1', 'T2'),
              lines: fc.array(
                fc.record({ sku: fc.constantFrom('A', 'B', 'C'), quantity: fc.integer({ min: 0, max: 9 }) }),
                { maxLength: 2 },
              ),
            },
            { requiredKeys: ['lines'] },
          ),
          { maxLength: 2 },
        ),
      }),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: ['supplierOrderId'] },
)

describe('merging what a supplier tells', () => {
  it('keeps quantities adding up, whatever it hears', () => {
    fc.assert(
      fc.property(fc.array(anyReport, { maxLength: 8 }), (reports) => {
        for (const line of merge(...reports).lines) {
          expect(
            Math.min(line.confirmed, line.backordered, line.shipped, line.canceled),
          ).toBeGreaterThanOrEqual(0)
          expect(line.shipped).toBeLessThanOrEqual(line.confirmed)
          expect(line.confirmed + line.backordered + line.canceled).toBeLessThanOrEqual(line.ordered)
        }
      }),
    )
  })

  it('does nothing the second time', () => {
    fc.assert(
      fc.property(fc.array(anyReport, { maxLength: 5 }), anyReport, (before, report) => {
        const once = mergeReport(merge(...before), report, now).next
        const again = mergeReport(once, report, now)
        expect(again.events.filter(({ type }) => type !== 'supplier_order.status_refused')).toEqual([])
        expect(again.next).toEqual(once)
      }),
      { numRuns: 500 },
    )
  })

  it('never loses a shipment or a tracking number', () => {
    fc.assert(
      fc.property(fc.array(anyReport, { maxLength: 6 }), (reports) => {
        const known = merge(...reports).shipments
        for (const shipment of reports.flatMap((report) => report.shipments ?? [])) {
          const kept = known.find(({ shipmentId }) => shipmentId === shipment.shipmentId)
          expect(kept).toBeDefined()
          for (const { trackingNumber } of shipment.packages) {
            if (trackingNumber === undefined) continue
            expect(kept?.packages.map((parcel) => parcel.trackingNumber)).toContain(trackingNumber)
          }
        }
      }),
    )
  })

  it('never makes shipped units fewer', () => {
    fc.assert(
      fc.property(fc.array(anyReport, { maxLength: 6 }), anyReport, (before, report) => {
        const known = merge(...before)
        const next = mergeReport(known, report, now).next
        next.lines.forEach((line, index) =>
          expect(line.shipped).toBeGreaterThanOrEqual(known.lines[index]?.shipped ?? 0),
        )
      }),
    )
  })

  it('fills lines of one SKU in their order', () => {
    const { lines } = merge({ supplierOrderId: 'X-1', lines: [{ sku: 'A', shipped: 7 }] })
    expect(lines.map(({ shipped }) => shipped)).toEqual([5, 0, 2])
  })

  it('takes figures before what a status implies, and the status where there are none', () => {
    const partial = merge({
      supplierOrderId: 'X-1',
      status: 'confirmed',
      lines: [{ lineNumber: 1, confirmed: 3, backordered: 2 }],
    })
    expect(partial.lines.map(({ confirmed, backordered }) => [confirmed, backordered])).toEqual([
      [3, 2],
      [0, 0],
      [0, 0],
    ])
    const whole = merge({ supplierOrderId: 'X-1', status: 'confirmed' })
    expect(whole.lines.map(({ confirmed }) => confirmed)).toEqual([5, 2, 4])
  })

  it('counts an order canceled after a shipment as shipped, with the rest canceled', () => {
    const merged = merge(
      {
        supplierOrderId: 'X-1',
        status: 'partially_shipped',
        shipments: [
          {
            shipmentId: 's1',
            packages: [{ trackingNumber: 'T1', lines: [{ lineNumber: 1, sku: 'A', quantity: 5 }] }],
          },
        ],
      },
      { supplierOrderId: 'X-1', status: 'canceled' },
    )
    expect(merged.status).toBe('shipped')
    expect(merged.lines.map(({ shipped, canceled }) => [shipped, canceled])).toEqual([
      [5, 0],
      [0, 2],
      [0, 4],
    ])
  })

  it('lets goods that left outweigh a cancellation that crossed them', () => {
    const merged = merge(
      { supplierOrderId: 'X-1', status: 'canceled', sequence: 4 },
      {
        supplierOrderId: 'X-1',
        status: 'shipped',
        sequence: 3,
        shipments: [
          {
            shipmentId: 's1',
            packages: [{ trackingNumber: 'T1', lines: [{ lineNumber: 1, sku: 'A', quantity: 5 }] }],
          },
        ],
      },
    )
    expect(merged.status).toBe('shipped')
    expect(merged.lines[0]).toMatchObject({ shipped: 5, canceled: 0 })
  })

  it('refuses a way back and says so', () => {
    const shipped = merge({ supplierOrderId: 'X-1', status: 'shipped', sequence: 1 })
    const { next, events } = mergeReport(
      shipped,
      { supplierOrderId: 'X-1', status: 'confirmed', sequence: 2 },
      now,
    )
    expect(next.status).toBe('shipped')
    expect(events).toMatchObject([
      { type: 'supplier_order.status_refused', from: 'shipped', to: 'confirmed' },
    ])
  })

  it('adds a tracking number to a package that had none', () => {
    const lines = [{ lineNumber: 1, sku: 'A', quantity: 5 }]
    const first = merge({ supplierOrderId: 'X-1', shipments: [{ shipmentId: 's1', packages: [{ lines }] }] })
    const { next, events } = mergeReport(
      first,
      {
        supplierOrderId: 'X-1',
        shipments: [{ shipmentId: 's1', packages: [{ trackingNumber: 'T1', lines }] }],
      },
      now,
    )
    expect(next.shipments[0]?.packages).toMatchObject([{ trackingNumber: 'T1' }])
    expect(events).toMatchObject([{ type: 'shipment.updated' }])
    expect(next.trackingNumber).toBe('T1')
  })
})
