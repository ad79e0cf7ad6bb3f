import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Shipment } from '../contract/shipment.js'
import type { SupplierOrderReport } from '../contract/supplier-order.js'
import { planSupplierOrders } from '../forwarding/plan-supplier-orders.js'
import type { SupplierOrder } from '../storage/records.js'
import { testOrder } from '../test-support/test-hub.js'
import { mergeReport } from './merge-report.js'
import { validateOrder } from './validate-order.js'

const now = new Date('2026-01-05T09:00:00Z')

function ordered(...lines: [sku: string, quantity: number][]): SupplierOrder {
  const order = validateOrder(testOrder({ lines: lines.map(([sku, quantity]) => ({ sku, quantity })) }))
  const [planned] = planSupplierOrders(order, [{ supplierId: 'fake', lines: order.lines }], now, {
    createId: () => 'id',
    fingerprint: '',
  })
  if (!planned) throw new Error('nothing was planned')
  return { ...planned, submission: 'submitted' }
}

function tell(from: SupplierOrder, ...reports: Omit<SupplierOrderReport, 'supplierOrderId'>[]) {
  const events: string[] = []
  let state = from
  for (const report of reports) {
    const merged = mergeReport(state, { supplierOrderId: 'X-1', ...report }, now)
    state = merged.next
    events.push(...merged.events.map(({ type }) => type))
  }
  return { ...state, events }
}

const list = (...serials: string[]) => ({
  serialNumbers: serials.map((one) => ({ serialNumber: one, sku: one.slice(0, 1) })),
})
const parcel = (
  shipmentId: string,
  trackingNumber: string,
  sku: string,
  quantity: number,
  serials?: string[],
) => ({
  shipmentId,
  packages: [{ trackingNumber, lines: [{ sku, quantity, ...(serials && { serialNumbers: serials }) }] }],
})
const shipped = ({ lines }: SupplierOrder) => lines.map((line) => line.shipped)
const serialsInPackages = ({ shipments }: SupplierOrder) =>
  shipments.flatMap(({ packages }) =>
    packages.flatMap(({ lines }) => lines.flatMap(({ serialNumbers = [] }) => serialNumbers)),
  )
const serialsOfLines = ({ lines }: SupplierOrder) => lines.flatMap(({ serialNumbers = [] }) => serialNumbers)

describe('pieces that are told by serial number alone', () => {
  it('have left: the line is shipped by as many, once, however often they are told', () => {
    const state = tell(ordered(['A', 3]), list('A1', 'A2'), list('A2', 'A1'), list('A3'))
    expect(shipped(state)).toEqual([3])
    expect(state.status).toBe('shipped')
    expect(serialsOfLines(state)).toEqual(['A1', 'A2', 'A3'])
    expect(mergeReport(state, { supplierOrderId: 'X-1', ...list('A1') }, now).outcome).not.toBe('applied')
  })

  it('lie in the package that alone can hold them, whichever is told first', () => {
    const told = { shipments: [parcel('S1', '1Z1', 'A', 2)] }
    for (const reports of [
      [told, list('A1', 'A2')],
      [list('A1', 'A2'), told],
    ]) {
      const state = tell(ordered(['A', 2], ['B', 1]), ...reports)
      expect(serialsInPackages(state)).toEqual(['A1', 'A2'])
      expect(serialsOfLines(state)).toEqual([])
      expect(shipped(state)).toEqual([2, 0])
    }
    expect(tell(ordered(['A', 2]), told, list('A1')).events).toContain('shipment.updated')
  })

  it('stay with their line where nobody can say in which package they lie', () => {
    const two = { shipments: [parcel('S1', '1Z1', 'A', 2), parcel('S2', '1Z2', 'A', 1)] }
    const state = tell(ordered(['A', 3]), two, list('A1', 'A2', 'A3'))
    expect(serialsInPackages(state)).toEqual([])
    expect(serialsOfLines(state)).toEqual(['A1', 'A2', 'A3'])
    expect(shipped(state)).toEqual([3])
    const tooMany = tell(
      ordered(['A', 3]),
      { shipments: [parcel('S1', '1Z1', 'A', 2)] },
      list('A1', 'A2', 'A3'),
    )
    expect(serialsInPackages(tooMany)).toEqual([])
    expect(shipped(tooMany)).toEqual([3])
  })

  it('leave their line when a package is told to hold them', () => {
    const state = tell(ordered(['A', 3]), list('A1', 'A2'), {
      shipments: [parcel('S1', '1Z1', 'A', 1, ['A2']), parcel('S2', '1Z2', 'A', 2)],
    })
    expect(serialsInPackages(state)).toEqual(['A2'])
    expect(serialsOfLines(state)).toEqual(['A1'])
    expect(shipped(state)).toEqual([3])
  })

  it('need no SKU where the order is for one product, and are left out where it is for several', () => {
    const nameless = { serialNumbers: [{ serialNumber: 'A1' }] }
    expect(shipped(tell(ordered(['A', 2]), nameless))).toEqual([1])
    expect(shipped(tell(ordered(['A', 2], ['B', 1]), nameless))).toEqual([0, 0])
    expect(shipped(tell(ordered(['A', 2]), list('C1')))).toEqual([0])
  })

  it('fill the lines of one product in order', () => {
    const state = tell(ordered(['A', 2], ['A', 2]), list('A1', 'A2', 'A3'))
    expect(shipped(state)).toEqual([2, 1])
  })
})

describe('a shipment that is named after its tracking number', () => {
  const ofList = { shipments: [parcel('1Z1', '1Z1', 'A', 2, ['A1', 'A2'])] }
  const ofSupplier = { shipments: [parcel('S1', '1Z1', 'A', 2), parcel('S1', '1Z2', 'A', 1)] }

  it('is the package of that number, whichever account comes first', () => {
    for (const reports of [
      [ofList, ofSupplier, ofList, ofSupplier],
      [ofSupplier, ofList],
    ]) {
      const state = tell(ordered(['A', 5]), ...reports)
      expect(shipped(state)).toEqual([3])
      expect(state.shipments.flatMap(({ packages }) => packages)).toHaveLength(2)
      expect(serialsInPackages(state)).toEqual(['A1', 'A2'])
    }
  })

  it('takes a late package of the same shipment along', () => {
    const later = { shipments: [parcel('S1', '1Z2', 'A', 1)] }
    const state = tell(ordered(['A', 5]), later, ofList, ofSupplier)
    expect(shipped(state)).toEqual([3])
  })
})

it('lists and shipments come to the same, in whatever order they are told', () => {
  const serial = fc.constantFrom('A1', 'A2', 'A3', 'A4', 'B1', 'B2')
  const anyList = fc.uniqueArray(serial, { minLength: 1, maxLength: 6 }).map((some) => list(...some))
  const anyShipment = fc
    .record({
      id: fc.constantFrom('S1', '1Z1'),
      tracking: fc.constantFrom('1Z1', '1Z2'),
      sku: fc.constantFrom('A', 'B'),
      quantity: fc.integer({ min: 1, max: 3 }),
    })
    .map(({ id, tracking, sku, quantity }) => ({
      shipments: [parcel(id, id === '1Z1' ? '1Z1' : tracking, sku, quantity)] as Shipment[],
    }))
  const reports = fc.array(fc.oneof(anyList, anyShipment), { minLength: 1, maxLength: 6 })
  const shuffled = reports.chain((some) =>
    fc.tuple(
      fc.constant(some),
      fc.shuffledSubarray([...some, ...some], { minLength: some.length * 2, maxLength: some.length * 2 }),
    ),
  )
  const property = fc.property(shuffled, ([some, again]) => {
    const one = tell(ordered(['A', 6], ['B', 3]), ...some)
    const other = tell(ordered(['A', 6], ['B', 3]), ...again)
    expect(shipped(other)).toEqual(shipped(one))
    const serials = (state: SupplierOrder) => [...serialsInPackages(state), ...serialsOfLines(state)].sort()
    expect(serials(other)).toEqual(serials(one))
    expect(new Set(serials(one)).size).toBe(serials(one).length)
  })
  fc.assert(property, { numRuns: 1_000 })
})
