import type { OrderStatus, ReportedStatus } from '@supplierkit/core/contract'
import type { OrderDetail } from '../wire/order-answers.js'
import { orderStatusOf } from './order-status.js'
import { toReportedLine } from './reported-line.js'
import { toShipments } from './shipments.js'

/** The full state of an order. Ingram Micro tells neither a counter nor a time of the last change. */
export function toOrderStatus(order: OrderDetail, readStatus: (word: string) => ReportedStatus): OrderStatus {
  const lines = order.lines.flatMap((line) => toReportedLine(line, readStatus) ?? [])
  const shipments = toShipments(order, readStatus)
  const lineWords = order.lines.map((line) => line.lineStatus)
  return {
    supplierOrderId: order.ingramOrderNumber,
    ...(order.customerOrderNumber !== undefined && { reference: order.customerOrderNumber }),
    ...orderStatusOf(order.orderStatus, lineWords, readStatus),
    ...(lines.length > 0 && { lines }),
    ...(shipments.length > 0 && { shipments }),
  }
}
