import type { Package, Shipment } from '../contract/shipment.js'
import type { ReportedSerialNumber } from '../contract/supplier-order.js'
import { mergePackageLines } from './merge-package-lines.js'
import type { SupplierOrderLine } from './progress.js'
import { spreadOverLines } from './shipped-by-line.js'

/** Lines and shipments with the pieces that are known by serial number alone put where they belong. */
export interface PlacedSerialNumbers {
  readonly lines: readonly SupplierOrderLine[]
  readonly shipments: readonly Shipment[]
}

/**
 * Adds pieces that were told by serial number alone. They stay with their line until a package is told to hold
 * them, or only one package can: which of several parcels a phone lies in is not guessed.
 */
export function placeSerialNumbers(
  known: PlacedSerialNumbers,
  heard: readonly ReportedSerialNumber[],
): PlacedSerialNumbers {
  if (heard.length === 0 && known.lines.every(({ serialNumbers }) => !serialNumbers)) return known
  const packed = new Set(known.shipments.flatMap(({ packages }) => packages.flatMap(serialsIn)))
  const lines = known.lines.map((line) =>
    withSerials(
      line,
      (line.serialNumbers ?? []).filter((one) => !packed.has(one)),
    ),
  )
  const placed = new Set([...packed, ...lines.flatMap(({ serialNumbers = [] }) => serialNumbers)])
  for (const { serialNumber, sku } of heard) {
    if (placed.has(serialNumber)) continue
    const index = lineFor(lines, sku ?? onlySku(lines))
    const line = lines[index]
    if (!line) continue
    lines[index] = withSerials(line, [...(line.serialNumbers ?? []), serialNumber])
    placed.add(serialNumber)
  }
  return packUnambiguous({ lines, shipments: known.shipments })
}

/** How many pieces of each line are known to have left, because their serial numbers were told. */
export function piecesByLine({ lines, shipments }: PlacedSerialNumbers): Map<number, number> {
  const inPackages = shipments.flatMap(({ packages }) =>
    packages.flatMap((parcel) =>
      parcel.lines.map(({ serialNumbers = [], ...line }) => ({ ...line, quantity: serialNumbers.length })),
    ),
  )
  const pieces = spreadOverLines(lines, inPackages)
  for (const { lineNumber, serialNumbers = [] } of lines) {
    pieces.set(lineNumber, (pieces.get(lineNumber) ?? 0) + serialNumbers.length)
  }
  return pieces
}

function packUnambiguous({ lines, shipments }: PlacedSerialNumbers): PlacedSerialNumbers {
  const skus = new Set(lines.flatMap(({ sku, serialNumbers }) => (serialNumbers ? [sku] : [])))
  let packed = { lines, shipments }
  for (const sku of skus) packed = packSku(packed, sku)
  return packed
}

function packSku({ lines, shipments }: PlacedSerialNumbers, sku: string): PlacedSerialNumbers {
  const loose = lines.flatMap((line) => (line.sku === sku ? (line.serialNumbers ?? []) : []))
  const holding = shipments.flatMap(({ packages }) => packages.filter((parcel) => unitsOf(parcel, sku) > 0))
  const [only, another] = holding
  if (!only || another || loose.length > roomIn(only, sku)) return { lines, shipments }
  const contents = mergePackageLines(only.lines, [{ sku, quantity: loose.length, serialNumbers: loose }])
  return {
    lines: lines.map((line) => (line.sku === sku ? withSerials(line, []) : line)),
    shipments: shipments.map((shipment) =>
      shipment.packages.includes(only)
        ? {
            ...shipment,
            packages: shipment.packages.map((one) => (one === only ? { ...one, lines: contents } : one)),
          }
        : shipment,
    ),
  }
}

/** The first line of a product that has room; where none has, the last. -1: the order is not for it. */
function lineFor(lines: readonly SupplierOrderLine[], sku: string | undefined): number {
  const open = lines.findIndex((line) => line.sku === sku && (line.serialNumbers ?? []).length < line.ordered)
  return open === -1 ? lines.findLastIndex((line) => line.sku === sku) : open
}

function onlySku(lines: readonly SupplierOrderLine[]): string | undefined {
  const skus = new Set(lines.map(({ sku }) => sku))
  return skus.size === 1 ? lines[0]?.sku : undefined
}

function serialsIn({ lines }: Package): readonly string[] {
  return lines.flatMap(({ serialNumbers = [] }) => serialNumbers)
}

function unitsOf({ lines }: Package, sku: string): number {
  return lines.reduce((sum, line) => sum + (line.sku === sku ? line.quantity : 0), 0)
}

function roomIn(parcel: Package, sku: string): number {
  const named = parcel.lines
    .filter((line) => line.sku === sku)
    .flatMap(({ serialNumbers = [] }) => serialNumbers)
  return unitsOf(parcel, sku) - named.length
}

function withSerials(
  { serialNumbers: _, ...line }: SupplierOrderLine,
  serialNumbers: readonly string[],
): SupplierOrderLine {
  return serialNumbers.length > 0 ? { ...line, serialNumbers } : line
}
