import type { OrderStatus } from '@supplierkit/core/contract'
import type { WireOrder } from '../wire.js'
import { readStatus } from './status.js'

/** An order of the supplier in the engine's words. Answers and webhooks both come through here. */
export function toOrderStatus(order: WireOrder): OrderStatus {
  return {
    supplierOrderId: order.id,
    reference: order.reference,
    status: readStatus(order.status),
    rawStatus: order.status,
    sequence: order.revision,
    occurredAt: order.updated_at,
    lines: order.lines.map(({ line, ...quantities }) => ({ lineNumber: line, ...quantities })),
    shipments: order.shipments.map(({ id, shipped_at, packages }) => ({
      shipmentId: id,
      shippedAt: shipped_at,
      packages: packages.map((one) => ({
        packageId: one.id,
        carrier: one.carrier,
        trackingNumber: one.tracking,
        lines: one.lines.map(({ line, sku, quantity }) => ({ lineNumber: line, sku, quantity })),
      })),
    })),
  }
}
