import type { SupplierOrderStatus } from '../contract/status.js'
import { statusTransitions } from '../contract/status.js'
import type { SupplierOrder, SupplierSideOrder } from '../storage/records.js'
import { combineStatuses } from './combine-status.js'
import type { LineQuantities } from './progress.js'
import { fitQuantities, isFulfilled } from './quantities.js'
import { shippedByLine } from './shipped-by-line.js'

/**
 * Everything that follows from what a supplier said (`atSupplier`) and from the goods that left
 * (`shipments`): quantities per line, the status of the whole, the numbers for simple lists.
 */
export function deriveState(supplierOrder: SupplierOrder): SupplierOrder {
  const { atSupplier, shipments } = supplierOrder
  const inPackages = shippedByLine(supplierOrder.lines, shipments)
  const lines = supplierOrder.lines.map((line) => {
    const said = atSupplier.flatMap((side) => side.lines[line.lineNumber] ?? [])
    const sum = (kind: 'confirmed' | 'backordered' | 'shipped' | 'canceled') =>
      said.reduce((total, quantities) => total + quantities[kind], 0)
    const rejected = line.reason === undefined ? 0 : line.canceled
    const expectedAt = said.map((quantities) => quantities.expectedAt).find((date) => date !== undefined)
    const quantities = fitQuantities(line.ordered, {
      confirmed: sum('confirmed'),
      backordered: sum('backordered'),
      shipped: Math.max(sum('shipped'), inPackages.get(line.lineNumber) ?? 0),
      canceled: Math.max(sum('canceled'), rejected),
    })
    return { ...line, ...quantities, ...(expectedAt === undefined ? {} : { expectedAt }) }
  })
  const wanted = statusFromGoods(combineStatuses(atSupplier.map((side) => side.status)), lines)
  const allowed = statusTransitions[supplierOrder.status].includes(wanted)
  const tracked = shipments
    .flatMap((shipment) => shipment.packages)
    .filter((one) => one.trackingNumber !== undefined)
  return {
    ...supplierOrder,
    status: allowed ? wanted : supplierOrder.status,
    rawStatus: rawStatusOf(atSupplier),
    supplierOrderId: supplierOrder.supplierOrderId ?? atSupplier[0]?.supplierOrderId ?? null,
    trackingNumber: tracked.at(-1)?.trackingNumber ?? supplierOrder.trackingNumber,
    lines,
  }
}

/** Goods that left outweigh a word that lags behind them. */
function statusFromGoods(said: SupplierOrderStatus, lines: readonly LineQuantities[]): SupplierOrderStatus {
  if (said === 'shipped' || said === 'delivered') return said
  if (isFulfilled(lines)) return 'shipped'
  return lines.some((line) => line.shipped > 0) ? 'partially_shipped' : said
}

function rawStatusOf(sides: readonly SupplierSideOrder[]): string | null {
  const words = [...new Set(sides.flatMap((side) => side.rawStatus ?? []))]
  return words.length > 0 ? words.join(', ') : null
}
