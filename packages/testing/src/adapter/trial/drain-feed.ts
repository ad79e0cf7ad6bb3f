import type { InventoryUpdate, SupplierAdapter } from '@supplierkit/core/contract'
import { within } from './failure-of.js'
import { makeCall } from './make-call.js'
import { method } from './place-order.js'

/** Reads a feed to its end. */
export async function drainFeed(
  adapter: SupplierAdapter,
  call = makeCall(),
): Promise<readonly InventoryUpdate[]> {
  const feed = await within('syncInventory', method(adapter, 'syncInventory')(call))
  const rows: InventoryUpdate[] = []
  const read = async () => {
    for await (const page of feed.pages) rows.push(...page)
  }
  await within('reading the feed', read())
  return rows
}

/** Units of a SKU that can be ordered, over all warehouses. */
export function availableOf(
  rows: readonly { readonly sku: string; readonly available: number }[],
  sku: string,
): number {
  return rows.filter((row) => row.sku === sku).reduce((sum, row) => sum + row.available, 0)
}
