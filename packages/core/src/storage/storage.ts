import type { Submission, SupplierOrderStatus } from '../contract/status.js'
import type { InventoryUpdate } from '../contract/stock.js'
import type { CallRecord } from './call-record.js'
import type { HubEvent, SequencedEvent } from '../outbox/hub-event.js'
import type { OperatorReads } from './operator-reads.js'
import type {
  DeliveryMark,
  DeliveryRecord,
  DeliveryState,
  NewNotification,
  NotificationRecord,
  NotificationState,
  OrderAggregate,
  OrderRecord,
  StockRecord,
  SupplierChange,
  SupplierOrder,
  SupplierRecord,
  SupplierSecrets,
  SyncLogRecord,
} from './records.js'

/** A new order with everything that must be stored with it. */
export interface NewOrder {
  readonly record: OrderRecord
  readonly supplierOrders: readonly SupplierOrder[]
  readonly events: readonly HubEvent[]
  readonly notifications: readonly NewNotification[]
}

/**
 * One decision: written whole or not at all. The `version` of each order and supplier order is the new one;
 * its row must be there and still hold the one before, else the outcome is `conflict` and nothing of the unit
 * is written. What was accepted never changes: `order`, `fingerprint` and `acceptedAt` of an order; ids,
 * `reference`, `request`, `idempotencyKey` and `createdAt` of a supplier order stay as they are stored.
 */
export interface CommitUnit {
  readonly order?: OrderRecord
  readonly supplierOrders: readonly SupplierOrder[]
  readonly events: readonly HubEvent[]
  /** Those whose `dedupeKey` is known already are left out silently. */
  readonly notifications: readonly NewNotification[]
  readonly delivery?: DeliveryMark
  readonly syncLogs: readonly SyncLogRecord[]
  /**
   * Numbers at the supplier that supplier orders of the unit get with it. Each belongs to one supplier order for
   * good: where one belongs to another, the outcome is `number_taken` and nothing of the unit is written.
   */
  readonly numbers?: readonly NumberClaim[]
  /**
   * Parked deliveries of this supplier that came at `receivedSince` or later and that nobody works on become
   * due at `at`: an order they may have waited for is known now. Also those that a unit before it parked, but
   * not the unit's own `delivery`.
   */
  readonly wakeParked?: { readonly supplierId: string; readonly at: Date; readonly receivedSince: Date }
}

/** A supplier's number, and the id of our supplier order that it is for. */
export interface NumberClaim {
  readonly supplierId: string
  readonly supplierOrderId: string
  readonly ownId: string
}

/**
 * `conflict`: somebody else was first; read again and decide again. `number_taken`: a number of the unit belongs to
 * another of our supplier orders. A unit that is both is a `conflict`.
 */
export type CommitOutcome = 'committed' | 'conflict' | 'number_taken'

/** What a claim takes, and for how long it is the claimer's alone. */
export interface Claim {
  readonly now: Date
  /** Until then nobody else gets the row; it becomes its `dueAt`, so that an abandoned row comes up again. */
  readonly leaseUntil: Date
  /** Written to every claimed row. */
  readonly leaseToken: string
  readonly limit: number
}

/** How many notifications of one channel a claim takes at most, the longest due first. */
export interface ChannelShare {
  /** The notifier's name. */
  readonly channel: string
  /** Only alerts, or only messages about orders. */
  readonly kind: 'alert' | 'message'
  readonly limit: number
}

/** A claim of notifications: each channel has a limit of its own, so that none waits behind another one's backlog. */
export interface NotificationClaim extends Omit<Claim, 'limit'> {
  /** Notifications of other channels are left. An empty list takes nothing and asks the database nothing. */
  readonly byChannel: readonly ChannelShare[]
  /** Notifications that the claimer is working on: they are left, even if their lease has ended. */
  readonly exceptIds: readonly string[]
}

/** What became of one attempt to send a notification. */
export type NotificationOutcome = Pick<
  NotificationRecord,
  'state' | 'subject' | 'body' | 'messageId' | 'sentAt' | 'dueAt' | 'lastError'
> & {
  /**
   * The lease stays the caller's until somebody else claims the row at `dueAt`: the attempt may still end, and then
   * its real outcome is written under the same token. Default `false`.
   */
  readonly keepLease?: boolean
}

/** How many notifications of one channel and kind wait although they are due. */
export interface OverdueChannel {
  readonly channel: string
  readonly kind: ChannelShare['kind']
  readonly count: number
}

/** How many rows of one supplier a claim takes at most. */
export interface SupplierShare {
  readonly supplierId: string
  readonly limit: number
}

/** A claim of rows that belong to suppliers. */
export interface SupplierClaim extends Claim {
  /**
   * The suppliers whose rows are taken, each up to its limit. They are served in this order until the claim's own
   * `limit` is reached; rows of other suppliers are left. An empty list takes nothing and asks the database nothing.
   */
  readonly bySupplier: readonly SupplierShare[]
  /** Rows that the claimer is working on: they are left, even if their lease has ended. */
  readonly exceptIds: readonly string[]
}

/**
 * A page of a list: newest first, from before `before` (the id of the last row seen, whether or not it matches
 * what is asked for). Nothing comes before an id that is not known: the page is empty.
 */
export interface Page {
  readonly limit: number
  readonly before?: string
}

/**
 * Which orders to list; what is absent does not matter. Supplier, submission and status are of one and the same
 * supplier order.
 */
export interface OrderFilter {
  readonly supplierId?: string
  /** Any of these. */
  readonly submission?: readonly Submission[]
  /** Any of these. */
  readonly status?: readonly SupplierOrderStatus[]
  /** Accepted at that time or later. */
  readonly acceptedFrom?: Date
  readonly acceptedBefore?: Date
  /** One of its supplier orders is held back (or, with `false`, none is) by a person. */
  readonly held?: boolean
  /** How the order's id, one of its references or one of the suppliers' numbers begins; case matters. */
  readonly search?: string
}

/** How many supplier orders stand the same way. */
export interface SupplierOrderCount {
  readonly supplierId: string
  readonly submission: Submission
  readonly status: SupplierOrderStatus
  readonly count: number
}

/** What the app's own transaction is, e.g. Prisma's `tx`. */
export interface InTransaction<Tx> {
  /**
   * Read and write within this transaction of the app. Everything on the way must go through it: a database
   * with one connection would wait for itself.
   */
  readonly transaction?: Tx
}

/**
 * Where everything is kept. Every method is atomic by itself; none calls out while it holds a transaction,
 * but for `inTransaction` of {@link Storage.commit}. Rows come back as they were written, dates as `Date`.
 * When the database cannot be reached, methods throw `storage_unavailable`.
 * @typeParam Tx the app's transaction handle.
 */
export interface Storage<Tx = unknown> extends OperatorReads {
  // suppliers

  listSuppliers(options?: InTransaction<Tx>): Promise<SupplierRecord[]>
  /** Inserts or changes a row and adds one to its revision. */
  saveSupplier(change: SupplierChange): Promise<SupplierRecord>
  /** Inserts rows for ids that are not there; never changes one. */
  ensureSuppliers(
    suppliers: readonly { id: string; name: string; type: string }[],
    options?: InTransaction<Tx>,
  ): Promise<void>
  /**
   * Decrypted; `null`: no such supplier.
   * @throws SupplierKitError `decryption_failed`, or `encryption_key_missing` when the key they were written
   * with is not given.
   */
  readSupplierSecrets(supplierId: string, options?: InTransaction<Tx>): Promise<SupplierSecrets | null>
  /**
   * Suspends (or with `null` resumes) together with its event, and adds one to the revision. `false`: it was
   * so already, or there is no such supplier; nothing is written. `notifications` are written with the event;
   * those whose `dedupeKey` is known already are left out silently.
   */
  setSuspension(
    supplierId: string,
    suspension: { readonly at: Date; readonly reason: string } | null,
    event: HubEvent,
    notifications?: readonly NewNotification[],
  ): Promise<boolean>

  // orders

  /**
   * Stores a new order unless its `orderId` is there already; then nothing of it is written.
   * @throws SupplierKitError `storage_conflict`, not retryable, when a reference belongs to another supplier
   * order: nothing is written then either.
   */
  acceptOrder(order: NewOrder, options?: InTransaction<Tx>): Promise<'accepted' | 'already_accepted'>
  /** Those orders that exist, each once, in any order; their supplier orders by `createdAt`, then by reference. */
  loadOrders(orderIds: readonly string[], options?: InTransaction<Tx>): Promise<OrderAggregate[]>
  /** By `acceptedAt`; those that the filter asks for. */
  listOrders(query: Page & OrderFilter): Promise<OrderAggregate[]>
  /** How many supplier orders there are of each supplier, submission and status, in any order. */
  countSupplierOrders(): Promise<SupplierOrderCount[]>
  /** The order behind a supplier's number or our reference; `null`: not known (yet). */
  findOrderId(
    supplierId: string,
    key: { readonly supplierOrderId?: string; readonly reference?: string },
  ): Promise<string | null>
  /**
   * Takes supplier orders with `dueAt <= now`, of each supplier the longest due first, and answers with them in
   * the order in which they were taken. Each gets the lease (`dueAt = leaseUntil`, `leaseToken`), version + 1, and moves: `pending` to `submitting`
   * (`attempts` + 1, `firstSentAt` set if null, `lastSentAt = now`); `submitting` to `in_doubt`, because
   * its worker vanished with the request on its way. Two claims never get the same row.
   */
  claimSupplierOrders(claim: SupplierClaim): Promise<SupplierOrder[]>
  /**
   * Writes decisions one after the other, each unit on its own; outcomes in the order of the units. Where
   * there is an `inTransaction`, it is called inside the transaction of each unit that is no conflict, and
   * again if that transaction has to be repeated; if it throws, the unit is not written, the error is thrown
   * on, those before stay written and those behind are not tried.
   *
   * Several units of which one waits for a lock should fail with `storage_conflict` after a moment: the hub then
   * writes each alone, all at the same time, and the storage bounds how many of those hold connections.
   */
  commit(
    units: readonly CommitUnit[],
    inTransaction?: (unit: CommitUnit, tx: Tx) => Promise<void>,
  ): Promise<CommitOutcome[]>

  /**
   * Takes orders with `progressDueAt <= now`, the longest due first, and answers their ids: `progressDueAt` becomes
   * `leaseUntil`, `progressFailures` + 1, and the version stays. Two claims never get the same order.
   */
  claimProgress(claim: Omit<Claim, 'leaseToken'>): Promise<string[]>
  /** Sets `progressDueAt` of an order that still has one. */
  postponeProgress(orderId: string, dueAt: Date): Promise<void>

  // inbox

  /** Stores a delivery once per (supplier, deliveryId). */
  insertDelivery(delivery: DeliveryRecord): Promise<'stored' | 'duplicate'>
  /**
   * Takes deliveries in `received` or `parked` with `dueAt <= now`, of each supplier the longest due first, those
   * due since the same moment by `receivedAt`; `attempts` + 1. Answers with them in the order in which they were
   * taken. Two claims never get the same row.
   */
  claimDeliveries(claim: SupplierClaim): Promise<DeliveryRecord[]>
  /** `null`: no such delivery. */
  getDelivery(id: string): Promise<DeliveryRecord | null>
  /** By `receivedAt`. */
  listDeliveries(
    page: Page & {
      readonly supplierId?: string
      readonly state?: DeliveryState
      /** Those that were found to be about this order. */
      readonly orderId?: string
    },
  ): Promise<DeliveryRecord[]>
  /**
   * Makes it `received` and due again, and forgets its lease, its error and that it was applied. `false`: no
   * such delivery.
   */
  replayDelivery(id: string, at: Date): Promise<boolean>

  // outbox

  /**
   * Gives the next sequence numbers to events that have none, in the order they were committed, and returns
   * them in that order. The first is 1, and there is no gap. One caller at a time in the whole installation,
   * so that a number never appears after a larger one was seen.
   */
  sequenceEvents(limit: number): Promise<SequencedEvent[]>
  /** The live log after a sequence, in order. */
  readEvents(query: { readonly after: number; readonly limit: number }): Promise<SequencedEvent[]>
  /**
   * Sequences kept. `newest` is the last number that was ever given; `oldest` is the first that is kept, and
   * `newest + 1` when all were forgotten. Both are 0 while none was given.
   */
  eventRange(): Promise<{ readonly oldest: number; readonly newest: number }>
  /** One order's events, oldest first, with or without a sequence: its timeline. */
  listOrderEvents(orderId: string): Promise<HubEvent[]>
  /**
   * Forgets the oldest sequenced events, up to the first that is not from before the time: what is kept has no
   * gap. They leave the timelines of their orders too. Returns how many.
   */
  pruneEvents(before: Date): Promise<number>

  // notifications

  /**
   * Takes notifications in `waiting` with `dueAt <= now`, of each channel and kind the longest due first, those due
   * since the same moment by `createdAt`; `attempts` + 1. A new one is due at its `dueAt`, without one since its
   * `createdAt`. Two claims never get the same row.
   */
  claimNotifications(claim: NotificationClaim): Promise<NotificationRecord[]>
  /**
   * Writes the outcome and ends the lease if it is still the caller's; `false`: it is not. Outcomes wait for as
   * little as possible: a process that ends before a sent message is recorded sends it twice.
   */
  finishNotification(id: string, leaseToken: string, outcome: NotificationOutcome): Promise<boolean>
  /** Channels and kinds with notifications in `waiting` that have been due since `before` or longer, in any order. */
  overdueChannels(before: Date): Promise<OverdueChannel[]>
  /** By `createdAt`. */
  listNotifications(
    page: Page & { readonly orderId?: string; readonly state?: NotificationState },
  ): Promise<NotificationRecord[]>

  // inventory

  /**
   * Writes levels by (supplier, SKU, warehouse) and returns those whose level, cost or product data differ
   * from before, as they are now. What an update does not mention (`incoming`, `cost`, `title`, `attributes`)
   * stays as it is stored; `attributes` that it does mention replace the stored ones, and their order means
   * nothing. A level with an `asOf` older than the stored one changes nothing, but counts as mentioned by this
   * sync. Of two updates for one level in one call the later counts.
   */
  applyStock(supplierId: string, syncId: string, updates: readonly InventoryUpdate[]): Promise<StockRecord[]>
  /**
   * How many levels above zero a full sync did not mention, and how many of the supplier's are above zero at
   * all: what `zeroMissingStock` would zero at most.
   */
  countMissingStock(
    supplierId: string,
    syncId: string,
  ): Promise<{ readonly missing: number; readonly total: number }>
  /**
   * Sets levels above zero that a full sync did not mention to zero, as of `asOf`, and returns them. Levels
   * that are newer than `asOf` stay: they were told after the feed was made.
   */
  zeroMissingStock(supplierId: string, syncId: string, asOf: Date): Promise<StockRecord[]>
  /** By SKU, then supplier, then warehouse, as the database sorts texts. */
  findStock(query: StockQuery): Promise<StockRecord[]>

  // sync log and events without an order

  appendSyncLog(entries: readonly SyncLogRecord[]): Promise<void>
  /** By `createdAt`. */
  listSyncLogs(page: Page & { readonly supplierId?: string }): Promise<SyncLogRecord[]>
  /** Events that belong to no decision about an order. */
  appendEvents(events: readonly HubEvent[]): Promise<void>

  // calls to suppliers

  /** Keeps calls; one whose id is known already is left out silently. */
  appendCalls(calls: readonly CallRecord[]): Promise<void>
  /** Forgets calls that were begun before the time. Returns how many. */
  pruneCalls(before: Date): Promise<number>

  /**
   * When the next supplier order, delivery (in `received` or `parked`), notification (in `waiting`) or call of
   * `onProgress` falls due, or its lease ends; `null`: nothing is planned.
   */
  nextDueAt(): Promise<Date | null>
  /**
   * The database's time, which all processes on it share: leases and due times follow it, whatever the machines'
   * clocks are set to. `null`, or no such method: all processes are on one machine and share its clock.
   */
  now?(options?: InTransaction<Tx>): Promise<Date | null>
  /** Limits that the connections lack, as `name: value` to set, for `doctor`: `statement_timeout: 30000`. */
  findConnectionRisks?(): Promise<string[]>
  /** A harmless read: throws `storage_unavailable` or `storage_schema_missing`. */
  check(): Promise<void>
  close?(): Promise<void>
}

/** Which stock levels to read. */
export interface StockQuery {
  readonly supplierId?: string
  readonly skus?: readonly string[]
  /** Only levels above zero. */
  readonly inStock?: boolean
  readonly limit: number
  /** How many to skip. Default 0. */
  readonly offset?: number
}
