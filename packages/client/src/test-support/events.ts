import type { HubEvent, OrderProgress } from '@supplierkit/core/contract'

export function progressOf(orderId: string, version: number): OrderProgress {
  return {
    orderId,
    version,
    submission: 'submitted',
    status: 'confirmed',
    fulfilled: false,
    supplierOrders: [],
  }
}

export function progressed(orderId: string, version: number): HubEvent<'order.progressed'> {
  return {
    id: `${orderId}-${version}`,
    type: 'order.progressed',
    at: new Date('2026-11-22T10:00:00.000Z'),
    orderId,
    supplierOrderId: null,
    supplierId: null,
    orderVersion: version,
    progress: progressOf(orderId, version),
  }
}

/** An event as the server puts it on the wire. */
export function wire(sequence: number, event: HubEvent): string {
  return `id: ${sequence}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`
}
