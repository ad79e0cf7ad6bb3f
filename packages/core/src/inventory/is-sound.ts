import type { InventoryUpdate } from '../contract/stock.js'

/** Whether a level makes sense: it has a SKU, whole units of at least 0, and a time. */
export function isSound({ sku, available, asOf }: InventoryUpdate): boolean {
  return (
    sku.trim() !== '' && Number.isSafeInteger(available) && available >= 0 && !Number.isNaN(asOf.getTime())
  )
}
