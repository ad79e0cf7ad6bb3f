import type { Money } from '../contract/money.js'
import type { Shipment } from '../contract/shipment.js'
import type { Submission, SupplierOrderStatus } from '../contract/status.js'

/**
 * Where the units of one line are. Always: `shipped <= confirmed` and
 * `confirmed + backordered + canceled <= ordered`; what is left of `ordered` was not answered yet.
 */
export interface LineQuantities {
  readonly ordered: number
  /** Promised by the supplier, shipped ones included. */
  readonly confirmed: number
  /** Promised for later. */
  readonly backordered: number
  readonly shipped: number
  /** Will not come: canceled or rejected. */
  readonly canceled: number
}

/** One line of a supplier order with its quantities. */
export interface SupplierOrderLine extends LineQuantities {
  readonly lineNumber: number
  readonly sku: string
  readonly description?: string
  readonly unitPrice?: Money
  readonly expectedAt?: Date | null
  /** Why units of it were canceled or rejected. */
  readonly reason?: string
}

/** `requested`: to be asked. `pending`: asked, the supplier has not decided yet. */
export type Cancellation = 'none' | 'requested' | 'pending' | 'accepted' | 'refused' | 'too_late'

/** One supplier's part of an order, as a page may show it. Free of addresses and credentials. */
export interface SupplierOrderProgress {
  readonly id: string
  readonly supplierId: string
  readonly reference: string
  readonly supplierOrderIds: readonly string[]
  readonly submission: Submission
  readonly status: SupplierOrderStatus
  readonly rawStatus: string | null
  readonly cancellation: Cancellation
  readonly lines: readonly SupplierOrderLine[]
  readonly shipments: readonly Shipment[]
  readonly updatedAt: Date
}

/** The whole order as far as its suppliers have come. */
export interface OrderProgress {
  readonly orderId: string
  /** Grows by one with every change. */
  readonly version: number
  /** The hand-over that is least far; `rejected` only when every supplier rejected. */
  readonly submission: Submission
  /** What the customer would call it, over all supplier orders. */
  readonly status: SupplierOrderStatus
  /** Everything that will come has been shipped, and something has. */
  readonly fulfilled: boolean
  readonly supplierOrders: readonly SupplierOrderProgress[]
}
