/**
 * Where a supplier order stands at the supplier. `pending`: nothing heard yet.
 * Our own side of the hand-over is another axis: see {@link Submission}.
 */
export type SupplierOrderStatus =
  | 'pending'
  | 'confirmed'
  | 'on_hold'
  | 'backordered'
  | 'partially_shipped'
  | 'shipped'
  | 'delivered'
  | 'canceled'

/** A status as an adapter reports it. `unknown` keeps the order where it is and tells the operator. */
export type ReportedStatus = SupplierOrderStatus | 'unknown'

/**
 * Where the hand-over stands on our side. `in_doubt`: the request left and its answer was lost, so nobody
 * may send it again before finding out. `needs_attention`: a person must decide.
 */
export type Submission = 'pending' | 'submitting' | 'in_doubt' | 'submitted' | 'rejected' | 'needs_attention'

/**
 * Allowed moves at the supplier. What is not here is refused and kept as evidence. `canceled` is left only
 * because goods left the supplier: a shipment that crosses a cancellation is the truth.
 */
export const statusTransitions: Readonly<Record<SupplierOrderStatus, readonly SupplierOrderStatus[]>> = {
  pending: ['confirmed', 'on_hold', 'backordered', 'partially_shipped', 'shipped', 'delivered', 'canceled'],
  confirmed: ['on_hold', 'backordered', 'partially_shipped', 'shipped', 'delivered', 'canceled'],
  on_hold: ['confirmed', 'backordered', 'partially_shipped', 'shipped', 'delivered', 'canceled'],
  backordered: ['confirmed', 'on_hold', 'partially_shipped', 'shipped', 'delivered', 'canceled'],
  partially_shipped: ['shipped', 'delivered'],
  shipped: ['delivered'],
  delivered: [],
  canceled: ['partially_shipped', 'shipped', 'delivered'],
}

/**
 * Allowed moves of the hand-over. `needs_attention` and `rejected` are left by an operator, or
 * because the supplier turns out to have the order.
 */
export const submissionTransitions: Readonly<Record<Submission, readonly Submission[]>> = {
  pending: ['submitting', 'submitted', 'rejected', 'needs_attention'],
  submitting: ['pending', 'in_doubt', 'submitted', 'rejected', 'needs_attention'],
  in_doubt: ['pending', 'submitting', 'submitted', 'rejected', 'needs_attention'],
  submitted: [],
  rejected: ['submitted'],
  needs_attention: ['pending', 'submitted', 'rejected'],
}

/** How far along a status is: decides between two reports that carry neither sequence nor time. */
export const statusRank: Readonly<Record<SupplierOrderStatus, number>> = {
  pending: 0,
  on_hold: 1,
  backordered: 1,
  confirmed: 1,
  partially_shipped: 2,
  shipped: 3,
  canceled: 4,
  delivered: 4,
}

/** Statuses after which a supplier has nothing more to tell. */
export const terminalStatuses: ReadonlySet<SupplierOrderStatus> = new Set(['delivered', 'canceled'])
