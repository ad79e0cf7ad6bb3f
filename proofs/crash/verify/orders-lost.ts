import { partsOf } from '../producer/producer.js'
import { accountOf, cannotSettle } from '../supplier/accounts.js'
import { type Check, groupBy, type Violation } from './facts.js'

/**
 * Every order that was accepted is stored, and each of its supplier orders is at its supplier, or was rejected by
 * it; or waits for a person, where the supplier offers nothing else and does not have it.
 */
export const ordersLost: Check = ({ accepted, stored, suppliers }) => {
  const promise = 'no accepted order is lost'
  const violations: Violation[] = []
  const byOrder = groupBy(stored.supplierOrders, ({ orderId }) => orderId)
  const known = new Set(stored.orders.map(({ orderId }) => orderId))
  const booked = groupBy(suppliers.orders, ({ reference }) => reference)
  const refused = new Set(suppliers.refused)
  for (const { order } of accepted) {
    const wanted = partsOf(order)
    const found = byOrder.get(order.id) ?? []
    if (!known.has(order.id) || found.length !== wanted) {
      const what = `accepted, but ${found.length} of ${wanted} supplier orders are stored`
      violations.push({ promise, orderId: order.id, what })
    }
  }
  for (const { orderId, reference, supplierId, submission } of stored.supplierOrders) {
    const atSupplier = booked.get(reference)?.length ?? 0
    const fits =
      (submission === 'submitted' && atSupplier > 0) ||
      (submission === 'rejected' && refused.has(reference)) ||
      (submission === 'needs_attention' && atSupplier === 0 && cannotSettle(accountOf(supplierId)))
    if (!fits) {
      const what = `${reference} is ${submission} here, and ${atSupplier} times in the books of ${supplierId}`
      violations.push({ promise, orderId, what })
    }
  }
  return violations
}
