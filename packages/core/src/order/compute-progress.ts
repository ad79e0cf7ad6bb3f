import type { SupplierOrder } from '../storage/records.js'
import { combineStatuses, combineSubmissions } from './combine-status.js'
import type { OrderProgress, SupplierOrderProgress } from './progress.js'
import { isFulfilled } from './quantities.js'

/** How far an order has come, from its supplier orders. */
export function computeProgress(
  orderId: string,
  version: number,
  supplierOrders: readonly SupplierOrder[],
): OrderProgress {
  const alive = supplierOrders.filter((supplierOrder) => supplierOrder.submission !== 'rejected')
  return {
    orderId,
    version,
    submission: combineSubmissions(supplierOrders.map((supplierOrder) => supplierOrder.submission)),
    status:
      alive.length === 0 ? 'canceled' : combineStatuses(alive.map((supplierOrder) => supplierOrder.status)),
    fulfilled: isFulfilled(supplierOrders.flatMap((supplierOrder) => supplierOrder.lines)),
    supplierOrders: supplierOrders.map(toProgress),
  }
}

/** One supplier order as a page may show it. */
export function toProgress(supplierOrder: SupplierOrder): SupplierOrderProgress {
  return {
    id: supplierOrder.id,
    supplierId: supplierOrder.supplierId,
    reference: supplierOrder.reference,
    supplierOrderIds: supplierOrder.atSupplier.map((side) => side.supplierOrderId),
    submission: supplierOrder.submission,
    status: supplierOrder.status,
    rawStatus: supplierOrder.rawStatus,
    cancellation: supplierOrder.cancellation,
    lines: supplierOrder.lines,
    shipments: supplierOrder.shipments,
    updatedAt: supplierOrder.updatedAt,
  }
}
