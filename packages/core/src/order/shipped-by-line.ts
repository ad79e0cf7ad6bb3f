import type { Shipment } from '../contract/shipment.js'
import { askedOf } from './quantities.js'

interface LineShare {
  readonly lineNumber: number
  readonly sku: string
  readonly ordered: number
  readonly withdrawn?: number
}

/**
 * Spreads quantities that are named by line number, or only by SKU, over the lines of an order. A SKU that
 * stands in several lines fills them in order; what is over goes to the last of them.
 */
export function spreadOverLines(
  lines: readonly LineShare[],
  named: readonly { readonly lineNumber?: number; readonly sku?: string; readonly quantity: number }[],
): Map<number, number> {
  const totals = new Map<number, number>()
  const add = (lineNumber: number, quantity: number) =>
    totals.set(lineNumber, (totals.get(lineNumber) ?? 0) + quantity)
  for (const { lineNumber, sku, quantity } of named) {
    const exact = lines.find((line) => line.lineNumber === lineNumber)
    if (exact) {
      add(exact.lineNumber, quantity)
      continue
    }
    const candidates = lines.filter((line) => line.sku === sku)
    let rest = quantity
    candidates.forEach((line, index) => {
      const room = Math.max(0, askedOf(line) - (totals.get(line.lineNumber) ?? 0))
      const share = index === candidates.length - 1 ? rest : Math.min(rest, room)
      // Also nothing is a figure: it takes back what was said before.
      add(line.lineNumber, Math.max(0, share))
      rest -= share
    })
  }
  return totals
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
