import type { SupplierOrder } from '../storage/records.js'
import { noQuantities } from './quantities.js'

/**
 * A supplier order that was settled as rejected, or as canceled before it was sent, and that its supplier turns
 * out to have: its units are open again, and a cancellation has to be asked for after all.
 */
export function reopenRejected(supplierOrder: SupplierOrder): SupplierOrder {
  if (supplierOrder.submission !== 'rejected') return supplierOrder
  const { cancellation, status, atSupplier } = supplierOrder
  return {
    ...supplierOrder,
    // Without a number the status is not the supplier's word, but ours.
    status: atSupplier.length === 0 ? 'pending' : status,
    cancellation: cancellation === 'accepted' ? 'requested' : cancellation,
    lines: supplierOrder.lines.map(({ reason: _, ...line }) => {
      const { withdrawn = 0 } = line
      return { ...line, ...noQuantities(line.ordered), canceled: withdrawn }
    }),
  }
}
