import type { HubEvent, OrderProgress } from '@supplierkit/core/contract'

export function progressOf(orderId: string, version = 1): OrderProgress {
  return {
    orderId,
    version,
    submission: 'submitted',
    status: 'confirmed',
    fulfilled: false,
    supplierOrders: [],
  }
}

export function progressed(orderId: string, version = 1): HubEvent {
  return { ...envelope(orderId, version), type: 'order.progressed', progress: progressOf(orderId, version) }
}

export function stockChanged(): HubEvent {
  return { ...envelope(null, null), type: 'stock_level.changed', supplierId: 'acme', skus: ['A'], changed: 1 }
}

export function held(orderId: string): HubEvent {
  return { ...envelope(orderId, 2), type: 'supplier_order.held', by: 'ann', reason: 'looks like fraud' }
}

export function supplierSuspended(): HubEvent {
  return { ...envelope(null, null), type: 'supplier.suspended', supplierId: 'acme', reason: 'credentials' }
}

function envelope(orderId: string | null, orderVersion: number | null) {
  const at = new Date('2026-11-22T10:00:00.000Z')
  return {
    id: `${orderId}-${orderVersion}`,
    at,
    orderId,
    supplierOrderId: null,
    supplierId: null,
    orderVersion,
  }
}
