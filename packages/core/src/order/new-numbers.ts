import type { SupplierOrder } from '../storage/records.js'
import type { NumberClaim } from '../storage/storage.js'

/** The numbers at the supplier that supplier orders get with a change. */
export function newNumbers(
  before: readonly SupplierOrder[],
  changed: readonly SupplierOrder[],
): NumberClaim[] {
  return changed.flatMap(({ id, supplierId, atSupplier }) => {
    const known = before.find((one) => one.id === id)?.atSupplier ?? []
    if (known.length === atSupplier.length) return []
    const numbers = new Set(known.map(({ supplierOrderId }) => supplierOrderId))
    return atSupplier
      .filter(({ supplierOrderId }) => !numbers.has(supplierOrderId))
      .map(({ supplierOrderId }) => ({ supplierId, supplierOrderId, ownId: id }))
  })
}
