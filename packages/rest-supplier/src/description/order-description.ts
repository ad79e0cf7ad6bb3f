import type {
  OrderStatus,
  SupplierOrderChangeRequest,
  SupplierOrderRequest,
} from '@supplierkit/core/contract'
import type { z } from 'zod'
import type { Field, ListFields, Reader } from './field.js'
import type { Paging } from './paging.js'

/** What the supplier tells of one line. Quantities are totals. */
export interface LineFields {
  /** Our line number, where it is echoed. Else name the `sku`. */
  readonly lineNumber?: Field
  readonly sku?: Field
  readonly confirmed?: Field
  readonly backordered?: Field
  readonly shipped?: Field
  readonly canceled?: Field
  readonly expectedAt?: Field
}

/** What lies in one package. */
export interface PackageLineFields {
  readonly lineNumber?: Field
  readonly sku: Field
  readonly quantity: Field
  /** A list of texts, e.g. IMEIs. */
  readonly serialNumbers?: Field
}

/** One parcel. */
export interface PackageFields {
  readonly packageId?: Field
  readonly carrier?: Field
  readonly trackingNumber?: Field
  readonly trackingUrl?: Field
  readonly lines?: ListFields<PackageLineFields>
}

/** What left together. Without `packages`, a shipment is one package, and its fields stand here. */
export interface ShipmentFields extends PackageFields {
  /** The supplier's id for it; unique within the order. Default: the tracking number. */
  readonly shipmentId?: Field
  readonly shippedAt?: Field
  readonly packages?: ListFields<PackageFields>
}

/** What the supplier tells of an order, in answers and webhooks. */
export interface OrderFields {
  readonly supplierOrderId: Field
  /** Our reference, where it is echoed. Look-ups compare it. */
  readonly reference?: Field
  /** The supplier's word, which `statuses` translates. */
  readonly status: Field
  /** A counter that grows with every change of the order. */
  readonly sequence?: Field
  readonly occurredAt?: Field
  readonly lines?: ListFields<LineFields>
  readonly shipments?: ListFields<ShipmentFields>
}

/** An order as a {@link Reader} gives it: with the supplier's own status word. */
export type ReadOrder = Omit<OrderStatus, 'status' | 'rawStatus'> & { readonly status: string }

/** A line that the supplier does not take. */
export interface RejectedLineFields {
  readonly lineNumber: Field
  readonly code?: Field
  /** For people. Name it only where the supplier does not repeat names or addresses in it. */
  readonly reason?: Field
}

/** How an order is placed. */
export interface CreateDescription {
  /** Default `POST`. */
  readonly method?: 'POST' | 'PUT'
  /** `{reference}` is replaced. */
  readonly path: string
  /**
   * The request's JSON. Built from its arguments alone, so that every attempt sends the same bytes: no clock,
   * no random number, no counter.
   */
  readonly body: (order: SupplierOrderRequest, call: { readonly idempotencyKey: string }) => object
  /** What the supplier takes. Use a strict schema: what does not fit is not sent. */
  readonly accepts?: z.ZodType
  /** Where the order stands in the answer; a list where the supplier splits. Default `$`. */
  readonly orders?: Field
  /** Lines that the supplier took the order without, in the answer. */
  readonly rejectedLines?: ListFields<RejectedLineFields>
  readonly refusal?: RefusalDescription
}

/** How the supplier turns an order down: what stands in its 400, 409 or 422. */
export interface RefusalDescription {
  /** The supplier's code. Texts for people are never read. */
  readonly code?: Field
  /** Codes that say that the reference is known. 409 always does, unless `conflict` says otherwise. */
  readonly duplicateCodes?: readonly string[]
  /** What 409 means. Default `duplicate_reference`. */
  readonly conflict?: 'duplicate_reference' | 'rejected'
  readonly lines?: ListFields<RejectedLineFields>
}

/** How one order is asked for. */
export interface ReadDescription {
  /** With `{id}`: the supplier's number. */
  readonly path: string
  /** Where the order stands in the answer. Default `$`. */
  readonly order?: Field
}

/** How orders are looked up by our reference. */
export interface FindDescription {
  /** May hold `{reference}`. */
  readonly path: string
  /** Values may hold `{reference}`. */
  readonly query?: Readonly<Record<string, string>>
  /** Where the orders stand in the answer. Default `$`. */
  readonly orders?: Field
  readonly paging?: Paging
  /** Whether a new order is found at once. `eventual`: within `settleMs`. */
  readonly consistency: 'strong' | 'eventual'
  /** Statuses that say that there is none. Default: none does, an empty list says it. */
  readonly none?: readonly (204 | 404)[]
}

/** What came of asking for a cancellation or a change. `by_status`: accepted where the answer shows the order canceled, else requested. */
export type RequestMeaning = 'accepted' | 'requested' | 'refused' | 'too_late' | 'by_status'

/** A word in the answer decides. */
export interface RequestWords {
  readonly word: Field
  readonly means: Readonly<Record<string, RequestMeaning>>
}

/** How something is asked of an order that the supplier may refuse. */
export interface NegotiationDescription {
  /** Default `POST`. */
  readonly method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** With `{id}`: the supplier's number. */
  readonly path: string
  /** What each HTTP status means. Statuses that are not here are errors; 404 is an unknown order. */
  readonly outcomes: Readonly<Record<number, RequestMeaning | RequestWords>>
  /** Where the order stands in the answer, for `by_status` and for the status of what is too late. Default `$`. */
  readonly order?: Field
  /** The supplier's code for a refusal. */
  readonly code?: Field
}

/** How a cancellation is asked for. */
export interface CancelDescription extends NegotiationDescription {
  readonly body?: object
}

/** How fewer units are asked for. */
export interface ChangeDescription extends NegotiationDescription {
  /** Quantities of the change are totals: send them as such, so that asking twice does no harm. */
  readonly body: (change: SupplierOrderChangeRequest) => object
}

/** How an order reads: by its fields, or by a schema and a function. */
export type OrderReading = OrderFields | Reader<ReadOrder>
