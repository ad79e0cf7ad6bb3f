import { describe, expect, it } from 'vitest'
import type { Package, Shipment } from '../contract/shipment.js'
import type { SupplierOrderReport } from '../contract/supplier-order.js'
import { planSupplierOrders } from '../forwarding/plan-supplier-orders.js'
import type { SupplierOrder } from '../storage/records.js'
import { testOrder } from '../test-support/test-hub.js'
import { mergeReport } from './merge-report.js'
import { validateOrder } from './validate-order.js'

const now = new Date('2026-03-01T10:00:00Z')

/** Counts how often fields of a value, and of all that it holds, are read. */
function counted<T extends object>(value: T, count: { reads: number }): T {
  const known = new WeakMap<object, object>()
  const wrap = (target: object): object => {
    const before = known.get(target)
    if (before || target instanceof Date) return before ?? target
    const proxy = new Proxy(target, {
      get(from, key, receiver) {
        count.reads += 1
        const field: unknown = Reflect.get(from, key, receiver)
        return typeof field === 'object' && field !== null ? wrap(field) : field
      },
    })
    known.set(target, proxy)
    return proxy
  }
  return wrap(value) as T
}

const lineOf = (sku: string, quantity: number) => ({ sku, quantity })
const serial = (index: number) => `3500000${String(index).padStart(8, '0')}`
const many = <T>(size: number, make: (index: number) => T) =>
  Array.from({ length: size }, (_, index) => make(index))

interface Case {
  readonly lines: (size: number) => { sku: string; quantity: number }[]
  readonly report: (size: number) => SupplierOrderReport
}

const inParcels = (size: number, parcel: (index: number) => Package): readonly Shipment[] => [
  { shipmentId: 'S-1', packages: many(size, parcel) },
]

const cases: Readonly<Record<string, Case>> = {
  'serial numbers of one line': {
    lines: (size) => [lineOf('A', size)],
    report: (size) => ({ serialNumbers: many(size, (index) => ({ sku: 'A', serialNumber: serial(index) })) }),
  },
  'serial numbers of many lines': {
    lines: (size) => many(size, () => lineOf('A', 1)),
    report: (size) => ({ serialNumbers: many(size, (index) => ({ serialNumber: serial(index) })) }),
  },
  'packages with a label': {
    lines: (size) => [lineOf('A', size)],
    report: (size) => ({
      shipments: inParcels(size, (index) => ({ trackingNumber: `T${index}`, lines: [lineOf('A', 1)] })),
    }),
  },
  'packages without a label': {
    lines: (size) => [lineOf('A', size)],
    report: (size) => ({ shipments: inParcels(size, () => ({ lines: [lineOf('A', 1)] })) }),
  },
  'one package that is listed once per serial number': {
    lines: (size) => [lineOf('A', size)],
    report: (size) => ({
      shipments: inParcels(size, (index) => ({
        trackingNumber: 'T1',
        lines: [{ ...lineOf('A', 1), serialNumbers: [serial(index)] }],
      })),
    }),
  },
  'one package of many products': {
    lines: (size) => many(size, (index) => lineOf(`A${index}`, 1)),
    report: (size) => ({
      shipments: [
        {
          shipmentId: 'S-1',
          packages: [{ trackingNumber: 'T1', lines: many(size, (index) => lineOf(`A${index}`, 1)) }],
        },
      ],
      serialNumbers: many(size, (index) => ({ sku: `A${index}`, serialNumber: serial(index) })),
    }),
  },
  'numbered lines of one product': {
    lines: (size) => many(size, () => lineOf('A', 1)),
    report: (size) => ({
      shipments: [
        {
          shipmentId: 'S-1',
          packages: [
            {
              trackingNumber: 'T1',
              lines: many(size, (index) => ({
                ...lineOf('A', 1),
                lineNumber: index + 1,
                serialNumbers: [serial(index)],
              })),
            },
          ],
        },
      ],
    }),
  },
  'shipments of one package': {
    lines: (size) => [lineOf('A', size)],
    report: (size) => ({
      shipments: many(size, (index) => ({
        shipmentId: `T${index}`,
        packages: [{ trackingNumber: `T${index}`, lines: [lineOf('A', 1)] }],
      })),
    }),
  },
  'figures of many lines': {
    lines: (size) => many(size, () => lineOf('A', 1)),
    report: (size) => ({
      lines: many(size, (index) =>
        index % 2
          ? { sku: 'A', shipped: 1, expectedAt: null }
          : { lineNumber: index + 1, shipped: 1, expectedAt: null },
      ).slice(0, size),
    }),
  },
}

function readsFor({ lines, report }: Case, size: number): number {
  const order = validateOrder(testOrder({ lines: lines(size) }))
  const share = { supplierId: 'fake', lines: order.lines }
  const [planned] = planSupplierOrders(order, [share], now, { createId: () => 'id', fingerprint: '' })
  if (!planned) throw new Error('nothing was planned')
  const submitted: SupplierOrder = { ...planned, submission: 'submitted' }
  const first = mergeReport(submitted, { supplierOrderId: 'ORD-1', ...report(size) }, now)
  const count = { reads: 0 }
  // As a poll tells it again, of what is known.
  mergeReport(counted(first.next, count), counted({ supplierOrderId: 'ORD-1', ...report(size) }, count), now)
  return count.reads
}

describe('merging a report', () => {
  it.each(Object.keys(cases))('costs four times as much for four times as many: %s', (name) => {
    const one = cases[name]
    if (!one) throw new Error('no such case')
    const few = readsFor(one, 50)
    const more = readsFor(one, 200)
    expect(few).toBeGreaterThan(50)
    expect(more / few).toBeLessThan(6)
  })
})
