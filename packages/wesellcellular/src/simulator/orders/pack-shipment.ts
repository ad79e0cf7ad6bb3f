import { digits, pick, type Random } from '@supplierkit/adapter-kit/simulator'
import type { SimulatedLine, SimulatedOrder, SimulatedPackage, SimulatedShipment } from './simulated-order.js'

/** How an order of several units leaves the warehouse. */
export type Shipping = 'one_package' | 'two_packages' | 'two_shipments' | 'mixed'

const carriers: readonly [[string, (random: Random) => string], ...[string, (random: Random) => string][]] = [
  ['UPS', (random) => `1Z${digits(random, 3)}W${digits(random, 12)}`],
  ['FedEx', (random) => digits(random, 12)],
  ['DHL', (random) => digits(random, 10)],
  ['USPS', (random) => `94${digits(random, 20)}`],
]

/** What packing needs to know. */
export interface PackOptions {
  /** At most this many units; the rest stays for a later shipment. */
  readonly units: number
  readonly packages: 1 | 2
  readonly at: Date
  readonly random: Random
  readonly isSerialized: (sku: string) => boolean
  readonly nextImei: (sku: string) => string
}

/** Ships units that are still due, in the order of the lines, and counts them as shipped. */
export function packShipment(order: SimulatedOrder, options: PackOptions): SimulatedShipment {
  const { units, packages, at, random } = options
  const shipmentId = `SHP-${order.supplierOrderId}-${order.shipments.length + 1}`
  const [carrier, trackingNumberOf] = pick(random, carriers)
  const sizes = packages === 2 && units > 1 ? [Math.ceil(units / 2), Math.floor(units / 2)] : [units]
  return {
    shipmentId,
    shippedAt: at,
    packages: sizes.map((size, index): SimulatedPackage => ({
      packageId: `${shipmentId}-P${index + 1}`,
      carrier,
      trackingNumber: trackingNumberOf(random),
      lines: takeUnits(order.lines, size, options),
    })),
  }
}

/** Units of an order that have neither left nor been canceled. */
export function unitsDue(lines: readonly SimulatedLine[]): number {
  return lines.reduce((sum, line) => sum + dueOf(line), 0)
}

const dueOf = (line: SimulatedLine) => line.quantity - line.shipped - line.canceled

function takeUnits(
  lines: readonly SimulatedLine[],
  units: number,
  { isSerialized, nextImei }: PackOptions,
): SimulatedPackage['lines'] {
  let room = units
  return lines.flatMap((line) => {
    const quantity = Math.min(dueOf(line), room)
    if (quantity === 0) return []
    room -= quantity
    line.shipped += quantity
    const imeis = isSerialized(line.sku) ? Array.from({ length: quantity }, () => nextImei(line.sku)) : []
    return [{ lineNumber: line.lineNumber, sku: line.sku, quantity, imeis }]
  })
}
