import type { Package } from '../contract/shipment.js'

/**
 * Finds packages by their labels, each in constant time. Two packages have one label when both have an id and
 * it is the same, else when they have the same tracking number.
 */
export class PackageLabels {
  readonly #byId = new Map<string, number>()
  readonly #byTracking = new Map<string, number>()
  /** Those without an id. */
  readonly #byTrackingAlone = new Map<string, number>()

  constructor(packages: readonly Package[] = []) {
    packages.forEach((parcel, index) => this.add(parcel, index))
  }

  /** The first package with the label of this one; -1: there is none. */
  find({ packageId, trackingNumber }: Package): number {
    if (packageId === undefined) return lookUp(this.#byTracking, trackingNumber)
    const sameId = lookUp(this.#byId, packageId)
    const sameTracking = lookUp(this.#byTrackingAlone, trackingNumber)
    return sameId === -1 || sameTracking === -1
      ? Math.max(sameId, sameTracking)
      : Math.min(sameId, sameTracking)
  }

  /** A package at a place. Again, when it has got a label that it had not. */
  add({ packageId, trackingNumber }: Package, index: number): void {
    if (packageId !== undefined) setFirst(this.#byId, packageId, index)
    if (trackingNumber === undefined) return
    setFirst(this.#byTracking, trackingNumber, index)
    if (packageId === undefined) setFirst(this.#byTrackingAlone, trackingNumber, index)
    else if (this.#byTrackingAlone.get(trackingNumber) === index) this.#byTrackingAlone.delete(trackingNumber)
  }
}

function lookUp(places: ReadonlyMap<string, number>, label: string | undefined): number {
  return label === undefined ? -1 : (places.get(label) ?? -1)
}

function setFirst(places: Map<string, number>, label: string, index: number): void {
  const known = places.get(label)
  if (known === undefined || index < known) places.set(label, index)
}
