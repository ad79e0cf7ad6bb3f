import { type Check, groupBy, type Violation } from './facts.js'

/** No reference is twice in the books, nothing is there that nobody ordered, and repetitions had the same bytes. */
export const ordersDoubled: Check = ({ stored, suppliers }) => {
  const promise = 'no order is doubled'
  const violations: Violation[] = []
  const known = new Map(stored.supplierOrders.map((one) => [one.reference, one]))
  for (const [reference, orders] of groupBy(suppliers.orders, (order) => order.reference)) {
    const orderId = known.get(reference)?.orderId
    if (orderId === undefined) violations.push({ promise, what: `nobody knows ${reference}` })
    else if (orders.length > 1) {
      violations.push({ promise, orderId, what: `${reference} was booked ${orders.length} times` })
    }
  }
  const bookings = suppliers.requests.filter(({ kind }) => kind === 'book')
  for (const [reference, requests] of groupBy(bookings, ({ about }) => about)) {
    if (new Set(requests.map(({ digest }) => digest)).size > 1) {
      const orderId = known.get(reference)?.orderId ?? reference
      violations.push({ promise, orderId, what: `${reference} was sent with different bytes` })
    }
  }
  return violations
}
