import { createHash } from 'node:crypto'
import { isStorable } from '../storage/is-storable.js'
import type { DeliveryRecord } from '../storage/records.js'

/** Characters. Longer ids, and those with what no text column holds, are stored by their hash. */
const longestId = 255

/** A delivery as it is stored first: due at once, not applied. */
export function newDelivery(
  given: Pick<DeliveryRecord, 'supplierId' | 'deliveryId' | 'name' | 'body' | 'headers' | 'receivedAt'>,
): DeliveryRecord {
  const { deliveryId } = given
  const isKept = deliveryId.length <= longestId && isStorable(deliveryId)
  return {
    ...given,
    deliveryId: isKept ? deliveryId : `sha256:${digest(JSON.stringify(deliveryId))}`,
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
