import { formatDecimal } from '@supplierkit/adapter-kit'
import type { BookOrder, StockedItem } from '@supplierkit/testing'

const words: Readonly<Record<BookOrder['status'], string>> = {
  pending: 'Received',
  confirmed: 'Accepted',
  on_hold: 'On Hold',
  backordered: 'Backorder',
  partially_shipped: 'Partially Shipped',
  shipped: 'Shipped',
  delivered: 'Delivered',
  canceled: 'Cancelled',
}

/** An order of the books as the API shows it. */
export function toWireOrder(order: BookOrder) {
  return {
    id: order.supplierOrderId,
    reference: order.reference,
    status: words[order.status],
    revision: order.sequence,
    updated_at: order.updatedAt,
    lines: order.lines.map(({ lineNumber, ...line }) => ({ line: lineNumber, ...line })),
    shipments: order.shipments.map(({ shipmentId, shippedAt, packages }) => ({
      id: shipmentId,
      shipped_at: shippedAt,
      packages: packages.map(({ packageId, carrier, trackingNumber, lines }) => ({
        id: packageId,
        carrier,
        tracking: trackingNumber,
        lines: lines.map(({ lineNumber, sku, quantity }) => ({ line: lineNumber, sku, quantity })),
      })),
    })),
  }
}

/** A row of the stock list as the API shows it. */
export function toWireStock({ sku, warehouse, available, cost }: StockedItem) {
  return { sku, warehouse, available, price: cost ? formatDecimal(cost) : '' }
}
