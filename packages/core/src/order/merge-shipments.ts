import type { Package, PackageLine, Shipment } from '../contract/shipment.js'

/** Shipments after hearing of some again, and which of them are new or richer than before. */
export interface MergedShipments {
  readonly shipments: readonly Shipment[]
  readonly created: readonly Shipment[]
  readonly updated: readonly Shipment[]
}

/**
 * Adds what a report says of shipments to what is known. Nothing known is ever erased, so reports may come
 * in any order and as often as they like.
 */
export function mergeShipments(known: readonly Shipment[], heard: readonly Shipment[]): MergedShipments {
  const shipments = [...known]
  const created = new Set<string>()
  const updated = new Set<string>()
  for (const shipment of joinShipments(heard)) {
    const index = shipments.findIndex((one) => one.shipmentId === shipment.shipmentId)
    const before = shipments[index]
    if (!before) {
      shipments.push(mergeShipment({ shipmentId: shipment.shipmentId, packages: [] }, shipment))
      created.add(shipment.shipmentId)
      continue
    }
    const after = mergeShipment(before, shipment)
    if (same(before, after)) continue
    shipments[index] = after
    if (!created.has(after.shipmentId)) updated.add(after.shipmentId)
  }
  const pick = (ids: Set<string>) => shipments.filter((shipment) => ids.has(shipment.shipmentId))
  return { shipments, created: pick(created), updated: pick(updated) }
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
  for (const parcel of joinPackages(heard.packages)) {
    const free = (same: typeof isSameLabel) =>
      packages.findIndex((one, position) => !taken.has(position) && same(one, parcel))
    const labeled = free(isSameLabel)
    const index = labeled === -1 ? free(isSameUnlabeled) : labeled
    const before = packages[index]
    taken.add(before ? index : packages.length)
    if (before) packages[index] = mergePackage(before, parcel)
    else packages.push(parcel)
  }
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
  return !bothIds && !bothNumbers && same(contentOf(a), contentOf(b))
}

function contentOf(parcel: Package): unknown[] {
  return parcel.lines.map((line) => [line.lineNumber ?? null, line.sku, line.quantity]).sort()
}

function mergePackage(known: Package, heard: Package): Package {
  const lines = [...known.lines]
  for (const line of heard.lines) {
    const index = lines.findIndex((one) => one.sku === line.sku && one.lineNumber === line.lineNumber)
    const before = lines[index]
    if (before) lines[index] = mergeLine(before, line)
    else lines.push(line)
  }
  // What is known wins: a carrier or number heard first is not blanked or swapped by a late message.
  return { ...heard, ...known, lines }
}

function mergeLine(known: PackageLine, heard: PackageLine): PackageLine {
  const serialNumbers = [...new Set([...(known.serialNumbers ?? []), ...(heard.serialNumbers ?? [])])]
  return {
    ...known,
    quantity: Math.max(known.quantity, heard.quantity),
    ...(serialNumbers.length > 0 ? { serialNumbers } : {}),
  }
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
