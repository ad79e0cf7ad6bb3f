import type { SupplierOrderStatus } from '../contract/status.js'
import { statusTransitions } from '../contract/status.js'
import type { SupplierOrder, SupplierSideOrder } from '../storage/records.js'
import { combineStatuses } from './combine-status.js'
import type { LineQuantities } from './progress.js'
import { hasOpenUnits } from './lines-not-taken.js'
import { piecesByLine } from './place-serial-numbers.js'
import { fitQuantities, isFulfilled } from './quantities.js'
import { settleSideLines } from './settle-side-lines.js'
import { shippedByLine } from './shipped-by-line.js'

/**
 * Everything that follows from what a supplier said (`atSupplier`) and from the goods that left
 * (`shipments`): quantities per line, the status of the whole, the numbers for simple lists.
 */
export function deriveState(supplierOrder: SupplierOrder): SupplierOrder {
  const { shipments } = supplierOrder
  const onlySide = supplierOrder.atSupplier.length === 1 && !supplierOrder.atSupplier[0]?.othersUnknown
  const atSupplier = supplierOrder.atSupplier.map((side) =>
    side.heard ? { ...side, lines: settleSideLines(side.heard, supplierOrder.lines, onlySide) } : side,
  )
  const inPackages = shippedByLine(supplierOrder.lines, shipments)
  const pieces = piecesByLine(supplierOrder)
  const lines = supplierOrder.lines.map((line) => {
    const said = atSupplier.flatMap((side) => side.lines[line.lineNumber] ?? [])
    const sum = (kind: 'confirmed' | 'backordered' | 'shipped' | 'canceled') =>
      said.reduce((total, quantities) => total + quantities[kind], 0)
    const { withdrawn = 0 } = line
    const rejected = line.reason === undefined ? 0 : Math.max(0, line.canceled - withdrawn)
    const expectedAt = expectedOf(said)
    const quantities = fitQuantities(line.ordered, {
      confirmed: sum('confirmed'),
      backordered: sum('backordered'),
      shipped: Math.max(
        sum('shipped'),
        inPackages.get(line.lineNumber) ?? 0,
        pieces.get(line.lineNumber) ?? 0,
      ),
      canceled: withdrawn + Math.max(sum('canceled'), rejected),
    })
    return { ...line, ...quantities, ...(expectedAt === undefined ? {} : { expectedAt }) }
  })
  const goodsLeft = onlySide && [...inPackages.values()].some((units) => units > 0)
  const parts = atSupplier.map((side) => statusWithGoods(side, goodsLeft))
  const wanted = statusFromGoods(statusOfAll(parts, lines), lines)
  const allowed = statusTransitions[supplierOrder.status].includes(wanted)
  const tracked = shipments
    .flatMap((shipment) => shipment.packages)
    .filter((one) => one.trackingNumber !== undefined)
  return {
    ...supplierOrder,
    atSupplier,
    status: allowed ? wanted : supplierOrder.status,
    rawStatus: rawStatusOf(atSupplier),
    supplierOrderId: supplierOrder.supplierOrderId ?? atSupplier[0]?.supplierOrderId ?? null,
    trackingNumber: tracked.at(-1)?.trackingNumber ?? supplierOrder.trackingNumber,
    lines,
  }
}

/** Units that no number accounts for may stand under one that we have not heard of: nothing is over yet. */
function statusOfAll(
  parts: readonly SupplierOrderStatus[],
  lines: readonly LineQuantities[],
): SupplierOrderStatus {
  const said = combineStatuses(parts)
  const over = said === 'shipped' || said === 'delivered' || said === 'canceled'
  return over && hasOpenUnits({ lines }) ? combineStatuses([...parts, 'pending']) : said
}

/**
 * When the first of a line's back-ordered units are expected: by the numbers that hold some, else by what was
 * said at all. `null`: nobody knows.
 */
function expectedOf(said: readonly SupplierSideOrder['lines'][string][]): Date | null | undefined {
  const dated = said.filter((one) => one.expectedAt !== undefined)
  const waiting = dated.filter((one) => one.backordered > 0)
  const dates = (waiting.length > 0 ? waiting : dated).flatMap((one) => one.expectedAt ?? [])
  if (dates.length === 0) return dated.length > 0 ? null : undefined
  return dates.reduce((first, date) => (first <= date ? first : date))
}

/** A number that was canceled after goods had left under it: what will come has come. */
function statusWithGoods({ status, lines }: SupplierSideOrder, goodsLeft: boolean): SupplierOrderStatus {
  const shipped = goodsLeft || Object.values(lines).some((line) => line.shipped > 0)
  return status === 'canceled' && shipped ? 'shipped' : status
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
