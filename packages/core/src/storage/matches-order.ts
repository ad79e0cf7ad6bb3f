import type { OrderAggregate, SupplierOrder } from './records.js'
import type { OrderFilter } from './storage.js'

/** Whether an order is one of those that a list asks for. */
export function matchesOrder({ record, supplierOrders }: OrderAggregate, filter: OrderFilter): boolean {
  const { acceptedFrom, acceptedBefore, search } = filter
  if (acceptedFrom && record.acceptedAt < acceptedFrom) return false
  if (acceptedBefore && record.acceptedAt >= acceptedBefore) return false
  if (
    search !== undefined &&
    !namesOf(record.orderId, supplierOrders).some((name) => name.startsWith(search))
  ) {
    return false
  }
  if (filter.held !== undefined && filter.held !== supplierOrders.some(({ hold }) => hold !== null))
    return false
  return !asksForParts(filter) || supplierOrders.some((one) => matchesPart(one, filter))
}

function asksForParts({ supplierId, submission, status }: OrderFilter): boolean {
  return supplierId !== undefined || submission !== undefined || status !== undefined
}

function matchesPart(one: SupplierOrder, { supplierId, submission, status }: OrderFilter): boolean {
  return (
    (supplierId === undefined || one.supplierId === supplierId) &&
    (submission === undefined || submission.includes(one.submission)) &&
    (status === undefined || status.includes(one.status))
  )
}

function namesOf(orderId: string, supplierOrders: readonly SupplierOrder[]): string[] {
  return [
    orderId,
    ...supplierOrders.flatMap(({ reference, supplierOrderId, atSupplier }) => [
      reference,
      ...(supplierOrderId === null ? [] : [supplierOrderId]),
      ...atSupplier.map((side) => side.supplierOrderId),
    ]),
  ]
}
