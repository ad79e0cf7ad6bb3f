import type { OrderStatus, ReportedStatus, SupplierOrderReport } from '@supplierkit/core/contract'
import type { SalesOrder, WebhookBody } from '../wire.js'
import { toReportedLine } from './reported-line.js'
import { toShipment } from './shipment.js'

type ReadStatus = (word: string) => ReportedStatus
type OrderState = Pick<SalesOrder, 'sequence' | 'updated_at' | 'lines' | 'shipments'>

/** The full state of an order as the platform shows it. */
export function toOrderStatus(order: SalesOrder, readStatus: ReadStatus): OrderStatus {
  return {
    supplierOrderId: order.supplier_order_id,
    ...(order.reference !== undefined && { reference: order.reference }),
    status: readStatus(order.status),
    rawStatus: order.status,
    ...reportOf(order),
  }
}

/** What a webhook says about an order. `order_id` is our reference. */
export function toOrderReport(body: WebhookBody, readStatus: ReadStatus): SupplierOrderReport {
  const reference = body.reference ?? body.order_id
  return {
    ...(body.supplier_order_id !== undefined && { supplierOrderId: body.supplier_order_id }),
    ...(reference !== undefined && { reference }),
    ...(body.status !== undefined && { status: readStatus(body.status), rawStatus: body.status }),
    ...reportOf(body),
  }
}

function reportOf(
  state: OrderState,
): Pick<SupplierOrderReport, 'sequence' | 'occurredAt' | 'lines' | 'shipments'> {
  const lines = state.lines.flatMap((line) => toReportedLine(line) ?? [])
  const shipments = state.shipments.flatMap((shipment) => toShipment(shipment) ?? [])
  return {
    ...(state.sequence !== undefined && { sequence: state.sequence }),
    ...(state.updated_at && { occurredAt: state.updated_at }),
    ...(lines.length > 0 && { lines }),
    ...(shipments.length > 0 && { shipments }),
  }
}
