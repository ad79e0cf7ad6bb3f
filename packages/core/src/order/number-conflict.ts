import { SupplierKitError } from '../contract/errors.js'
import type { Engine } from '../hub/engine.js'
import type { NumberClaim } from '../storage/storage.js'

/** Finds out which of the numbers belongs to another of our supplier orders, and says whose it is. */
export async function describeNumberConflict<Tx>(
  { storage }: Engine<Tx>,
  numbers: readonly NumberClaim[],
): Promise<SupplierKitError> {
  for (const { supplierId, supplierOrderId, ownId } of numbers) {
    const orderId = await storage.findOrderId(supplierId, { supplierOrderId })
    if (orderId === null) continue
    const [order] = await storage.loadOrders([orderId])
    const owner = order?.supplierOrders.find(
      (one) => one.id !== ownId && one.atSupplier.some((side) => side.supplierOrderId === supplierOrderId),
    )
    if (owner) return numberConflict(supplierId, supplierOrderId, `${owner.reference} (order ${orderId})`)
  }
  const [first] = numbers
  return numberConflict(first?.supplierId ?? 'the supplier', first?.supplierOrderId ?? '', 'another order')
}

function numberConflict(supplierId: string, number: string, owner: string): SupplierKitError {
  return new SupplierKitError({
    code: 'supplier_number_conflict',
    message: `${supplierId} is said to have it under ${number}, which is the number of ${owner}. Nothing of it was applied.`,
    likely:
      'a mistyped number, an answer that was mixed up, or two of our references that are one to the supplier.',
  })
}
