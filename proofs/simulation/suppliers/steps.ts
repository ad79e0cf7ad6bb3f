import type { Package, SupplierOrderStatus } from '@supplierkit/core'
import type { Random } from '../random.js'
import { type BookedLine, type BookedOrder, openUnits, shippedUnits } from './books.js'

/** Something that a supplier does with an order by itself. Answers whether anything came of it. */
export type Step = (order: BookedOrder, random: Random, now: number) => boolean

export const steps = {
  confirm: (order) => {
    for (const line of order.lines) promise(line, line.ordered - line.canceled, 0)
    return moveTo(order, 'confirmed')
  },
  hold: (order) => moveTo(order, 'on_hold'),
  backorder: (order, random, now) => {
    const later = order.lines.map((line) => random.int(0, line.ordered - line.canceled - line.shipped))
    if (later.every((units) => units === 0)) return false
    order.lines.forEach((line, place) => {
      const units = later[place] ?? 0
      promise(line, line.ordered - line.canceled - units, units)
      line.expectedAt = random.chance(0.7) ? new Date(now + random.int(1, 30) * 86_400_000) : null
    })
    return moveTo(order, 'backordered')
  },
  ship: (order, random, now) => {
    const before = shippedUnits(order)
    const packages = pack(order, random)
    if (packages.length === 0) return false
    const shipmentId = `${order.number}/${order.shipments.length + 1}`
    order.shipments = [...order.shipments, { shipmentId, shippedAt: new Date(now), packages }]
    order.touched = [shipmentId]
    const after = openUnits(order) === 0 ? 'shipped' : 'partially_shipped'
    return after === order.status ? shippedUnits(order) > before : moveTo(order, after)
  },
  track: (order) => {
    const missing = order.shipments.filter(({ packages }) => packages.some((one) => !one.trackingNumber))
    order.touched = missing.map(({ shipmentId }) => shipmentId)
    order.shipments = order.shipments.map((shipment) => ({
      ...shipment,
      packages: shipment.packages.map((one) => ({
        ...one,
        trackingNumber: one.trackingNumber ?? `TRACK-${one.packageId ?? ''}`,
      })),
    }))
    return missing.length > 0
  },
  deliver: (order) => moveTo(order, 'delivered'),
  cancelRest: (order) => {
    for (const line of order.lines) {
      line.canceled = line.ordered - line.shipped
      line.confirmed = line.shipped
      line.backordered = 0
    }
    return moveTo(order, shippedUnits(order) > 0 ? 'shipped' : 'canceled')
  },
} as const satisfies Record<string, Step>

export type StepName = keyof typeof steps

/** What usually happens next, by status; a name that stands there more often happens more often. */
export const nextSteps: Readonly<Record<SupplierOrderStatus, readonly StepName[]>> = {
  pending: ['confirm', 'confirm', 'confirm', 'confirm', 'hold', 'backorder', 'ship', 'cancelRest'],
  confirmed: ['ship', 'ship', 'ship', 'ship', 'ship', 'hold', 'backorder', 'cancelRest'],
  on_hold: ['confirm', 'confirm', 'confirm', 'backorder', 'ship', 'cancelRest'],
  backordered: ['confirm', 'confirm', 'ship', 'ship', 'cancelRest'],
  partially_shipped: ['ship', 'ship', 'ship', 'track', 'cancelRest'],
  shipped: ['track', 'deliver', 'deliver'],
  delivered: [],
  canceled: [],
}

/** No more than so many units of these lines: back orders are given up first. Answers whether that changed anything. */
export function reduceTo(
  order: BookedOrder,
  wanted: readonly { readonly lineNumber: number; readonly quantity: number }[],
): boolean {
  let changed = false
  for (const { lineNumber, quantity } of wanted) {
    const line = order.lines.find((one) => one.lineNumber === lineNumber)
    const spared = line ? line.ordered - line.canceled - Math.max(quantity, line.shipped) : 0
    if (!line || spared <= 0) continue
    changed = true
    line.canceled += spared
    const left = line.ordered - line.canceled
    line.backordered = Math.min(line.backordered, Math.max(0, left - line.shipped))
    line.confirmed = Math.max(line.shipped, Math.min(line.confirmed, left - line.backordered))
  }
  if (changed && openUnits(order) === 0) moveTo(order, shippedUnits(order) > 0 ? 'shipped' : 'canceled')
  return changed
}

function moveTo(order: BookedOrder, status: SupplierOrderStatus): boolean {
  if (order.status === status) return false
  order.status = status
  return true
}

function promise(line: BookedLine, confirmed: number, backordered: number): void {
  line.confirmed = Math.max(line.shipped, confirmed)
  line.backordered = backordered
}

/** Puts some of what is left into one or two packages; not all of them can be followed at once. */
function pack(order: BookedOrder, random: Random): Package[] {
  const everything = random.chance(0.5)
  const packages: Package[] = []
  for (let place = 1; place <= (random.chance(0.3) ? 2 : 1); place++) {
    const lines = order.lines.flatMap((line) => {
      const left = line.ordered - line.canceled - line.shipped
      const quantity = everything && place === 1 ? left : random.int(0, left)
      if (quantity === 0) return []
      line.shipped += quantity
      line.confirmed = Math.max(line.confirmed, line.shipped)
      line.backordered = Math.min(line.backordered, line.ordered - line.canceled - line.confirmed)
      const packageId = `${order.number}/${order.shipments.length + 1}/${place}`
      const serialNumbers = Array.from(
        { length: quantity },
        (_, at) => `SN-${packageId}/${line.lineNumber}/${at + 1}`,
      )
      return [{ lineNumber: line.lineNumber, sku: line.sku, quantity, serialNumbers }]
    })
    if (lines.length === 0) continue
    const packageId = `${order.number}/${order.shipments.length + 1}/${place}`
    const tracked = random.chance(0.7) ? { trackingNumber: `TRACK-${packageId}` } : {}
    packages.push({ packageId, carrier: 'UPS', ...tracked, lines })
  }
  return packages
}
