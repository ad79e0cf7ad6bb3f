import type { Money } from './money.js'
import type { Address } from './order.js'
import type { Shipment } from './shipment.js'
import type { ReportedStatus, SupplierOrderStatus } from './status.js'

/** A line as it is asked of one supplier. */
export interface SupplierOrderRequestLine {
  readonly lineNumber: number
  readonly sku: string
  readonly quantity: number
  readonly unitPrice?: Money
  readonly description?: string
  readonly warehouse?: string
}

/**
 * What one supplier is asked to deliver for one order. It is stored before anything is sent, and from the
 * first attempt on `createOrder` gets the same each time, so an adapter that builds its request from this alone
 * sends identical bytes on every attempt.
 */
export interface SupplierOrderRequest {
  /** Our number for this supplier order; unique, at most 35 characters of `A-Z a-z 0-9 - _`. */
  readonly reference: string
  readonly orderId: string
  readonly orderNumber: string
  readonly currency: string
  readonly lines: readonly SupplierOrderRequestLine[]
  readonly shipTo: Address
  readonly contact: { readonly name?: string; readonly email?: string; readonly phone?: string }
  readonly shippingMethod?: string
  readonly note?: string
  readonly requestedAt: Date
  /** When the customer placed the order, where the shop tells. */
  readonly placedAt?: Date
  /**
   * The W3C trace context of the call that forwarded the order, where somebody observes the hub. It stays with us:
   * adapters never see it.
   */
  readonly traceparent?: string
}

/**
 * What a supplier says about quantities of one line. Numbers are totals since the order was placed, never
 * increments, so hearing them twice changes nothing. Name the line by `lineNumber`, else by `sku`.
 */
export interface ReportedLine {
  readonly lineNumber?: number
  readonly sku?: string
  /** Units that the supplier was asked for, by its own books. */
  readonly ordered?: number
  readonly confirmed?: number
  readonly backordered?: number
  readonly shipped?: number
  readonly canceled?: number
  /** When a backordered quantity is expected; `null`: the supplier does not know. */
  readonly expectedAt?: Date | null
}

/** One piece that left the supplier, told apart from the packages. `sku` absent: the order's only product. */
export interface ReportedSerialNumber {
  readonly serialNumber: string
  readonly sku?: string
}

/** Anything a supplier tells about one order: a webhook's content, or the answer to a status request. */
export interface SupplierOrderReport {
  /** The supplier's number for the order. */
  readonly supplierOrderId?: string
  /** Our number, where the supplier echoes it. */
  readonly reference?: string
  /** Absent: the report says nothing of the status. `unknown`: a word the adapter does not know. */
  readonly status?: ReportedStatus
  /** The supplier's own word, kept as it came. */
  readonly rawStatus?: string
  /** The supplier's counter for this order, if it has one: larger is later. Beats `occurredAt`. */
  readonly sequence?: number
  readonly occurredAt?: Date
  /**
   * When the order was placed, by the supplier's books; of a date without a time the end of that day. An order that is
   * found under our reference and is older than ours is not taken for ours.
   */
  readonly placedAt?: Date
  readonly lines?: readonly ReportedLine[]
  /** All shipments the supplier mentions here. Those known before are kept and merged, never erased. */
  readonly shipments?: readonly Shipment[]
  /**
   * Pieces that have left without saying in which package, as a list of IMEIs tells them. Those known before
   * are kept. They lie in the package where only one can hold them, else with their line.
   */
  readonly serialNumbers?: readonly ReportedSerialNumber[]
}

/** The full state of an order at its supplier, as `getOrderStatus` and `findOrder` answer it. */
export interface OrderStatus extends SupplierOrderReport {
  readonly supplierOrderId: string
  readonly status: ReportedStatus
  readonly rawStatus: string
}

/** A line that the supplier will not deliver, with its reason. */
export interface RejectedLine {
  readonly lineNumber: number
  /** lower_snake, e.g. `unknown_sku`, `out_of_stock`, `price_changed`. */
  readonly code: string
  /** For people. Without personal data. */
  readonly reason: string
}

/** The answer to `createOrder`: one order, or several where the supplier split it; and what it rejected. */
export interface SupplierOrderResponse {
  readonly orders: readonly OrderStatus[]
  readonly rejectedLines?: readonly RejectedLine[]
}

/**
 * How a supplier answers a request to cancel. `requested`: it will tell later, by webhook or status. `too_late`:
 * goods have left; the engine looks at the order at once to learn which, so `status` only tells people.
 */
export type CancelOrderResponse =
  | { readonly outcome: 'accepted' }
  | { readonly outcome: 'requested' }
  | { readonly outcome: 'refused'; readonly reason: string }
  | { readonly outcome: 'too_late'; readonly status?: SupplierOrderStatus }

/** What `changeOrder` asks for: of each line named here so many units and no more. Other lines stay. */
export interface SupplierOrderChangeRequest {
  readonly lines: readonly ChangedLine[]
}

/** One line of a change. */
export interface ChangedLine {
  readonly lineNumber: number
  readonly sku: string
  /** The total wanted under this number of the supplier, units that were shipped included; 0: none of it. */
  readonly quantity: number
}

/**
 * How a supplier answers a request to change quantities: for all lines of the request alike. `requested`: it
 * will tell later, by what it reports as canceled.
 */
export type ChangeOrderResponse = CancelOrderResponse
