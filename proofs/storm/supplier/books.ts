import type { SupplierOrderStatus } from '@supplierkit/core/contract'
import type { Random } from '../random.js'
import type { PartLine } from './history.js'

/** A line as the supplier keeps it, under one of its numbers. */
export interface BookedLine extends PartLine {
  /** Units of the line that this number stands for. */
  readonly share: number
  confirmed: number
  backordered: number
  canceled: number
  shipped: number
  expectedAt: Date | null | undefined
}

/** A parcel as the supplier keeps it. What is not known to it yet is not told. */
export interface BookedPackage {
  readonly packageId: string | undefined
  readonly carrier: string
  trackingNumber: string | undefined
  readonly lines: readonly {
    readonly lineNumber: number
    readonly sku: string
    readonly quantity: number
    readonly serialNumbers: string[]
  }[]
}

/** What left the supplier together. */
export interface BookedShipment {
  readonly shipmentId: string
  readonly shippedAt: Date
  readonly packages: BookedPackage[]
}

/** How a supplier labels parcels. `late`: a parcel has no label at all until its tracking number is known. */
export type Labels = 'ids' | 'tracking' | 'late'

/** One number in the supplier's books. */
export interface Books {
  readonly supplierOrderId: string
  readonly labels: Labels
  readonly serials: 'none' | 'at_once' | 'late'
  status: SupplierOrderStatus
  readonly lines: readonly BookedLine[]
  readonly shipments: BookedShipment[]
  now: Date
}

export const isOpen = (line: BookedLine) => line.shipped + line.canceled < line.share
export const readyUnits = (line: BookedLine) => line.confirmed - line.shipped

/** Packs up to `units` of what is ready into a new shipment; `null`: nothing is ready. */
export function pack(books: Books, units: number, random: Random): BookedShipment | null {
  const shipmentId = `${books.supplierOrderId}-S${books.shipments.length + 1}`
  const shipment: BookedShipment = { shipmentId, shippedAt: books.now, packages: [] }
  let left = units
  for (const line of books.lines) {
    const quantity = Math.min(left, readyUnits(line))
    if (quantity <= 0) continue
    left -= quantity
    line.shipped += quantity
    // Without labels, only their contents tell two parcels of one shipment apart.
    const parcels =
      books.labels === 'late' || quantity < 2 || random.chance(0.7) ? [quantity] : halves(quantity)
    for (const inParcel of parcels) shipment.packages.push(parcelOf(books, shipment, line, inParcel))
  }
  if (shipment.packages.length === 0) return null
  books.shipments.push(shipment)
  return shipment
}

function parcelOf(
  books: Books,
  { shipmentId, packages }: BookedShipment,
  { lineNumber, sku }: BookedLine,
  quantity: number,
): BookedPackage {
  const name = `${shipmentId}-${packages.length + 1}`
  const serialNumbers = books.serials === 'at_once' ? serialsOf(name, quantity) : []
  return {
    packageId: books.labels === 'ids' ? `P-${name}` : undefined,
    carrier: 'UPS',
    trackingNumber: books.labels === 'tracking' ? `1Z-${name}` : undefined,
    lines: [{ lineNumber, sku, quantity, serialNumbers }],
  }
}

/** Every parcel gets its tracking number. Answers the shipments that had one without. */
export function label(books: Books): BookedShipment[] {
  const unlabeled = books.shipments.filter(({ packages }) => packages.some((one) => !one.trackingNumber))
  for (const { shipmentId, packages } of unlabeled) {
    packages.forEach((parcel, index) => {
      parcel.trackingNumber ??= `1Z-${shipmentId}-${index + 1}`
    })
  }
  return unlabeled
}

/** Some more serial numbers become known. Answers the shipments that got some. */
export function addSerials(books: Books, random: Random): BookedShipment[] {
  return books.shipments.filter(({ shipmentId, packages }) => {
    let added = false
    packages.forEach(({ lines }, index) => {
      for (const { quantity, serialNumbers } of lines) {
        const all = serialsOf(`${shipmentId}-${index + 1}`, quantity)
        const more = all.slice(serialNumbers.length, serialNumbers.length + random.int(1, quantity))
        serialNumbers.push(...more)
        added ||= more.length > 0
      }
    })
    return added
  })
}

function halves(quantity: number): number[] {
  const first = Math.floor(quantity / 2)
  return [first, quantity - first]
}

function serialsOf(parcel: string, quantity: number): string[] {
  return Array.from({ length: quantity }, (_, index) => `IMEI-${parcel}-${index + 1}`)
}
