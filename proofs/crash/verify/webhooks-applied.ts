import type { Check, Violation } from './facts.js'

/** Every webhook that got a 2xx is stored once and took effect, or came too late to have one; none was unwanted. */
export const webhooksApplied: Check = ({ stored, suppliers }) => {
  const promise = 'a webhook that was taken takes effect'
  const deliveries = new Map(stored.deliveries.map((one) => [`${one.supplierId} ${one.deliveryId}`, one]))
  const orderIds = new Map(stored.supplierOrders.map((one) => [one.reference, one.orderId]))
  const violations: Violation[] = []
  if (deliveries.size !== stored.deliveries.length) violations.push({ promise, what: 'one is stored twice' })
  for (const { account, eventId, reference, accepted, refusals } of suppliers.webhooks) {
    const orderId = orderIds.get(reference) ?? reference
    const state = deliveries.get(`${account} ${eventId}`)?.state ?? 'not stored'
    if (accepted > 0 && state !== 'applied' && state !== 'stale') {
      violations.push({ promise, orderId, what: `${eventId} was answered with 2xx and is ${state}` })
    }
    if (refusals.length > 0) {
      violations.push({ promise, orderId, what: `${eventId} was answered with ${refusals.join()}` })
    }
  }
  return violations
}
