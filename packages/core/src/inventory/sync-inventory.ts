import type { SupplierKitError } from '../contract/errors.js'

/** What one sync of a supplier's stock did. */
export interface InventoryReport {
  readonly supplierId: string
  readonly mode: 'full' | 'delta' | null
  /** Levels read. */
  readonly read: number
  /** Levels that differ from before. */
  readonly changed: number
  /** Levels zeroed because a full feed did not mention them. */
  readonly zeroed: number
  /** Rows left out because they made no sense (a negative quantity, a missing SKU). */
  readonly refused: number
  readonly error: SupplierKitError | null
}
