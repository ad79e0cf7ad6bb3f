import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Package, PackageLine } from '../contract/shipment.js'
import type { ReportedStatus } from '../contract/status.js'
import type { SupplierOrderReport } from '../contract/supplier-order.js'
import { planSupplierOrders } from '../forwarding/plan-supplier-orders.js'
import type { SupplierOrder } from '../storage/records.js'
import { testOrder } from '../test-support/test-hub.js'
import { mergeReport } from './merge-report.js'
import { rejectLines } from './reject-lines.js'
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
  const [planned] = planSupplierOrders(order, [{ supplierId: 'fake', lines: order.lines }], now, {
    createId: () => 'id',
    fingerprint: '',
  })
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

const onward = [
  'pending',
  'on_hold',
  'confirmed',
  'backordered',
  'partially_shipped',
  'shipped',
  'delivered',
] as const
const units = fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined })
const word = fc.record({
  status: fc.constantFrom(...onward),
  isSilent: fc.boolean(),
  lines: fc.array(
    fc.record({
      lineNumber: fc.integer({ min: 1, max: 3 }),
      confirmed: units,
      backordered: units,
      shipped: units,
      canceled: units,
      expectedAt: fc.option(fc.constantFrom(now, null), { nil: undefined }),
    }) as fc.Arbitrary<NonNullable<SupplierOrderReport['lines']>[number]>,
    { maxLength: 3 },
  ),
})

/** All but what figures that contradict each other make of the whole on the way. */
function known({ lines, rawStatus, atSupplier }: SupplierOrder) {
  return { lines, rawStatus, numbers: atSupplier.map(({ status, sequence }) => [status, sequence]) }
}

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

  it('does nothing the second time, however a supplier marks its words and contradicts itself', () => {
    const marked: fc.Arbitrary<SupplierOrderReport> = fc.record(
      {
        supplierOrderId: fc.constant('X-1'),
        status: fc.constantFrom<ReportedStatus>(...onward, 'canceled'),
        sequence: fc.integer({ min: 0, max: 2 }),
        occurredAt: fc.integer({ min: 0, max: 2 }).map((hour) => new Date(Date.UTC(2026, 0, 1, hour))),
      },
      { requiredKeys: ['supplierOrderId'] },
    )
    fc.assert(
      fc.property(fc.array(marked, { maxLength: 4 }), marked, (before, report) => {
        const once = mergeReport(merge(...before), report, now).next
        expect(mergeReport(once, report, now).next).toEqual(once)
      }),
      { numRuns: 2000 },
    )
  })

  it('does nothing the second time, though a refused word came before', () => {
    const heard = (more: object) => ({ supplierOrderId: 'X-1', ...more }) as SupplierOrderReport
    const canceled = heard({ status: 'canceled', sequence: 0 })
    const refused = heard({ status: 'pending', sequence: 1 })
    for (const mark of [{}, { occurredAt: now }, { sequence: 2 }]) {
      const shipped = heard({ status: 'shipped', ...mark })
      const once = merge(canceled, refused, shipped)
      expect(once.status).toBe('shipped')
      const again = mergeReport(once, shipped, now)
      expect({ next: again.next, events: again.events }).toEqual({ next: once, events: [] })
    }
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

  it('never makes shipped units fewer, unless they turn out to be canceled', () => {
    fc.assert(
      fc.property(fc.array(anyReport, { maxLength: 6 }), anyReport, (before, report) => {
        const known = merge(...before)
        const next = mergeReport(known, report, now).next
        next.lines.forEach((line, index) => {
          const shipped = known.lines[index]?.shipped ?? 0
          expect(line.shipped).toBeGreaterThanOrEqual(Math.min(shipped, line.ordered - line.canceled))
        })
      }),
    )
  })

  it('fills lines of one SKU in their order', () => {
    const { lines } = merge({ supplierOrderId: 'X-1', lines: [{ sku: 'A', shipped: 7 }] })
    expect(lines.map(({ shipped }) => shipped)).toEqual([5, 0, 2])
  })

  it('hears that a figure by SKU has fallen to nothing', () => {
    const { lines } = merge(
      { supplierOrderId: 'X-1', lines: [{ sku: 'B', confirmed: 1, backordered: 1 }] },
      { supplierOrderId: 'X-1', lines: [{ sku: 'B', confirmed: 1, backordered: 0 }] },
    )
    expect(lines[1]).toMatchObject({ confirmed: 1, backordered: 0 })
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

  it('comes to the same, in whatever order it hears the words', () => {
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 8 }),
        fc.infiniteStream(fc.nat()),
        (words, draws) => {
          // As a supplier goes on: its status never goes back, and its sequence grows.
          const told = words
            .sort((a, b) => onward.indexOf(a.status) - onward.indexOf(b.status))
            .map(({ isSilent, status, ...report }, sequence) => ({
              ...report,
              supplierOrderId: 'X-1',
              sequence,
              ...(isSilent ? {} : { status, rawStatus: `${status} at ${sequence}` }),
            }))
          const shuffled = told
            .map((report) => ({ report, place: draws.next().value ?? 0 }))
            .sort((a, b) => a.place - b.place)
            .map(({ report }) => report)
          expect(known(merge(...shuffled))).toEqual(known(merge(...told)))
        },
      ),
      { numRuns: 500 },
    )
  })

  it('keeps a status that a later word without one has overtaken', () => {
    const merged = merge(
      { supplierOrderId: 'X-1', sequence: 8, lines: [{ lineNumber: 1, shipped: 5 }] },
      { supplierOrderId: 'X-1', sequence: 7, status: 'delivered', rawStatus: 'Delivered' },
    )
    expect(merged).toMatchObject({ status: 'delivered', rawStatus: 'Delivered' })
    expect(merged.atSupplier[0]?.sequence).toBe(8)
  })

  it('keeps figures that a later word about other lines has overtaken', () => {
    const merged = merge(
      { supplierOrderId: 'X-1', sequence: 4, lines: [{ lineNumber: 2, backordered: 2, expectedAt: now }] },
      { supplierOrderId: 'X-1', sequence: 3, lines: [{ lineNumber: 1, confirmed: 3, canceled: 2 }] },
    )
    expect(merged.lines).toMatchObject([
      { confirmed: 3, canceled: 2 },
      { backordered: 2, expectedAt: now },
      {},
    ])
  })

  it('lets units that were canceled stay canceled when the rest is shipped, whichever it hears first', () => {
    const canceled = {
      supplierOrderId: 'X-1',
      sequence: 3,
      lines: [{ lineNumber: 1, confirmed: 3, canceled: 2 }],
    }
    const shipped = { supplierOrderId: 'X-1', sequence: 4, status: 'shipped' } as const
    for (const merged of [merge(canceled, shipped), merge(shipped, canceled)]) {
      expect(merged.lines[0]).toMatchObject({ shipped: 3, canceled: 2 })
    }
  })

  it('does not count a rejected line as shipped when the supplier says that it shipped', () => {
    const known = newSupplierOrder()
    const [first, ...others] = known.lines
    const rejected = { ...known, lines: [...rejectLines(first ? [first] : [], [], 'unknown'), ...others] }
    const { lines } = mergeReport(rejected, { supplierOrderId: 'X-1', status: 'shipped' }, now).next
    expect(lines.map(({ shipped, canceled }) => [shipped, canceled])).toEqual([
      [0, 5],
      [2, 0],
      [4, 0],
    ])
  })

  it('takes nothing for over while units may stand under a number that it has not heard of', () => {
    for (const status of ['delivered', 'shipped', 'canceled'] as const) {
      const figures = status === 'canceled' ? { canceled: 5 } : { confirmed: 5, shipped: 5 }
      const part = merge({ supplierOrderId: 'X-2', status, lines: [{ lineNumber: 1, ...figures }] })
      expect(part.status).toBe(status === 'canceled' ? 'pending' : 'partially_shipped')
    }
  })

  it('calls a part delivered though another one was canceled after goods of the first had left', () => {
    const lines = (first: object, second: object) => [
      { lineNumber: 1, ...first },
      { lineNumber: 2, ...second },
      { lineNumber: 3, ...second },
    ]
    const gone = { confirmed: 5, shipped: 5 }
    const merged = merge(
      {
        supplierOrderId: 'X-1',
        status: 'shipped',
        lines: [{ lineNumber: 1, ...gone }],
        shipments: [
          { shipmentId: 's1', packages: [{ trackingNumber: 'T1', lines: [{ sku: 'B', quantity: 0 }] }] },
        ],
      },
      { supplierOrderId: 'X-2', status: 'canceled', lines: lines({}, { canceled: 9 }) },
      { supplierOrderId: 'X-1', status: 'delivered', lines: [{ lineNumber: 1, ...gone }] },
    )
    expect(merged.status).toBe('delivered')
  })

  it('counts units of a parcel once, whether its lines are numbered or not', () => {
    const parcel = (lines: object[]) => ({
      supplierOrderId: 'X-1',
      shipments: [{ shipmentId: 's1', packages: [{ trackingNumber: 'T1', lines: lines as PackageLine[] }] }],
    })
    const byLine = parcel([
      { lineNumber: 1, sku: 'A', quantity: 2, serialNumbers: ['I1'] },
      { lineNumber: 3, sku: 'A', quantity: 3 },
    ])
    const bySku = parcel([{ sku: 'A', quantity: 5, serialNumbers: ['I1', 'I2', 'I3'] }])
    const both = [
      merge(byLine, bySku),
      merge(bySku, byLine),
      merge(bySku, byLine, bySku),
      merge(byLine, bySku, byLine),
    ]
    for (const { lines, shipments } of both) {
      expect(lines.map(({ shipped }) => shipped)).toEqual([2, 0, 3])
      const contents = shipments[0]?.packages[0]?.lines ?? []
      expect(contents.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(5)
      expect(contents.flatMap(({ serialNumbers = [] }) => serialNumbers).sort()).toEqual(['I1', 'I2', 'I3'])
    }
    const unlabeled = {
      ...bySku,
      shipments: [{ shipmentId: 's1', packages: [{ lines: [{ sku: 'A', quantity: 5 }] }] }],
    }
    expect(merge(unlabeled, byLine).shipments[0]?.packages).toHaveLength(1)
  })

  it('lets a parcel without a label stand for none that another label speaks for', () => {
    const full = [{ sku: 'A', quantity: 3 }]
    const hear = (...packages: Package[]): SupplierOrderReport => ({
      supplierOrderId: 'X-1',
      shipments: [{ shipmentId: 's1', packages }],
    })
    const both = hear({ lines: full }, { trackingNumber: 'T1', lines: full })
    const once = merge(hear({ trackingNumber: 'T1', lines: [] }), both)
    expect(once.shipments[0]?.packages).toEqual([{ trackingNumber: 'T1', lines: full }, { lines: full }])
    expect(mergeReport(once, both, now)).toEqual({ outcome: 'unchanged', next: once, events: [] })
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
