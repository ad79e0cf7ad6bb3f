import type { InventoryUpdate } from '@supplierkit/core/contract'
import { start } from './ids-and-times.js'

/** A stock level as of the start. */
export function makeLevel(
  sku: string,
  available: number,
  change: Partial<InventoryUpdate> = {},
): InventoryUpdate {
  return { sku, available, asOf: start, ...change }
}
