import type { Order } from '../contract/order.js'
import type { Shipment } from '../contract/shipment.js'
import type { Submission, SupplierOrderStatus } from '../contract/status.js'
import type { InventoryUpdate } from '../contract/stock.js'
import type { SupplierOrderRequest } from '../contract/supplier-order.js'
import type { NotificationData, NotificationTemplate, Recipient } from '../notification/notifier.js'
import type {
  Cancellation,
  Hold,
  LineQuantities,
  OrderProgress,
  QuantityChange,
  SupplierOrderLine,
} from '../order/progress.js'
import type { Evidence, HubEvent } from '../outbox/hub-event.js'

/** A supplier as the storage knows it. Its secrets are read apart, by {@link SupplierSecrets}. */
export interface SupplierRecord {
  readonly id: string
  readonly name: string
  /** Which factory turns the row into an adapter; `code`: the adapter was given in code. */
  readonly type: string
  readonly apiEndpoint: string | null
  readonly webhookUrl: string | null
  /** Switched off by a person: nothing is sent, deliveries are still taken. */
  readonly active: boolean
  /** Set by the engine when credentials fail; nothing is sent until it is resumed. */
  readonly suspendedAt: Date | null
  readonly suspendedReason: string | null
  /** Grows with every change, so that processes know to build the adapter anew. */
  readonly revision: number
}

/** What a supplier row keeps encrypted. */
export interface SupplierSecrets {
  readonly apiKey: string | null
  readonly credentials: Readonly<Record<string, unknown>> | null
  /** All secrets that are valid now; the newest first. */
  readonly webhookSecrets: readonly string[]
}

/**
 * A supplier row to be inserted or changed. Absent fields stay as they are; absent on insert: the id as the
 * name, the type `custom`, active, all else null.
 */
export interface SupplierChange {
  readonly id: string
  readonly name?: string
  readonly type?: string
  readonly apiEndpoint?: string | null
  readonly webhookUrl?: string | null
  readonly active?: boolean
  readonly secrets?: Partial<SupplierSecrets>
}

/** An order that the hub has accepted: the customer's order as it was, and how far it has come. */
export interface OrderRecord {
  readonly orderId: string
  /** 1 when accepted; every commit adds one. */
  readonly version: number
  readonly order: Order
  /** Digest of what was ordered; tells a repeated `forwardOrder` from a changed order. */
  readonly fingerprint: string
  readonly progress: OrderProgress
  /**
   * When the app's `onProgress` is called again, because it failed; the app has an older version until then.
   * `null`: the app has been given this version, or has no `onProgress`.
   */
  readonly progressDueAt: Date | null
  /** Calls of `onProgress` that failed in a row. */
  readonly progressFailures: number
  readonly acceptedAt: Date
  readonly updatedAt: Date
}

/** One number at the supplier. A supplier order has several where the supplier splits it. */
export interface SupplierSideOrder {
  readonly supplierOrderId: string
  readonly status: SupplierOrderStatus
  readonly rawStatus: string | null
  /** The highest that was heard under this number. */
  readonly sequence: number | null
  /** The latest that was heard under this number. */
  readonly occurredAt: Date | null
  /** What the supplier said of each line under this number, by line number. */
  readonly lines: Readonly<
    Record<string, Omit<LineQuantities, 'ordered'> & { readonly expectedAt?: Date | null }>
  >
  /** What the above follows from. Absent: nothing was heard of it. */
  readonly heard?: HeardOfNumber
  /** Heard of by itself while the answer was lost: the supplier may have split the order into more numbers. */
  readonly othersUnknown?: true
}

/**
 * When a supplier said something, by its own account: its sequence, its time in milliseconds, the rank of the
 * status that it told. `null`: it did not say.
 */
export type SaidAt = readonly [sequence: number | null, timeMs: number | null, rank: number]

/** A figure: so many units, or all that no other figure accounts for. */
export type HeardFigure = number | 'rest'

/** The figures of a line that a later word replaces. `shipped` is none of them: it only grows. */
export type ReplaceableFigure = 'confirmed' | 'backordered' | 'canceled'

/**
 * Everything heard under one of the supplier's numbers, piece by piece: of each piece the latest word, and when
 * it was said. So it comes to the same, in whatever order the words are heard.
 */
export interface HeardOfNumber {
  readonly status?: SaidAt
  readonly rawStatus?: SaidAt
  /** Named by figures, by line number. */
  readonly lines: Readonly<Record<string, HeardOfLine>>
  /** Of all lines alike, by a status that came without figures. */
  readonly implied: Readonly<
    Partial<Record<ReplaceableFigure | 'shipped', { readonly units: HeardFigure; readonly said: SaidAt }>>
  >
}

/** What figures said of one line. */
export interface HeardOfLine extends Partial<Readonly<Record<ReplaceableFigure, number>>> {
  readonly expectedAt?: Date | null
  /** The most that was ever named. */
  readonly shipped: number
  readonly said: Readonly<Partial<Record<ReplaceableFigure | 'expectedAt', SaidAt>>>
}

/** Our record of what one supplier is asked to deliver for one order. */
export interface SupplierOrder {
  readonly id: string
  readonly orderId: string
  readonly supplierId: string
  /** Our number, unique. */
  readonly reference: string
  /** The supplier's number; the first one where it split the order. */
  readonly supplierOrderId: string | null
  /** The latest tracking number, for simple lists; all of them stand in `shipments`. */
  readonly trackingNumber: string | null
  readonly submission: Submission
  readonly status: SupplierOrderStatus
  readonly rawStatus: string | null
  readonly cancellation: Cancellation
  /** `null`: nobody holds it back. Takes effect while `submission` is `pending`: then `dueAt` is `null`. */
  readonly hold: Hold | null
  /** `null`: no reduction was ever asked for. */
  readonly change: QuantityChange | null
  readonly atSupplier: readonly SupplierSideOrder[]
  readonly lines: readonly SupplierOrderLine[]
  readonly shipments: readonly Shipment[]
  readonly request: SupplierOrderRequest
  readonly idempotencyKey: string
  /** 1 when accepted; every claim and every commit adds one. */
  readonly version: number
  /** When the engine next has something to do for it; `null`: never. While claimed: when the lease ends. */
  readonly dueAt: Date | null
  /** Who works on it; `null`: nobody. */
  readonly leaseToken: string | null
  /** `createOrder` calls begun. */
  readonly attempts: number
  /** When the first byte may have left: a kept idempotency key is counted from here. */
  readonly firstSentAt: Date | null
  /** When the last request that may have left was begun. */
  readonly lastSentAt: Date | null
  /** "Not found" answers since the order came in doubt. */
  readonly lookupMisses: number
  readonly lastLookupAt: Date | null
  /** Failed polls or cancel calls in a row. */
  readonly failures: number
  readonly lastError: (Evidence & { readonly at: Date }) | null
  readonly submittedAt: Date | null
  /** When the supplier last told us anything about it. */
  readonly syncedAt: Date
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** An order with all its supplier orders: what is read, decided on and committed together. */
export interface OrderAggregate {
  readonly record: OrderRecord
  readonly supplierOrders: readonly SupplierOrder[]
}

/**
 * `received`: stored, not applied. `applied`: took effect. `stale`: older than what is known.
 * `parked`: for an order that is not known yet. `ignored`: means nothing to us (an unknown event).
 * `failed`: could not be read or applied; can be replayed.
 */
export type DeliveryState = 'received' | 'applied' | 'stale' | 'parked' | 'ignored' | 'failed'

/** A verified webhook as stored: raw, so that it can be read again. */
export interface DeliveryRecord {
  readonly id: string
  readonly supplierId: string
  /** The supplier's id for it; unique per supplier. */
  readonly deliveryId: string
  readonly name: string
  readonly body: Uint8Array
  /** Without `authorization`, `cookie` and signatures. */
  readonly headers: Readonly<Record<string, string>>
  readonly state: DeliveryState
  readonly receivedAt: Date
  readonly appliedAt: Date | null
  readonly attempts: number
  readonly dueAt: Date | null
  readonly leaseToken: string | null
  readonly lastError: string | null
  /** The order that it was found to be about, the last of several; `null`: none, or not known yet. */
  readonly orderId: string | null
}

/** A delivery's next state. Refused (`conflict`) when `appliedAt` is set already. */
export interface DeliveryMark {
  readonly id: string
  readonly state: DeliveryState
  readonly appliedAt: Date | null
  readonly dueAt: Date | null
  readonly lastError: string | null
  /** Absent: as `null`. */
  readonly orderId?: string | null
}

/** `waiting`: to be sent. `sent`: handed to the channel. `failed`: given up. */
export type NotificationState = 'waiting' | 'sent' | 'failed'

/** The category of a notification. `alert`: for operators. */
export type NotificationType = 'order' | 'status' | 'fulfillment' | 'offer' | 'alert'

/** One message to one recipient over one channel. */
export interface NotificationRecord {
  readonly id: string
  /** Unique: what makes "one notification per event and recipient" true. */
  readonly dedupeKey: string
  readonly type: NotificationType
  readonly template: NotificationTemplate | 'alert'
  /** The notifier's name. */
  readonly channel: string
  readonly orderId: string | null
  readonly recipient: Recipient
  readonly data: NotificationData
  /** Empty until sent. */
  readonly subject: string
  readonly body: string
  readonly messageId: string | null
  readonly state: NotificationState
  readonly sentAt: Date | null
  readonly attempts: number
  readonly dueAt: Date | null
  readonly leaseToken: string | null
  readonly lastError: string | null
  readonly createdAt: Date
}

/** A notification as planned, before anything was tried. */
export type NewNotification = Pick<
  NotificationRecord,
  'id' | 'dedupeKey' | 'type' | 'template' | 'channel' | 'orderId' | 'recipient' | 'data' | 'createdAt'
> & {
  /** When it is to be sent. Absent: at once, since its `createdAt`. */
  readonly dueAt?: Date
}

/** What kind of exchange a sync log line is about. */
export type SyncLogType = 'inventory' | 'order' | 'price' | 'webhook'

/** One exchange with a supplier, as an operator reads it. */
export interface SyncLogRecord {
  readonly id: string
  readonly supplierId: string
  readonly type: SyncLogType
  readonly status: 'success' | 'error'
  readonly message: string | null
  readonly createdAt: Date
}

/** A stored stock level. */
export interface StockRecord extends InventoryUpdate {
  readonly supplierId: string
  /** `''` where the supplier names none. */
  readonly warehouse: string
  /** The sync that last mentioned it. */
  readonly syncId: string
}

/** An event as it is committed. */
export type NewEvent = HubEvent
