import type { Order } from '../contract/order.js'
import type { Shipment } from '../contract/shipment.js'
import type { SupplierOrderStatus } from '../contract/status.js'
import type { OrderProgress } from '../order/progress.js'
import type { Alert, AlertMessage } from './alert.js'

/** What a message is about: one template each. */
export type NotificationTemplate =
  | 'created'
  | 'confirmed'
  | 'partially_shipped'
  | 'shipped'
  | 'status_change'
  | 'canceled'
  | 'fulfilled'
  | 'rejected'

/** Messages that nobody can unsubscribe from: the order was taken, and what of it will not come. */
export const requiredTemplates: ReadonlySet<NotificationTemplate> = new Set<NotificationTemplate>([
  'created',
  'rejected',
  'canceled',
])

/** Who is told. */
export interface Recipient {
  readonly email: string
  readonly name?: string
  /** BCP 47. */
  readonly locale?: string
  /** The shop's id of this person. */
  readonly userId?: string
}

/** What belongs to one template beside the order. */
export interface NotificationData {
  /** `shipped`, `partially_shipped`: the shipment; each of its packages has a tracking number. */
  readonly shipment?: Shipment
  /** `status_change`. */
  readonly change?: { readonly from: SupplierOrderStatus; readonly to: SupplierOrderStatus }
  /** `rejected`, `canceled`: the lines concerned and why. */
  readonly lines?: readonly {
    readonly lineNumber: number
    readonly sku: string
    readonly quantity: number
    readonly reason?: string
  }[]
  /** Alerts alone. */
  readonly alert?: Alert
  /** When the thing happened. */
  readonly occurredAt: Date
}

/** Everything a notifier needs to write one message. Texts in it come from outside: escape them. */
export interface NotificationMessage {
  /** Stable over retries: derive the Message-ID or the provider's idempotency key from it. */
  readonly id: string
  readonly template: NotificationTemplate
  readonly recipient: Recipient
  readonly order: Order
  readonly progress: OrderProgress
  readonly data: NotificationData
}

/** What was sent, for the notification log. */
export interface SentNotification {
  readonly subject: string
  /** The text that the person reads. */
  readonly body: string
  /** The channel's own id, e.g. the Message-ID. */
  readonly messageId?: string
}

/** Tells people. One implementation per channel. */
export interface Notifier {
  /** The channel's name, e.g. `email`. */
  readonly name: string
  /** How many messages it sends at once; more wait in the storage, for whoever has time for them. Default 10. */
  readonly atOnce?: number
  /**
   * `recipients`: a message to each person who is told. `endpoint`: it leads to one fixed address, so a message is
   * sent once, however many people are told of the same; its recipient has an empty `email`. Default `recipients`.
   */
  readonly audience?: 'recipients' | 'endpoint'
  /** Whether it sends messages about orders; `false`: alerts alone. Default `true`. */
  readonly tellsOfOrders?: boolean
  /**
   * Sends one message. May be called again with the same `message.id` after a crash. When `signal` is aborted
   * before the message has left, it is not sent and fails as `notifier_unavailable`.
   * @throws SupplierKitError `notifier_unavailable` (tried again later) or `notification_rejected` (given up).
   */
  send(message: NotificationMessage, call: { readonly signal: AbortSignal }): Promise<SentNotification>
  /**
   * Sends alerts of one kind as one message, under the same rules as `send`. Absent: it sends none.
   * @throws SupplierKitError `notifier_unavailable` (tried again later) or `notification_rejected` (given up).
   */
  sendAlert?(message: AlertMessage, call: { readonly signal: AbortSignal }): Promise<SentNotification>
  close?(): Promise<void>
}
