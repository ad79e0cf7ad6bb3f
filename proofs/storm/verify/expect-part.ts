import type { SupplierOrderStatus } from '@supplierkit/core/contract'
import type { PartHistory, PartLine } from '../supplier/history.js'
import type { ExpectedLine, ExpectedSupplierOrder } from './expected.js'
import { type Heard, type HeardParcel, replayInOrder, unitsInParcels } from './replay-in-order.js'

/** What the engine must know of a supplier order once it has heard everything, in whatever order. */
export function expectPart({ reference, lines, numbers }: PartHistory): ExpectedSupplierOrder {
  const heard = numbers.map((number) => replayInOrder(number, lines, numbers.length === 1))
  const expectedLines = lines.map((line) => expectLine(line, heard))
  return {
    reference,
    submission: 'submitted',
    status: expectStatus(heard, expectedLines),
    rawStatus: [...new Set(heard.flatMap(({ word }) => word ?? []))].sort(),
    supplierOrderIds: numbers.map(({ supplierOrderId }) => supplierOrderId).sort(),
    lines: expectedLines,
    parcels: heard.flatMap(({ parcels }) => parcels.map(describeParcel)).sort(),
  }
}

function expectLine({ lineNumber, sku, ordered }: PartLine, heard: readonly Heard[]): ExpectedLine {
  const said = heard.flatMap((one) => one.lines.get(lineNumber) ?? [])
  const sum = (kind: 'confirmed' | 'backordered' | 'shipped' | 'canceled') =>
    said.reduce((total, line) => total + line[kind], 0)
  const inParcels = heard.reduce((total, one) => total + unitsInParcels(one, sku), 0)
  const shipped = Math.max(sum('shipped'), inParcels)
  const dates = said.flatMap(({ expectedAt }) => (expectedAt === undefined ? [] : [expectedAt]))
  return {
    lineNumber,
    ordered,
    confirmed: Math.max(sum('confirmed'), shipped),
    backordered: Math.min(
      sum('backordered'),
      ordered - sum('canceled') - Math.max(sum('confirmed'), shipped),
    ),
    shipped,
    canceled: Math.min(sum('canceled'), ordered - shipped),
    expectedAt: dates.map((date) => date?.toISOString() ?? null),
  }
}

/** The status of the whole. Goods that are gone outweigh words. */
function expectStatus(heard: readonly Heard[], lines: readonly ExpectedLine[]): SupplierOrderStatus {
  const statuses = heard.map(({ status }) => status)
  const all = (...wanted: SupplierOrderStatus[]) => statuses.every((status) => wanted.includes(status))
  const anyShipped = lines.some(({ shipped }) => shipped > 0)
  const nothingOpen = lines.every(({ ordered, shipped, canceled }) => shipped + canceled >= ordered)
  if (all('canceled') && !anyShipped) return 'canceled'
  if (all('delivered', 'canceled'))
    return anyShipped && statuses.includes('delivered') ? 'delivered' : 'shipped'
  if (anyShipped)
    return nothingOpen || all('shipped', 'delivered', 'canceled') ? 'shipped' : 'partially_shipped'
  const first = (['pending', 'on_hold', 'backordered'] as const).find((status) => statuses.includes(status))
  return first ?? 'confirmed'
}

/** A parcel as one text, so that two sets of parcels compare at a glance. */
export function describeParcel({
  shipmentId,
  shippedAt,
  packageId,
  carrier,
  trackingNumber,
  contents,
}: Omit<HeardParcel, 'contents'> & {
  readonly contents: ReadonlyMap<string, { readonly quantity: number; readonly serials: Iterable<string> }>
}): string {
  const lines = [...contents].map(
    ([sku, { quantity, serials }]) => `${quantity} x ${sku} [${[...serials].sort().join(' ')}]`,
  )
  const labels = [packageId ?? 'no id', carrier ?? 'no carrier', trackingNumber ?? 'no number']
  return `${shipmentId} ${shippedAt?.toISOString() ?? 'undated'}: ${labels.join(', ')}: ${lines.sort().join(', ')}`
}
