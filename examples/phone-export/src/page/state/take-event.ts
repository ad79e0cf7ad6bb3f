import type { HubEvent } from '@supplierkit/core/contract'
import type { ShopOrder } from '../api-types.js'

/** An order after an event. Events that come twice or late change nothing; the newest picture stays. */
export function takeEvent(order: ShopOrder, event: HubEvent): ShopOrder {
  if (event.orderId !== order.id) return order
  if (event.type === 'order.progressed' || event.type === 'order.accepted') {
    const isNewer = !order.progress || event.progress.version > order.progress.version
    const progress = isNewer ? event.progress : order.progress
    return {
      ...order,
      progress,
      events: event.type === 'order.accepted' ? add(order.events, event) : order.events,
    }
  }
  return { ...order, events: add(order.events, event) }
}

function add(events: readonly HubEvent[], event: HubEvent): readonly HubEvent[] {
  return events.some(({ id }) => id === event.id) ? events : [...events, event]
}

/** What was read, unless something newer has come while it was read. */
export function newerOf(known: ShopOrder | undefined, read: ShopOrder): ShopOrder {
  if (!known?.progress || (read.progress && read.progress.version >= known.progress.version)) return read
  return { ...read, progress: known.progress, events: known.events }
}
