import type { Package, Shipment } from '../contract/shipment.js'
import { joinPackages } from './join-packages.js'
import { mergePackageLines } from './merge-package-lines.js'
import { PackageLabels } from './package-labels.js'
import { UnlabeledPackages } from './unlabeled-packages.js'

/**
 * Adds what a report says of shipments to what is known. Nothing known is ever erased, so reports may come
 * in any order and as often as they like. Linear in packages, lines and serial numbers.
 */
export function mergeShipments(known: readonly Shipment[], heard: readonly Shipment[]): Shipment[] {
  if (heard.length === 0) return [...known]
  const shipments = [...known]
  const places = new Map<string, number>()
  known.forEach(({ shipmentId }, place) => {
    if (!places.has(shipmentId)) places.set(shipmentId, place)
  })
  const holders = holdersOf(known)
  for (const shipment of joinShipments(heard.flatMap((one) => leadHome(holders, one)))) {
    const place = places.get(shipment.shipmentId) ?? shipments.length
    const before = shipments[place] ?? { shipmentId: shipment.shipmentId, packages: [] }
    shipments[place] = mergeShipment(before, shipment)
    places.set(shipment.shipmentId, place)
  }
  return shipments
}

/** The ids of the shipments that hold a package of each tracking number. */
function holdersOf(known: readonly Shipment[]): Map<string, Set<string>> {
  const holders = new Map<string, Set<string>>()
  for (const { shipmentId, packages } of known) {
    for (const { trackingNumber } of packages) {
      if (trackingNumber === undefined) continue
      const ids = holders.get(trackingNumber)
      if (ids) ids.add(shipmentId)
      else holders.set(trackingNumber, new Set([shipmentId]))
    }
  }
  return holders
}

/**
 * A list may know a package by nothing but its tracking number, so that this is all there is to name its
 * shipment by. Such a shipment is that package, wherever else it is told of.
 */
function leadHome(holders: ReadonlyMap<string, ReadonlySet<string>>, shipment: Shipment): Shipment[] {
  const byHome = new Map<string, Package[]>()
  for (const parcel of shipment.packages) {
    const home = homeOf(holders, shipment, parcel)
    const packages = byHome.get(home)
    if (packages) packages.push(parcel)
    else byHome.set(home, [parcel])
  }
  const stays = byHome.size === 0 || (byHome.size === 1 && byHome.has(shipment.shipmentId))
  if (stays) return [shipment]
  return [...byHome].map(([shipmentId, packages]) => ({ ...shipment, shipmentId, packages }))
}

function homeOf(
  holders: ReadonlyMap<string, ReadonlySet<string>>,
  { shipmentId }: Shipment,
  { trackingNumber }: Package,
): string {
  const ids = trackingNumber === undefined ? undefined : holders.get(trackingNumber)
  if (trackingNumber === undefined || !ids || ids.has(shipmentId)) return shipmentId
  if (shipmentId !== trackingNumber) return ids.has(trackingNumber) ? trackingNumber : shipmentId
  const [first = shipmentId] = ids
  return first
}

function joinShipments(shipments: readonly Shipment[]): Shipment[] {
  const joined = new Map<string, { shipment: Shipment; readonly packages: Package[] }>()
  for (const shipment of shipments) {
    const before = joined.get(shipment.shipmentId)
    if (!before) {
      joined.set(shipment.shipmentId, { shipment, packages: [...shipment.packages] })
      continue
    }
    before.shipment = { ...shipment, ...before.shipment }
    for (const parcel of shipment.packages) before.packages.push(parcel)
  }
  return [...joined.values()].map(({ shipment, packages }) => ({ ...shipment, packages }))
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
  const labels = new PackageLabels(packages)
  const unlabeled: Package[] = []
  for (const parcel of joinPackages(heard.packages)) {
    const index = labels.find(parcel)
    if (index === -1) {
      unlabeled.push(parcel)
      continue
    }
    put(parcel, index)
    const merged = packages[index]
    if (merged) labels.add(merged, index)
  }
  const byContent = new UnlabeledPackages(unlabeled.length > 0 ? packages : [], taken)
  for (const parcel of unlabeled) put(parcel, byContent.find(parcel))
  return {
    ...known,
    ...(heard.shippedAt && !known.shippedAt ? { shippedAt: heard.shippedAt } : {}),
    packages,
  }
}

function mergePackage(known: Package, heard: Package): Package {
  // What is known wins: a carrier or number heard first is not blanked or swapped by a late message.
  return { ...heard, ...known, lines: mergePackageLines(known.lines, heard.lines) }
}
