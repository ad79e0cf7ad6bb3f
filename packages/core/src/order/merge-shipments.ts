import type { Package, PackageLine, Shipment } from '../contract/shipment.js'
import { isSame } from './is-same.js'
import { mergePackageLines } from './merge-package-lines.js'

/**
 * Adds what a report says of shipments to what is known. Nothing known is ever erased, so reports may come
 * in any order and as often as they like.
 */
export function mergeShipments(known: readonly Shipment[], heard: readonly Shipment[]): Shipment[] {
  const shipments = [...known]
  for (const shipment of joinShipments(heard.flatMap((one) => leadHome(known, one)))) {
    const index = shipments.findIndex((one) => one.shipmentId === shipment.shipmentId)
    const before = shipments[index] ?? { shipmentId: shipment.shipmentId, packages: [] }
    shipments[index === -1 ? shipments.length : index] = mergeShipment(before, shipment)
  }
  return shipments
}

/**
 * A list may know a package by nothing but its tracking number, so that this is all there is to name its
 * shipment by. Such a shipment is that package, wherever else it is told of.
 */
function leadHome(known: readonly Shipment[], shipment: Shipment): Shipment[] {
  const homes = shipment.packages.map((parcel) => homeOf(known, shipment, parcel))
  const stays = homes.every((home) => home === shipment.shipmentId)
  if (stays) return [shipment]
  return [...new Set(homes)].map((shipmentId) => ({
    ...shipment,
    shipmentId,
    packages: shipment.packages.filter((_, index) => homes[index] === shipmentId),
  }))
}

function homeOf(known: readonly Shipment[], { shipmentId }: Shipment, { trackingNumber }: Package): string {
  if (trackingNumber === undefined) return shipmentId
  const holders = known.filter(({ packages }) =>
    packages.some((one) => one.trackingNumber === trackingNumber),
  )
  if (holders.some((one) => one.shipmentId === shipmentId)) return shipmentId
  const isNamedAfterIt = shipmentId === trackingNumber
  const home = holders.find((one) => isNamedAfterIt || one.shipmentId === trackingNumber)
  return home?.shipmentId ?? shipmentId
}

function joinShipments(shipments: readonly Shipment[]): Shipment[] {
  const joined = new Map<string, Shipment>()
  for (const shipment of shipments) {
    const before = joined.get(shipment.shipmentId)
    const packages = [...(before?.packages ?? []), ...shipment.packages]
    joined.set(shipment.shipmentId, { ...shipment, ...before, packages })
  }
  return [...joined.values()]
}

function mergeShipment(known: Shipment, heard: Shipment): Shipment {
  const packages = [...known.packages]
  const taken = new Set<number>()
  const put = (parcel: Package, index: number) => {
    const before = packages[index]
    taken.add(before ? index : packages.length)
    if (before) packages[index] = mergePackage(before, parcel)
    else packages.push(parcel)
  }

  // Labels first: a parcel without one may only stand for what no label speaks for.
  const unlabeled: Package[] = []
  for (const parcel of joinPackages(heard.packages)) {
    const index = packages.findIndex((one) => isSameLabel(one, parcel))
    if (index === -1) unlabeled.push(parcel)
    else put(parcel, index)
  }
  for (const parcel of unlabeled)
    put(
      parcel,
      packages.findIndex((one, position) => !taken.has(position) && isSameUnlabeled(one, parcel)),
    )
  return {
    ...known,
    ...(heard.shippedAt && !known.shippedAt ? { shippedAt: heard.shippedAt } : {}),
    packages,
  }
}

/** One parcel may be listed several times, e.g. once per line: then its lines belong together. */
function joinPackages(packages: readonly Package[]): Package[] {
  const joined: Package[] = []
  for (const parcel of packages) {
    const index = joined.findIndex((one) => isSameLabel(one, parcel))
    const before = joined[index]
    const lines = joinLines([...(before?.lines ?? []), ...parcel.lines])
    if (before) joined[index] = { ...parcel, ...before, lines }
    else joined.push({ ...parcel, lines })
  }
  return joined
}

function isSameLabel(a: Package, b: Package): boolean {
  if (a.packageId !== undefined && b.packageId !== undefined) return a.packageId === b.packageId
  return a.trackingNumber !== undefined && a.trackingNumber === b.trackingNumber
}

/** A package may list a SKU several times, e.g. once per serial number: then its quantities add up. */
function joinLines(lines: readonly PackageLine[]): PackageLine[] {
  const joined: PackageLine[] = []
  for (const line of lines) {
    const index = joined.findIndex((one) => one.sku === line.sku && one.lineNumber === line.lineNumber)
    const before = joined[index]
    if (before) joined[index] = { ...mergeLine(before, line), quantity: before.quantity + line.quantity }
    else joined.push(line)
  }
  return joined
}

/** By content, while one of the two has no label yet. */
function isSameUnlabeled(a: Package, b: Package): boolean {
  const bothIds = a.packageId !== undefined && b.packageId !== undefined
  const bothNumbers = a.trackingNumber !== undefined && b.trackingNumber !== undefined
  return !bothIds && !bothNumbers && isSame(contentOf(a), contentOf(b))
}

/** Units by SKU: not every account of a parcel numbers its lines. */
function contentOf({ lines }: Package): unknown[] {
  const units = new Map<string, number>()
  for (const { sku, quantity } of lines) units.set(sku, (units.get(sku) ?? 0) + quantity)
  return [...units].sort(([a], [b]) => (a < b ? -1 : 1))
}

function mergePackage(known: Package, heard: Package): Package {
  // What is known wins: a carrier or number heard first is not blanked or swapped by a late message.
  return { ...heard, ...known, lines: mergePackageLines(known.lines, heard.lines) }
}

function mergeLine(known: PackageLine, heard: PackageLine): PackageLine {
  const serialNumbers = [...new Set([...(known.serialNumbers ?? []), ...(heard.serialNumbers ?? [])])]
  return {
    ...known,
    quantity: Math.max(known.quantity, heard.quantity),
    ...(serialNumbers.length > 0 ? { serialNumbers } : {}),
  }
}
