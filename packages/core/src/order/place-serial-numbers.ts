import type { Package, PackageLine, Shipment } from '../contract/shipment.js'
import type { ReportedSerialNumber } from '../contract/supplier-order.js'
import { groupBy } from './group-by.js'
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
  const serials = known.lines.map(({ serialNumbers = [] }) => serialNumbers.filter((one) => !packed.has(one)))
  const placed = new Set([...packed, ...serials.flat()])
  const lineFor = createLineFinder(known.lines, serials)
  for (const { serialNumber, sku } of heard) {
    if (placed.has(serialNumber)) continue
    const line = serials[lineFor(sku)]
    if (!line) continue
    line.push(serialNumber)
    placed.add(serialNumber)
  }
  const lines = known.lines.map((line, index) => withSerials(line, serials[index] ?? []))
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

/** Pieces of a product that only one package holds, and has room for, lie in that package. */
function packUnambiguous({ lines, shipments }: PlacedSerialNumbers): PlacedSerialNumbers {
  const loose = new Map<string, string[]>()
  for (const { sku, serialNumbers = [] } of lines) {
    const known = loose.get(sku)
    if (known) for (const serial of serialNumbers) known.push(serial)
    else if (serialNumbers.length > 0) loose.set(sku, [...serialNumbers])
  }
  if (loose.size === 0) return { lines, shipments }
  const additions = new Map<Package, PackageLine[]>()
  const packed = new Set<string>()
  for (const [sku, holders] of holdersOf(shipments, loose)) {
    const [only, another] = holders
    const serialNumbers = loose.get(sku) ?? []
    if (!only || another || serialNumbers.length > only.room) continue
    packed.add(sku)
    const line = { sku, quantity: serialNumbers.length, serialNumbers }
    const added = additions.get(only.parcel)
    if (added) added.push(line)
    else additions.set(only.parcel, [line])
  }
  if (packed.size === 0) return { lines, shipments }
  const fill = (parcel: Package): Package => {
    const added = additions.get(parcel)
    return added ? { ...parcel, lines: mergePackageLines(parcel.lines, added) } : parcel
  }
  return {
    lines: lines.map((line) => (packed.has(line.sku) ? withSerials(line, []) : line)),
    shipments: shipments.map((shipment) =>
      shipment.packages.some((parcel) => additions.has(parcel))
        ? { ...shipment, packages: shipment.packages.map(fill) }
        : shipment,
    ),
  }
}

interface Holder {
  readonly parcel: Package
  /** Units whose serial numbers are not known. */
  readonly room: number
}

/** The packages that hold units of each product, at most two of them. */
function holdersOf(
  shipments: readonly Shipment[],
  wanted: ReadonlyMap<string, unknown>,
): Map<string, Holder[]> {
  const holders = new Map<string, Holder[]>()
  for (const parcel of shipments.flatMap(({ packages }) => packages)) {
    const units = new Map<string, number>()
    const named = new Map<string, number>()
    for (const { sku, quantity, serialNumbers = [] } of parcel.lines) {
      if (!wanted.has(sku)) continue
      units.set(sku, (units.get(sku) ?? 0) + quantity)
      named.set(sku, (named.get(sku) ?? 0) + serialNumbers.length)
    }
    for (const [sku, count] of units) {
      if (count <= 0) continue
      const known = holders.get(sku) ?? []
      if (known.length < 2) holders.set(sku, [...known, { parcel, room: count - (named.get(sku) ?? 0) }])
    }
  }
  return holders
}

/**
 * Finds the first line of a product that has room; where none has, the last. -1: the order is not for it. Room only
 * becomes less, so each line is passed once.
 */
function createLineFinder(
  lines: readonly SupplierOrderLine[],
  serials: readonly (readonly string[])[],
): (sku: string | undefined) => number {
  const bySku = groupBy([...lines.keys()], (index) => lines[index]?.sku)
  const only = bySku.size === 1 ? lines[0]?.sku : undefined
  const nextOf = new Map<string | undefined, number>()
  return (named) => {
    const sku = named ?? only
    const places = bySku.get(sku) ?? []
    let next = nextOf.get(sku) ?? 0
    const hasRoom = (index: number) => (serials[index]?.length ?? 0) < (lines[index]?.ordered ?? 0)
    while (next < places.length && !hasRoom(places[next] ?? -1)) next += 1
    nextOf.set(sku, next)
    return places[next] ?? places.at(-1) ?? -1
  }
}

function serialsIn({ lines }: Package): readonly string[] {
  return lines.flatMap(({ serialNumbers = [] }) => serialNumbers)
}

function withSerials(
  { serialNumbers: _, ...line }: SupplierOrderLine,
  serialNumbers: readonly string[],
): SupplierOrderLine {
  return serialNumbers.length > 0 ? { ...line, serialNumbers } : line
}
