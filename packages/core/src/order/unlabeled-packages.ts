import type { Package } from '../contract/shipment.js'

/** Packages of the same content and the same kinds of labels, and how many of them are taken at least. */
interface Bucket {
  readonly places: number[]
  next: number
}

/**
 * Finds packages by their content, for parcels that no label speaks for: the first that is not taken, while one of
 * the two lacks an id and one lacks a tracking number. Each place is passed once, however many parcels look.
 */
export class UnlabeledPackages {
  readonly #buckets = new Map<string, Bucket>()

  constructor(
    packages: readonly Package[],
    private readonly taken: ReadonlySet<number>,
  ) {
    packages.forEach((parcel, place) => {
      const key = keyOf(parcel, labelsOf(parcel))
      const bucket = this.#buckets.get(key)
      if (bucket) bucket.places.push(place)
      else this.#buckets.set(key, { places: [place], next: 0 })
    })
  }

  /** -1: there is none. */
  find(parcel: Package): number {
    const own = labelsOf(parcel)
    const content = contentOf(parcel)
    const places = labelKinds
      .filter((labels) => (labels & own) === 0)
      .flatMap((labels) => this.#firstFree(`${labels} ${content}`) ?? [])
    return places.length === 0 ? -1 : Math.min(...places)
  }

  #firstFree(key: string): number | undefined {
    const bucket = this.#buckets.get(key)
    if (!bucket) return undefined
    while (bucket.next < bucket.places.length && this.taken.has(bucket.places[bucket.next] ?? -1))
      bucket.next += 1
    return bucket.places[bucket.next]
  }
}

/** 1: it has an id. 2: it has a tracking number. */
const labelKinds = [0, 1, 2, 3] as const

function labelsOf({ packageId, trackingNumber }: Package): number {
  return (packageId === undefined ? 0 : 1) + (trackingNumber === undefined ? 0 : 2)
}

function keyOf(parcel: Package, labels: number): string {
  return `${labels} ${contentOf(parcel)}`
}

/** Units by SKU: not every account of a parcel numbers its lines. */
function contentOf({ lines }: Package): string {
  const units = new Map<string, number>()
  for (const { sku, quantity } of lines) units.set(sku, (units.get(sku) ?? 0) + quantity)
  return JSON.stringify([...units].sort(([a], [b]) => (a < b ? -1 : 1)))
}
