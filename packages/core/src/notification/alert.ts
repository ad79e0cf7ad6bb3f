import type { Recipient } from './notifier.js'

/** What an operator is alarmed of. */
export type AlertKind =
  /** A supplier order waits for a person. */
  | 'order_needs_attention'
  /** The supplier does not know the number under which it is said to have an order. */
  | 'order_unknown_at_supplier'
  /** The app's `onProgress` failed for an order; it is called again until it succeeds. */
  | 'progress_not_delivered'
  /** Nothing is sent to a supplier until its credentials or its address are corrected. */
  | 'supplier_suspended'
  /** A supplier seems to be down. */
  | 'supplier_circuit_opened'
  /** The webhooks of a supplier are suddenly all refused. */
  | 'deliveries_refused'
  /** A full stock feed was refused because it would have emptied the shop. */
  | 'stock_feed_refused'

/** One thing that somebody should look at. Holds neither secrets nor personal data. */
export interface Alert {
  /** The id of the event that it tells of. */
  readonly id: string
  readonly kind: AlertKind
  readonly at: Date
  readonly supplierId: string | null
  /** The shop's order; `null`: it is about the supplier as a whole. */
  readonly orderId: string | null
  /** Our number for the supplier order, to look for in the supplier's portal. */
  readonly reference: string | null
  /** An error code, or the reason in one word. */
  readonly code: string
  /** What happened, in English. */
  readonly message: string
}

/** Alerts of one kind for one recipient, gathered within a window: one message. */
export interface AlertMessage {
  /** The same for the same alerts: derive the Message-ID or the provider's idempotency key from it. */
  readonly id: string
  readonly kind: AlertKind
  /** Without meaning for channels that lead to one fixed address. */
  readonly recipient: Recipient
  /** The oldest first, at least one. */
  readonly alerts: readonly Alert[]
}

/** Somebody who is told of alerts. */
export interface AlertRecipient extends Recipient {
  /** Only these. Absent: all. */
  readonly kinds?: readonly AlertKind[]
  /** Only over these channels, by the notifiers' names. Absent: all that send alerts. */
  readonly channels?: readonly string[]
}

/** Which alerts are sent, to whom, and how they are gathered. */
export interface AlertOptions {
  /** Who is told over channels that reach people, such as mail. */
  readonly recipients?: readonly AlertRecipient[]
  /** Only these. Absent: all. */
  readonly kinds?: readonly AlertKind[]
  /**
   * Alerts of one kind within this span become one message, sent when it is over. Windows lie on the clock's full
   * multiples, so all processes have the same. Milliseconds; default 300,000 (5 minutes); 0: each at once.
   */
  readonly windowMs?: number
}
