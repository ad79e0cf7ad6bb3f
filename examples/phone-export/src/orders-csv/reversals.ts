import type { MerchandiseLine } from './judge-line.js'
import { readWhole } from './read-values.js'
import type { WholesaleLine } from './wholesale-line.js'

interface OpenLine {
  readonly invoice: string
  readonly row: number
  left: number
}

/** Finds what a cancellation takes back: the latest earlier line of the same customer and SKU with enough left. */
export interface Reversals {
  remember(line: MerchandiseLine): void
  /** Says which line of the file it would reverse. */
  explain(cancellation: WholesaleLine): string
}

export function createReversals(): Reversals {
  const lines = new Map<string, OpenLine[]>()
  const keyOf = (customerId: string, sku: string) =>
    `${customerId.replace(/\.0+$/, '')}\n${sku.toUpperCase()}`

  return {
    remember({ customerId, sku, invoice, row, quantity }) {
      const key = keyOf(customerId, sku)
      lines.set(key, [...(lines.get(key) ?? []), { invoice, row, left: quantity }])
    },
    explain({ CustomerID, StockCode, Quantity }) {
      const units = Math.abs(readWhole(Quantity) ?? 0)
      const reversed = lines
        .get(keyOf(CustomerID, StockCode))
        ?.findLast((line) => units > 0 && line.left >= units)
      if (!reversed) return 'cancels an order that is not in this file'
      reversed.left -= units
      return `takes back ${units} of invoice ${reversed.invoice}, line ${reversed.row} of the file`
    },
  }
}
