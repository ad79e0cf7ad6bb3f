import type { OrderStatus, ReportedLine } from '@supplierkit/core'
import type { BookedOrder } from './books.js'
import { spell } from './spelling.js'
import type { SupplierPlan } from './supplier-plan.js'

/** Where a supplier says something: in the answer to a question, or in a webhook of its own. */
export type Occasion = 'status' | 'webhook'

/** What a supplier says of an order at this moment, in its own habits. */
export function reportOf(order: BookedOrder, plan: SupplierPlan, occasion: Occasion): OrderStatus {
  const saysLines =
    plan.linesIn === 'all_reports' || (plan.linesIn === 'status_only' && occasion === 'status')
  const touched = order.shipments.filter(({ shipmentId }) => order.touched.includes(shipmentId))
  const shipments = occasion === 'webhook' && plan.touchedShipmentsOnly ? touched : order.shipments
  return {
    supplierOrderId: order.number,
    status: order.status,
    rawStatus: order.status.toUpperCase(),
    ...(plan.echoesReference ? { reference: spell(plan.spelling, order.reference) } : {}),
    ...(plan.sequences ? { sequence: order.sequence } : {}),
    ...(plan.times ? { occurredAt: new Date(order.changedAt) } : {}),
    ...(saysLines ? { lines: order.lines.map(toReportedLine) } : {}),
    ...(shipments.length > 0 ? { shipments } : {}),
  }
}

function toReportedLine(line: BookedOrder['lines'][number]): ReportedLine {
  const { lineNumber, sku, confirmed, backordered, shipped, canceled, expectedAt } = line
  return { lineNumber, sku, confirmed, backordered, shipped, canceled, expectedAt }
}
