import type { Allocation } from '../catalog/stock.js'
import type { PhonexStatus } from './lifecycle.js'

/** A line that the simulated supplier has accepted. Quantities are totals. */
export interface SimulatedLine {
  readonly lineNumber: number
  readonly sku: string
  readonly quantity: number
  shipped: number
  canceled: number
  readonly allocations: readonly Allocation[]
}

/** A line that it has turned down. */
export interface SimulatedRejection {
  readonly lineNumber: number
  readonly code: 'unknown_sku' | 'out_of_stock' | 'currency_mismatch'
  readonly reason: string
}

/** One parcel. */
export interface SimulatedPackage {
  readonly packageId: string
  readonly carrier: string
  readonly trackingNumber: string
  readonly lines: readonly {
    readonly lineNumber: number
    readonly sku: string
    readonly quantity: number
    readonly imeis: readonly string[]
  }[]
}

/** What left together. */
export interface SimulatedShipment {
  readonly shipmentId: string
  readonly shippedAt: Date
  readonly packages: readonly SimulatedPackage[]
}

/** An order in the simulated supplier's own books. */
export interface SimulatedOrder {
  readonly supplierOrderId: string
  /** The buyer's number. */
  readonly reference: string
  readonly orderNumber: string
  readonly currency: string
  readonly createdAt: Date
  status: PhonexStatus
  /** Grows with every change. */
  sequence: number
  updatedAt: Date
  readonly lines: readonly SimulatedLine[]
  readonly rejectedLines: readonly SimulatedRejection[]
  readonly shipments: SimulatedShipment[]
  readonly history: { readonly status: PhonexStatus; readonly at: Date; readonly sequence: number }[]
}

/** The order as the API and the webhooks show it. */
export function toWireOrder(order: SimulatedOrder) {
  return {
    supplier_order_id: order.supplierOrderId,
    reference: order.reference,
    order_number: order.orderNumber,
    currency: order.currency,
    status: order.status,
    payment_status:
      order.shipments.length > 0 || order.status === 'Ready for Fulfillment' ? 'Paid' : 'Unpaid',
    sequence: order.sequence,
    created_at: order.createdAt.toISOString(),
    updated_at: order.updatedAt.toISOString(),
    tracking_number: order.shipments.at(-1)?.packages.at(-1)?.trackingNumber ?? null,
    lines: order.lines.map((line) => ({
      line_number: line.lineNumber,
      item_code: line.sku,
      quantity: line.quantity,
      status: line.canceled === line.quantity ? 'Canceled' : 'Allocated',
      allocated_quantity: line.quantity - line.canceled,
      shipped_quantity: line.shipped,
      canceled_quantity: line.canceled,
    })),
    shipments: order.shipments.map((shipment) => ({
      shipment_id: shipment.shipmentId,
      shipped_at: shipment.shippedAt.toISOString(),
      packages: shipment.packages.map((entry) => ({
        package_id: entry.packageId,
        carrier: entry.carrier,
        tracking_number: entry.trackingNumber,
        lines: entry.lines.map((line) => ({
          line_number: line.lineNumber,
          item_code: line.sku,
          quantity: line.quantity,
          imeis: line.imeis,
        })),
      })),
    })),
  }
}
