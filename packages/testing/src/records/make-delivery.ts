import type { DeliveryRecord } from '@supplierkit/core/contract'
import { nextId, start } from './ids-and-times.js'

/** A delivery of `acme` as it was just received, due at the start. */
export function makeDelivery(change: Partial<DeliveryRecord> = {}): DeliveryRecord {
  const id = nextId('delivery')
  return {
    id,
    supplierId: 'acme',
    deliveryId: `theirs-${id}`,
    name: 'order.status_updated',
    body: new TextEncoder().encode('{"order":"1"}'),
    headers: { 'content-type': 'application/json' },
    state: 'received',
    receivedAt: start,
    appliedAt: null,
    attempts: 0,
    dueAt: start,
    leaseToken: null,
    lastError: null,
    orderId: null,
    ...change,
  }
}
