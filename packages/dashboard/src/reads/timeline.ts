import type { HubEvent } from '@supplierkit/core/contract'

/** An event as the page shows it: the whole picture of the order is left out, it stands beside it. */
export function toTimelineEvent(event: HubEvent) {
  const { id, type, at, orderId, supplierOrderId, supplierId, orderVersion, ...rest } = event
  const { progress: _, ...data } = rest as Readonly<Record<string, unknown>>
  return { id, type, at, orderId, partId: supplierOrderId, supplierId, version: orderVersion, data }
}

/** See {@link toTimelineEvent}. */
export type TimelineEvent = ReturnType<typeof toTimelineEvent>
