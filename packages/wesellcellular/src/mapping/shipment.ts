import { readCarrier } from '@supplierkit/adapter-kit'
import type { Package, PackageLine, Shipment } from '@supplierkit/core/contract'
import type { WirePackage, WireShipment } from '../wire.js'

/** A shipment; `undefined` where nothing in it could be told apart from another one later. */
export function toShipment(shipment: WireShipment): Shipment | undefined {
  const shipmentId =
    shipment.shipment_id ?? shipment.packages.find((entry) => entry.tracking_number)?.tracking_number
  if (shipmentId === undefined) return undefined
  return {
    shipmentId,
    ...(shipment.shipped_at && { shippedAt: shipment.shipped_at }),
    packages: shipment.packages.map(toPackage),
  }
}

function toPackage(entry: WirePackage): Package {
  return {
    ...(entry.package_id !== undefined && { packageId: entry.package_id }),
    ...(entry.carrier !== undefined && readCarrier(entry.carrier, entry.tracking_number)),
    ...(entry.tracking_number !== undefined && { trackingNumber: entry.tracking_number }),
    ...(isWebAddress(entry.tracking_url) && { trackingUrl: entry.tracking_url }),
    lines: entry.lines.flatMap(toPackageLine),
  }
}

function toPackageLine(line: WirePackage['lines'][number]): PackageLine[] {
  // Phones are counted by their IMEIs where the platform gives no quantity.
  const quantity = line.quantity ?? line.imeis.length
  if (line.item_code === undefined || quantity === 0) return []
  return [
    {
      ...(line.line_number !== undefined && { lineNumber: line.line_number }),
      sku: line.item_code,
      quantity,
      ...(line.imeis.length > 0 && { serialNumbers: line.imeis }),
    },
  ]
}

/** A link ends up in mails and pages: anything but the web is left out. */
function isWebAddress(url: string | undefined): url is string {
  return url !== undefined && /^https?:\/\//i.test(url)
}
