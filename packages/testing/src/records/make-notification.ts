import type { NewNotification } from '@supplierkit/core/contract'
import { nextId, start } from './ids-and-times.js'

/** A planned mail about an order, due at the start. */
export function makeNotification(orderId: string, change: Partial<NewNotification> = {}): NewNotification {
  const id = nextId('notification')
  return {
    id,
    dedupeKey: id,
    type: 'order',
    template: 'created',
    channel: 'email',
    orderId,
    recipient: { email: 'ada@example.com' },
    data: { occurredAt: start },
    createdAt: start,
    ...change,
  }
}
