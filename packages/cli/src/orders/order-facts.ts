import type { OrderAggregate, SupplierOrder } from '@supplierkit/core/contract'

/** What is told of an order: free of addresses and of what the customer is called. */
export function orderFacts({ record, supplierOrders }: OrderAggregate) {
  const { orderId, version, progress, acceptedAt, updatedAt } = record
  const { submission, status, fulfilled } = progress
  return {
    orderId,
    version,
    submission,
    status,
    fulfilled,
    acceptedAt,
    updatedAt,
    supplierOrders: supplierOrders.map(supplierOrderFacts),
  }
}

/** What is told of a supplier order. */
export function supplierOrderFacts(one: SupplierOrder) {
  return {
    id: one.id,
    supplierId: one.supplierId,
    reference: one.reference,
    supplierOrderIds: one.atSupplier.map(({ supplierOrderId }) => supplierOrderId),
    submission: one.submission,
    status: one.status,
    rawStatus: one.rawStatus,
    cancellation: one.cancellation,
    hold: one.hold,
    attempts: one.attempts,
    dueAt: one.dueAt,
    submittedAt: one.submittedAt,
    syncedAt: one.syncedAt,
    lastError: one.lastError,
    lines: one.lines,
    shipments: one.shipments,
  }
}
