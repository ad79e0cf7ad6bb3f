import type { SupplierOrderStatus } from '../contract/status.js'
import type { SupplierSideOrder } from '../storage/records.js'
import type { SupplierOrderLine } from './progress.js'

type Known = SupplierSideOrder['lines'][string]
type Implication = (share: number, known: Known) => Partial<Known>

/** What a status says of the units of a line when the supplier names no figures. */
const implications: Partial<Record<SupplierOrderStatus, Implication>> = {
  confirmed: (share, known) => ({ confirmed: share - known.canceled, backordered: 0 }),
  partially_shipped: (share, known) => ({ confirmed: share - known.canceled - known.backordered }),
  shipped: everythingLeft,
  delivered: everythingLeft,
  canceled: (share, known) => ({ confirmed: known.shipped, canceled: share - known.shipped, backordered: 0 }),
}

function everythingLeft(share: number, known: Known): Partial<Known> {
  const shipped = Math.max(known.shipped, share - known.canceled)
  return { confirmed: shipped, shipped, backordered: 0 }
}

/** Nothing said of a line yet. */
export const nothingSaid: Known = { confirmed: 0, backordered: 0, shipped: 0, canceled: 0 }

/**
 * A number's lines after a status came without figures. A number that never named its lines covers all of
 * them while it is the only one; where a supplier split the order, nothing is guessed.
 */
export function implyLines(
  side: SupplierSideOrder,
  lines: readonly SupplierOrderLine[],
  onlySide: boolean,
): SupplierSideOrder['lines'] {
  const imply = implications[side.status]
  if (!imply) return side.lines
  const result = { ...side.lines }
  for (const line of lines) {
    const known = side.lines[line.lineNumber]
    if (!known && !onlySide) continue
    const base = known ?? nothingSaid
    const share = onlySide
      ? line.ordered
      : Math.max(base.confirmed, base.shipped) + base.backordered + base.canceled
    result[line.lineNumber] = { ...base, ...imply(share, base) }
  }
  return result
}
