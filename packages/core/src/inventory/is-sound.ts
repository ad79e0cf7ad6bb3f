import type { InventoryUpdate } from '../contract/stock.js'
import { productShape, stockLevelShape } from '../supplier/report-shape.js'

const updateShape = stockLevelShape.extend(productShape)

/** Whether a level has the contract's types and makes sense: a SKU, whole units of at least 0, and a time. */
export function isSound(update: unknown): update is InventoryUpdate {
  try {
    const { data, success } = updateShape.safeParse(update)
    return success && data.sku.trim() !== '' && Number.isSafeInteger(data.available) && data.available >= 0
  } catch {
    return false
  }
}
