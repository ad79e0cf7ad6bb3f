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
  /** Of the units that will not come, those that were withdrawn before the supplier was asked for them. */
  readonly withdrawn?: number
  /** Serial numbers of shipped units of which nobody said in which package they lie. */
  readonly serialNumbers?: readonly string[]
}

/** `requested`: to be asked. `pending`: asked, the supplier has not decided yet. */
export type Cancellation = 'none' | 'requested' | 'pending' | 'accepted' | 'refused' | 'too_late'

/**
 * A person's wish that a supplier order is not sent until it is released. `by` and `reason` are operators'
 * words: they stand in rows and in events for operators, never in progress.
 */
export interface Hold {
  readonly by: string
  readonly reason: string
  readonly at: Date
}

/**
 * How far a line's reduction has come. `requested`: to be asked. `pending`: asked, the supplier has not decided
 * yet. `too_late`: more has been shipped than was wanted, or the order has come to its end.
 */
export type LineChangeState = 'requested' | 'pending' | 'accepted' | 'refused' | 'too_late'

/** What is wanted of one line: `quantity` units in total and no more, those that were shipped included. */
export interface LineChange {
  readonly lineNumber: number
  readonly quantity: number
  readonly state: LineChangeState
}

/** A line's reduction as it is negotiated. */
export interface NegotiatedLine extends LineChange {
  readonly requestedAt: Date
  /** The total that each of the supplier's numbers is asked for, by number; `null`: not decided yet. */
  readonly asked: Readonly<Record<string, number>> | null
  /** Why it was refused. */
  readonly reason?: string
}

/** Reductions of a supplier order's lines, the latest of each line. */
export interface QuantityChange {
  readonly lines: readonly NegotiatedLine[]
}

/** Reductions as a page may show them. `state`: the one that is least settled, else the least welcome. */
export interface ChangeProgress {
  readonly state: LineChangeState
  readonly lines: readonly LineChange[]
}

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
  /** Set while the shop holds it back: it is not sent until it is released. Who and why is for operators. */
  readonly held: { readonly at: Date } | null
  /** `null`: no reduction was ever asked for. */
  readonly change: ChangeProgress | null
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
