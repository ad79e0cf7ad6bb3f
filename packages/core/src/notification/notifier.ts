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

/** One attempt to send a message. */
export interface SendCall {
  /** Aborted when the hub stops waiting: at its time limit, or because the lease ends. */
  readonly signal: AbortSignal
  /**
   * Call it as late as possible before the message can leave this process: over SMTP between the server's `354` and
   * the first byte of the mail. It checks that the hub still waits and that no other process may have the message.
   * @throws SupplierKitError `notifier_unavailable` when it must not be sent: throw it on.
   */
  readonly beginHandOver?: () => void
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
   * It calls `beginHandOver` for each message. So a message that the hub gives up before that is known not to have
   * left and is tried again soon. Default `false`: after a timeout it is unclear whether the message has left.
   */
  readonly announcesHandOver?: boolean
  /**
   * Its receiver takes a message with the same id once, e.g. by an idempotency key: a message whose outcome is
   * unclear is sent again soon. Default `false`: it is sent again only after `unclearWaitMs`.
   */
  readonly idempotent?: boolean
  /**
   * Sends one message. May be called again with the same `message.id` after a crash. When `signal` is aborted
   * before the message has left, it is not sent and fails as `notifier_unavailable`. The hub enforces its time limit
   * itself; a result that comes later is still recorded.
   * @throws SupplierKitError `notifier_unavailable` (not taken; tried again later), the same with the `phase`
   * `ambiguous` (it may have been taken), or `notification_rejected` (given up).
   */
  send(message: NotificationMessage, call: SendCall): Promise<SentNotification>
  /**
   * Sends alerts of one kind as one message, under the same rules as `send`. Absent: it sends none.
   * @throws SupplierKitError as `send`
   */
  sendAlert?(message: AlertMessage, call: SendCall): Promise<SentNotification>
  close?(): Promise<void>
}
