import { digits, pick, type Random } from '@supplierkit/adapter-kit/simulator'
import { readyOf, type SimulatedOrder, type SimulatedParcel } from './simulated-order.js'

const carriers: readonly [Carrier, ...Carrier[]] = [
  ['FEDEX GROUND', (random) => digits(random, 12)],
  ['UPS GROUND', (random) => `1Z${digits(random, 3)}W${digits(random, 12)}`],
  ['SMARTPOST-BM', (random) => `92${digits(random, 18)}`],
  ['ONTRAC', (random) => `C${digits(random, 14)}`],
]
type Carrier = readonly [name: string, trackingNumberOf: (random: Random) => string]

/** What shipping needs to know. */
export interface ShipOptions {
  /** At most this many units of the order. */
  readonly units: number
  readonly at: Date
  readonly random: Random
  readonly isSerialized: (sku: string) => boolean
  readonly nextImei: (sku: string) => string
}

/**
 * Ships units that are there, in the order of the lines: what one warehouse sends at once lies in one parcel, so that
 * several lines can share a tracking number. Answers how many left.
 */
export function shipUnits(order: SimulatedOrder, options: ShipOptions): number {
  const { at, random, isSerialized, nextImei } = options
  const labels = new Map<string, Pick<SimulatedParcel, 'trackingNumber' | 'carrierName'>>()
  let left = options.units
  for (const part of order.parts) {
    const quantity = Math.min(readyOf(part), left)
    if (quantity === 0) continue
    left -= quantity
    const [carrierName, trackingNumberOf] = pick(random, carriers)
    const label = labels.get(part.warehouse) ?? { carrierName, trackingNumber: trackingNumberOf(random) }
    labels.set(part.warehouse, label)
    const serialNumbers = isSerialized(part.sku)
      ? Array.from({ length: quantity }, () => nextImei(part.sku))
      : []
    part.parcels.push({ ...label, shippedAt: at, quantity, serialNumbers })
  }
  return options.units - left
}
