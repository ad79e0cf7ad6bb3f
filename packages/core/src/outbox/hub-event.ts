import type { ErrorCode, ErrorPhase } from '../contract/error-codes.js'
import type { Shipment } from '../contract/shipment.js'
import type { SupplierOrderStatus } from '../contract/status.js'
import type { ChangedLine, RejectedLine } from '../contract/supplier-order.js'
import type { OrderProgress } from '../order/progress.js'

/** Why something went another way than planned, without secrets or personal data. */
export interface Evidence {
  readonly code: string
  readonly phase?: ErrorPhase
  readonly message: string
  readonly attempt?: number
}

/** What can happen, by name: the payload of each event. Nothing in it is personal or secret. */
export interface HubEventMap {
  'order.accepted': { readonly progress: OrderProgress }
  /** Follows every change of an order with the whole picture. */
  'order.progressed': { readonly progress: OrderProgress }
  /**
   * The app's `onProgress` failed, so the change was stored without it. It is called again with the latest progress
   * until it succeeds; while it goes on failing, no further event follows.
   */
  'order.progress_failed': { readonly evidence: Evidence }
  /** `onProgress` succeeded again: the app has the latest progress. */
  'order.progress_recovered': object
  'order.confirmed': object
  'order.fulfilled': object
  'order.canceled': object
  'supplier_order.submitted': { readonly reference: string; readonly supplierOrderIds: readonly string[] }
  'supplier_order.retry_scheduled': { readonly evidence: Evidence; readonly dueAt: Date }
  'supplier_order.in_doubt': { readonly evidence: Evidence; readonly dueAt: Date }
  'supplier_order.rejected': { readonly evidence: Evidence; readonly rejectedLines: readonly RejectedLine[] }
  /** The supplier took the order, but not these lines. */
  'supplier_order.lines_rejected': { readonly rejectedLines: readonly RejectedLine[] }
  'supplier_order.needs_attention': { readonly evidence: Evidence }
  /** The supplier does not know the number under which it is said to have the order: a mistyped one, say. */
  'supplier_order.missing': { readonly evidence: Evidence }
  /**
   * The supplier, a webhook or a report spoke of another order than this one: by a number that belongs to another of
   * ours, or by a reference, lines or a time that do not agree. Nothing of it was applied.
   */
  'supplier_order.evidence_refused': { readonly evidence: Evidence }
  'supplier_order.settled': {
    readonly by: string
    readonly action: 'send_again' | 'mark_submitted' | 'give_up'
  }
  'supplier_order.status_changed': {
    readonly from: SupplierOrderStatus
    readonly to: SupplierOrderStatus
    readonly rawStatus: string | null
  }
  /** Quantities moved while the status stayed. */
  'supplier_order.lines_changed': object
  /** The supplier used a word that its adapter does not know. The order stays where it is. */
  'supplier_order.unknown_status': { readonly rawStatus: string }
  /** The supplier reported a move that the table does not allow. Kept as evidence, not applied. */
  'supplier_order.status_refused': {
    readonly from: SupplierOrderStatus
    readonly to: SupplierOrderStatus
    readonly rawStatus: string | null
  }
  'shipment.created': { readonly shipment: Shipment }
  /** A known shipment got a tracking number, a package or serial numbers. */
  'shipment.updated': { readonly shipment: Shipment }
  'cancellation.requested': object
  'cancellation.accepted': object
  'cancellation.refused': { readonly reason: string }
  'cancellation.too_late': object
  /** A person holds it back: it is not sent until it is released. */
  'supplier_order.held': { readonly by: string; readonly reason: string }
  /** As above, while a request was on its way or in doubt: held as soon as it is known not to have arrived. */
  'supplier_order.hold_requested': { readonly by: string; readonly reason: string }
  /** The request had arrived: nothing is held. */
  'supplier_order.hold_too_late': { readonly by: string; readonly reason: string }
  'supplier_order.released': { readonly by: string }
  /** Fewer units are wanted: `quantity` is the new total of each line. The others end it, line by line. */
  'change.requested': { readonly lines: readonly ChangedLine[] }
  'change.accepted': { readonly lines: readonly ChangedLine[] }
  'change.refused': { readonly lines: readonly ChangedLine[]; readonly reason: string }
  'change.too_late': { readonly lines: readonly ChangedLine[] }
  'stock_level.changed': {
    /** SKUs whose level or cost changed in this step of a sync, at most 100 of them by name. */
    readonly skus: readonly string[]
    readonly changed: number
  }
  /** The database was set back to `since`: orders accepted before `until` are looked up before they are sent. */
  'hub.restored': { readonly by: string; readonly since: Date; readonly until: Date }
  'hub.restore_ended': { readonly by: string }
  'supplier.suspended': { readonly reason: string }
  'supplier.resumed': object
  /** A person asked for something that no other event names its author of; with `orderId` or `supplierId`. */
  'operator.acted': {
    readonly by: string
    readonly action: OperatorAction
    /** What it was done to, where that is neither an order nor a supplier: the id of a delivery. */
    readonly subject?: string
  }
  /** Its last calls all failed, so this process sends nothing until then; one call tries after that. */
  'supplier.circuit_opened': { readonly failures: number; readonly code: ErrorCode; readonly until: Date }
  'supplier.circuit_closed': object
  /** Deliveries of this supplier are suddenly all refused: a rotated secret, or somebody knocking. */
  'supplier.deliveries_refused': { readonly refused: number; readonly code: string }
  /** A full feed would have sold out `missing` of `total` levels: it was refused, and the stock stays as it was. */
  'supplier.feed_refused': { readonly read: number; readonly missing: number; readonly total: number }
}

/** What people do whose author would otherwise stand nowhere. */
export type OperatorAction =
  'cancel_order' | 'retry_order' | 'replay_delivery' | 'pause_supplier' | 'resume_supplier'

/** The name of an event. */
export type HubEventType = keyof HubEventMap

/** Events for operators alone: names and reasons that they wrote, and failures of the app itself. */
export const operatorEvents: ReadonlySet<HubEventType> = new Set<HubEventType>([
  'supplier_order.settled',
  'supplier_order.held',
  'supplier_order.hold_requested',
  'supplier_order.hold_too_late',
  'supplier_order.released',
  'operator.acted',
  'order.progress_failed',
  'order.progress_recovered',
  'hub.restored',
  'hub.restore_ended',
])

/** What every event carries. */
export interface HubEventEnvelope<T extends HubEventType> {
  readonly id: string
  readonly type: T
  readonly at: Date
  readonly orderId: string | null
  /** Our id of the supplier order, not the supplier's number. */
  readonly supplierOrderId: string | null
  readonly supplierId: string | null
  /** The order's version after the change that this event tells of. */
  readonly orderVersion: number | null
}

/** One event by its name: `HubEvent<'shipment.created'>`; without a name any of them. */
export type HubEvent<T extends HubEventType = HubEventType> = {
  [K in T]: HubEventEnvelope<K> & HubEventMap[K]
}[T]

/** An event with its place in the live log. Sequences grow without a gap; they are the SSE ids. */
export interface SequencedEvent {
  readonly sequence: number
  readonly event: HubEvent
}

/** An event before it is known to which order, when and under which id it happened. */
export type EventDraft = { [K in HubEventType]: { readonly type: K } & HubEventMap[K] }[HubEventType]
