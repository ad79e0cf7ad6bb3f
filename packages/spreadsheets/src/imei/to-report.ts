import { createHash } from 'node:crypto'
import { readCarrier } from '@supplierkit/adapter-kit'
import type { Package, PackageLine, Shipment, SupplierOrderReport } from '@supplierkit/core/contract'
import type { OrderName, ShippedPiece } from './read-imei-row.js'

/** News about one order, as `hub.receiveReport` takes it. */
export interface ImeiReport {
  /** The same for the same pieces, in whatever file they come. */
  readonly id: string
  readonly orders: readonly [SupplierOrderReport]
}

/** What a list says of one order: packages where it names them, loose pieces where it does not. */
export function toReport(order: OrderName, pieces: readonly ShippedPiece[]): ImeiReport {
  const shipments = [...groupBy(pieces, ({ trackingNumber }) => trackingNumber)].flatMap(
    ([trackingNumber, inPackage]) =>
      trackingNumber === undefined ? [] : toShipment(trackingNumber, inPackage),
  )
  const serialNumbers = pieces
    .filter(({ trackingNumber }) => trackingNumber === undefined)
    .map(({ serialNumber, sku }) => ({ serialNumber, ...(sku !== undefined && { sku }) }))
  const report: SupplierOrderReport = {
    ...order,
    ...(shipments.length > 0 && { shipments }),
    ...(serialNumbers.length > 0 && { serialNumbers }),
  }
  return { id: `imei-list:${digestOf(order, pieces)}`, orders: [report] }
}

/** A package that is known by its tracking number alone is a shipment of that name. */
function toShipment(trackingNumber: string, pieces: readonly ShippedPiece[]): Shipment {
  const carrier = pieces.find((piece) => piece.carrier !== undefined)?.carrier
  const shippedAt = pieces.find((piece) => piece.shippedAt !== undefined)?.shippedAt
  const parcel: Package = {
    trackingNumber,
    ...(carrier !== undefined && readCarrier(carrier, trackingNumber)),
    lines: [...groupBy(pieces, ({ sku }) => sku)].flatMap(([sku, ofSku]) =>
      sku === undefined ? [] : toLine(sku, ofSku),
    ),
  }
  return { shipmentId: trackingNumber, ...(shippedAt && { shippedAt }), packages: [parcel] }
}

function toLine(sku: string, pieces: readonly ShippedPiece[]): PackageLine {
  return { sku, quantity: pieces.length, serialNumbers: pieces.map(({ serialNumber }) => serialNumber) }
}

/** Groups by a key, in the order in which keys first come. */
export function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}

function digestOf({ supplierOrderId, reference }: OrderName, pieces: readonly ShippedPiece[]): string {
  const facts = pieces
    .map((piece) =>
      JSON.stringify([
        piece.serialNumber,
        piece.sku ?? null,
        piece.trackingNumber ?? null,
        piece.carrier ?? null,
        piece.shippedAt ?? null,
      ]),
    )
    .sort()
  return createHash('sha256')
    .update(JSON.stringify([supplierOrderId ?? null, reference ?? null, facts]))
    .digest('hex')
    .slice(0, 40)
}
