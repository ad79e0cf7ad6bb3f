import type { Money } from './money.js'
import type { UnreadRows } from './unread-rows.js'

/** How much of a SKU lies in one warehouse of a supplier. */
export interface StockLevel {
  readonly sku: string
  /** The supplier's warehouse. Absent: it has one, or does not tell. */
  readonly warehouse?: string
  /** Units that can be ordered now; at least 0. */
  readonly available: number
  /** Units on their way to the supplier; `null`: it told that it does not know. */
  readonly incoming?: number | null
  /** When this was true at the supplier. */
  readonly asOf: Date
  /** What one unit costs the shop. */
  readonly cost?: Money
}

/** A stock level with what the supplier says of the product: one row of a feed. */
export interface InventoryUpdate extends StockLevel {
  readonly title?: string
  /** The product's traits by name, e.g. `{ manufacturer: 'Apple', capacity: '128GB', grade: 'A' }`. */
  readonly attributes?: Readonly<Record<string, string>>
}

/** One product with its levels in all warehouses. */
export interface InventoryItem {
  readonly sku: string
  readonly title?: string
  readonly attributes?: Readonly<Record<string, string>>
  readonly levels: readonly StockLevel[]
}

/**
 * A feed while it streams. In a `full` one a SKU that never comes is sold out; in a `delta` its absence
 * means nothing.
 */
export interface InventorySync {
  readonly mode: 'full' | 'delta'
  /** When the picture was taken: levels that are newer are not sold out by it. Absent: when the sync began. */
  readonly asOf?: Date
  /** Pages in any size; a SKU and warehouse may come once. */
  readonly pages: AsyncIterable<readonly InventoryUpdate[]>
  /** What of the feed could not be read. Asked when the pages have ended; see {@link UnreadRows}. */
  readonly unread?: () => UnreadRows
}
