import { hashText } from '../seeded/hash-text.js'
import type { AssignSupplier } from './wholesale-order.js'

/** Gives every SKU to one of the suppliers, always the same one, about evenly. */
export function supplierPerSku(supplierIds: readonly string[]): AssignSupplier {
  return (sku) => supplierIds[hashText(sku) % supplierIds.length]
}
