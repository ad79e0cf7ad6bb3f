import type { Order, OrderAggregate, SupplierOrder } from '@supplierkit/core/contract'
import { redact } from '@supplierkit/core/contract'

/** One supplier's part of an order, in a list. */
export function toPartView(one: SupplierOrder) {
  return {
    id: one.id,
    supplierId: one.supplierId,
    reference: one.reference,
    numbers: one.atSupplier.map(({ supplierOrderId }) => supplierOrderId),
    submission: one.submission,
    status: one.status,
    rawStatus: one.rawStatus,
    cancellation: one.cancellation,
    hold: one.hold,
    attempts: one.attempts,
    dueAt: one.leaseToken === null ? one.dueAt : null,
    lastError: one.lastError,
    submittedAt: one.submittedAt,
    syncedAt: one.syncedAt,
    updatedAt: one.updatedAt,
  }
}

/** An order, in a list. */
export function toOrderRow({ record, supplierOrders }: OrderAggregate) {
  const { order, progress } = record
  return {
    orderId: record.orderId,
    number: order.number ?? order.id,
    acceptedAt: record.acceptedAt,
    updatedAt: record.updatedAt,
    submission: progress.submission,
    status: progress.status,
    fulfilled: progress.fulfilled,
    destination: `${order.shipTo.city}, ${order.shipTo.country}`,
    units: order.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    total: totalOf(order),
    parts: supplierOrders.map(toPartView),
  }
}

/** An order with all that is known of it, persons masked. */
export function toOrderView(aggregate: OrderAggregate) {
  const { record, supplierOrders } = aggregate
  return {
    ...toOrderRow(aggregate),
    version: record.version,
    order: redact(record.order),
    parts: supplierOrders.map((one) => ({
      ...toPartView(one),
      lines: one.lines,
      shipments: one.shipments,
      change: one.change,
      atSupplier: one.atSupplier.map(({ supplierOrderId, status, rawStatus, occurredAt }) => ({
        supplierOrderId,
        status,
        rawStatus,
        occurredAt,
      })),
      request: redact(one.request),
      lookupMisses: one.lookupMisses,
      failures: one.failures,
    })),
  }
}

/** In minor units; `null`: not every line has a price. */
function totalOf({ lines, currency }: Order) {
  let amount = 0
  for (const { unitPrice, quantity } of lines) {
    if (!unitPrice) return null
    amount += unitPrice.amount * quantity
  }
  return { amount, currency }
}

/** See {@link toOrderRow}. */
export type OrderRow = ReturnType<typeof toOrderRow>
/** See {@link toOrderView}. */
export type OrderView = ReturnType<typeof toOrderView>
/** See {@link toPartView}. */
export type PartView = ReturnType<typeof toPartView>
