import { SupplierKitError } from '../contract/errors.js'
import type { SupplierOrderReport } from '../contract/supplier-order.js'
import type { SupplierOrder } from '../storage/records.js'
import { isSameReference } from '../contract/reference-spelling.js'

/** By our reference, else by the supplier's number. */
export function findAbout(
  supplierOrders: readonly SupplierOrder[],
  supplierId: string,
  { reference, supplierOrderId }: SupplierOrderReport,
): SupplierOrder | undefined {
  const candidates = supplierOrders.filter((one) => one.supplierId === supplierId)
  const hasNumber = (one: SupplierOrder) =>
    one.atSupplier.some((side) => side.supplierOrderId === supplierOrderId)
  return candidates.find((one) => one.reference === reference) ?? candidates.find(hasNumber)
}

/** What was found by the supplier's number must not be under another reference than ours. */
export function disagreementOf(
  { reference: ours }: SupplierOrder,
  { reference, supplierOrderId }: SupplierOrderReport,
  supplierId: string,
): SupplierKitError | null {
  if (reference === undefined || isSameReference(ours, reference)) return null
  return new SupplierKitError({
    code: 'supplier_order_mismatch',
    message: `${supplierId} told of ${supplierOrderId ?? 'an order'} under another reference than ${ours}. Nothing of it was applied.`,
    seen: `reference ${reference.slice(0, 100)}`,
    likely: 'the supplier mixed up two orders, or another installation shares the account.',
  })
}
