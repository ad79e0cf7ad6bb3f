import { createHash } from 'node:crypto'
import type { DeliveryRecord } from '../storage/records.js'

/** A delivery as it is stored first: due at once, not applied. */
export function newDelivery(
  given: Pick<DeliveryRecord, 'supplierId' | 'deliveryId' | 'name' | 'body' | 'headers' | 'receivedAt'>,
): DeliveryRecord {
  return {
    ...given,
    // Made from what makes a delivery unique, so that a repetition has the id of the first.
    id: digest(JSON.stringify([given.supplierId, given.deliveryId])).slice(0, 32),
    state: 'received',
    appliedAt: null,
    orderId: null,
    attempts: 0,
    dueAt: given.receivedAt,
    leaseToken: null,
    lastError: null,
  }
}

/** SHA-256 in hex. */
export function digest(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
