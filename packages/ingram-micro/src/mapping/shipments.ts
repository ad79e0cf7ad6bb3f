import { readCarrier } from '@supplierkit/adapter-kit'
import type { Package, PackageLine, ReportedStatus, Shipment } from '@supplierkit/core/contract'
import type { DetailLine, LineShipment, OrderDetail, Tracking } from '../wire/order-answers.js'
import { shipmentsThatLeft, unitsOf } from './line-shipments.js'
import { lineNumberOf } from './reported-line.js'

/**
 * Shipments of an order, put together from those of its lines. What left under one sub-order number counts as one
 * shipment: that number is there from the first answer on, delivery and invoice numbers come later and would make
 * one shipment two. Parcels are told apart by their tracking numbers, since carton numbers begin at 1 in each.
 */
export function toShipments(order: OrderDetail, readStatus: (word: string) => ReportedStatus): Shipment[] {
  const byId = new Map<string, { shippedAt: Date | undefined; packages: Package[] }>()
  for (const line of order.lines) {
    const status = line.lineStatus === undefined ? 'unknown' : readStatus(line.lineStatus)
    for (const part of shipmentsThatLeft(line, status)) {
      const id = line.subOrderNumber ?? order.ingramOrderNumber
      const shipment = byId.get(id) ?? { shippedAt: undefined, packages: [] }
      byId.set(id, shipment)
      shipment.shippedAt = earliest(shipment.shippedAt, part.shippedDate, ...part.carrierDetails.map(leftAt))
      shipment.packages.push(...toPackages(line, part))
    }
  }
  return [...byId].map(([shipmentId, { shippedAt, packages }]) => ({
    shipmentId,
    ...(shippedAt && { shippedAt }),
    packages,
  }))
}

function toPackages(line: DetailLine, part: LineShipment): Package[] {
  const boxes = part.carrierDetails.flatMap(({ carrierName, trackingDetails }) =>
    (trackingDetails.length > 0 ? trackingDetails : [nothingTracked]).map((box) => ({ carrierName, box })),
  )
  if (boxes.length === 0) boxes.push({ carrierName: undefined, box: nothingTracked })
  const quantities = quantitiesInBoxes(
    boxes.map(({ box }) => box),
    unitsOf(part),
  )
  return boxes.map(({ carrierName, box }, index): Package => {
    const { trackingNumber, trackingUrl } = box
    return {
      ...(carrierName !== undefined && readCarrier(carrierName, trackingNumber)),
      ...(trackingNumber !== undefined && { trackingNumber }),
      ...(isWebAddress(trackingUrl) && { trackingUrl }),
      lines: toPackageLines(line, box, quantities[index] ?? 0),
    }
  })
}

const nothingTracked: Tracking = {
  trackingNumber: undefined,
  trackingUrl: undefined,
  quantityInBox: undefined,
  serialNumbers: [],
}

/** What a box says of itself, else what its serial numbers say; units that no box speaks of lie in the first silent one. */
function quantitiesInBoxes(boxes: readonly Tracking[], units: number): number[] {
  const said = boxes.map((box) => box.quantityInBox || box.serialNumbers.length)
  const rest = units - said.reduce((sum, quantity) => sum + quantity, 0)
  const silent = said.indexOf(0)
  return said.map((quantity, index) => (index === silent ? Math.max(0, rest) : quantity))
}

function toPackageLines(line: DetailLine, box: Tracking, quantity: number): PackageLine[] {
  const { ingramPartNumber: sku } = line
  if (sku === undefined || quantity === 0) return []
  const lineNumber = lineNumberOf(line.customerLineNumber)
  const serialNumbers = [...new Set(box.serialNumbers.flatMap(({ serialNumber }) => serialNumber ?? []))]
  return [
    {
      ...(lineNumber !== undefined && { lineNumber }),
      sku,
      quantity,
      ...(serialNumbers.length > 0 && { serialNumbers }),
    },
  ]
}

function leftAt(carrier: LineShipment['carrierDetails'][number]): Date | undefined {
  return carrier.shippedDate ?? carrier.carrierPickupDate
}

function earliest(...dates: readonly (Date | undefined)[]): Date | undefined {
  return dates.reduce((first, date) => (date && (!first || date < first) ? date : first), undefined)
}

/** A link ends up in mails and pages: anything but the web is left out. */
function isWebAddress(url: string | undefined): url is string {
  return url !== undefined && /^https?:\/\//i.test(url)
}
