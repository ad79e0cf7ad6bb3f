import type { Shipment } from '../contract/shipment.js'
import { groupBy } from './group-by.js'
import { askedOf } from './quantities.js'

interface LineShare {
  readonly lineNumber: number
  readonly sku: string
  readonly ordered: number
  readonly withdrawn?: number
}

/** The lines of one SKU, and the first of them that may still have room. */
interface Candidates {
  readonly lines: readonly LineShare[]
  next: number
}

/**
 * Spreads quantities that are named by line number, or only by SKU, over the lines of an order. A SKU that
 * stands in several lines fills them in order; what is over goes to the last of them. Linear in both.
 */
export function spreadOverLines(
  lines: readonly LineShare[],
  named: readonly { readonly lineNumber?: number; readonly sku?: string; readonly quantity: number }[],
): Map<number, number> {
  const totals = new Map<number, number>()
  if (named.length === 0) return totals
  const numbers = new Set(lines.map(({ lineNumber }) => lineNumber))
  const bySku = groupBy(lines, ({ sku }) => sku)
  const candidates = new Map<string, Candidates>()
  for (const { lineNumber, sku = '', quantity } of named) {
    if (lineNumber !== undefined && numbers.has(lineNumber)) {
      totals.set(lineNumber, (totals.get(lineNumber) ?? 0) + quantity)
      continue
    }
    const known = candidates.get(sku)
    const open = known ?? { lines: bySku.get(sku) ?? [], next: 0 }
    if (!known) {
      candidates.set(sku, open)
      // Also nothing is a figure: it takes back what was said before.
      for (const line of open.lines) totals.set(line.lineNumber, totals.get(line.lineNumber) ?? 0)
    }
    fill(open, quantity, totals)
  }
  return totals
}

function fill(open: Candidates, quantity: number, totals: Map<number, number>): void {
  let rest = Math.max(0, quantity)
  for (; open.next < open.lines.length; open.next++) {
    const line = open.lines[open.next]
    if (!line) return
    const total = totals.get(line.lineNumber) ?? 0
    const isLast = open.next === open.lines.length - 1
    const share = isLast ? rest : Math.min(rest, Math.max(0, askedOf(line) - total))
    totals.set(line.lineNumber, total + share)
    rest -= share
    if (isLast || rest <= 0) return
  }
}

/** Units per line that lie in packages. */
export function shippedByLine(
  lines: readonly LineShare[],
  shipments: readonly Shipment[],
): Map<number, number> {
  return spreadOverLines(
    lines,
    shipments.flatMap((shipment) => shipment.packages.flatMap((parcel) => parcel.lines)),
  )
}
