import type { HubEvent } from '@supplierkit/core/contract'
import { nextId, start } from './ids-and-times.js'

/** An event of an order, or with `null` of none. */
export function makeEvent(
  orderId: string | null,
  change: Partial<HubEvent<'order.confirmed'>> = {},
): HubEvent {
  return {
    id: nextId('event'),
    type: 'order.confirmed',
    at: start,
    orderId,
    supplierOrderId: null,
    supplierId: null,
    orderVersion: 1,
    ...change,
  }
}
