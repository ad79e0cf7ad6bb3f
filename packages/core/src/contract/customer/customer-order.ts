import type { ChangeProgress, Cancellation, LineQuantities } from '../../order/progress.js'
import type { Money } from '../money.js'
import type { PackageLine } from '../shipment.js'
import type { Submission, SupplierOrderStatus } from '../status.js'

/**
 * Fields that customers see only if the app lists them:
 * `internalId`: our ids of supplier orders and events. `supplierId`: which supplier delivers a part.
 * `supplierNumbers`: the supplier's ids of orders, shipments and packages. `reference`: the purchase order number.
 * `rawStatus`: the status text of the supplier. `reason`: why units do not come or a request was refused, in the
 * supplier's or an operator's words. `held`: that the shop holds a part, and since when.
 */
export const customerFields = [
  'internalId',
  'supplierId',
  'supplierNumbers',
  'reference',
  'rawStatus',
  'reason',
  'held',
] as const

/** One of {@link customerFields}. */
export type CustomerField = (typeof customerFields)[number]

/** One line of a part of an order, as a customer sees it. */
export interface CustomerOrderLine extends LineQuantities {
  readonly lineNumber: number
  readonly sku: string
  readonly description?: string
  /** What the customer pays for one unit. */
  readonly unitPrice?: Money
  readonly expectedAt?: Date | null
  readonly serialNumbers?: readonly string[]
  /** With the field `reason`. */
  readonly reason?: string
}

/** One parcel, as a customer sees it. */
export interface CustomerPackage {
  readonly carrier?: string
  readonly trackingNumber?: string
  /** An `http:` or `https:` address. */
  readonly trackingUrl?: string
  readonly lines: readonly PackageLine[]
  /** With the field `supplierNumbers`. */
  readonly packageId?: string
}

/** What was shipped together, as a customer sees it. */
export interface CustomerShipment {
  readonly shippedAt?: Date
  readonly packages: readonly CustomerPackage[]
  /** With the field `supplierNumbers`. */
  readonly shipmentId?: string
}

/** One supplier's part of an order, as a customer sees it. The order of the parts does not change. */
export interface CustomerOrderPart {
  readonly submission: Submission
  readonly status: SupplierOrderStatus
  readonly cancellation: Cancellation
  /** `null`: no reduction was requested. */
  readonly change: ChangeProgress | null
  readonly lines: readonly CustomerOrderLine[]
  readonly shipments: readonly CustomerShipment[]
  readonly updatedAt: Date
  /** With the field `internalId`. */
  readonly id?: string
  /** With the field `supplierId`. */
  readonly supplierId?: string
  /** With the field `supplierNumbers`. */
  readonly supplierOrderIds?: readonly string[]
  /** With the field `reference`. */
  readonly reference?: string
  /** With the field `rawStatus`. */
  readonly rawStatus?: string | null
  /** With the field `held`. */
  readonly held?: { readonly at: Date } | null
}

/** The progress of an order, as a customer sees it. Every `OrderProgress` is one. */
export interface CustomerOrder {
  readonly orderId: string
  /** Grows by one with every change. */
  readonly version: number
  readonly submission: Submission
  readonly status: SupplierOrderStatus
  /** Everything that will come has been shipped, and something has. */
  readonly fulfilled: boolean
  readonly supplierOrders: readonly CustomerOrderPart[]
}
