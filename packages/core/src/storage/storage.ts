import type { InventoryUpdate } from '../contract/stock.js'
import type { HubEvent, SequencedEvent } from '../outbox/hub-event.js'
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
 * One decision: written whole or not at all. `record.version` is the new version; the row must still hold
 * the one before it, else the outcome is `conflict` and nothing of the unit is written.
 */
export interface CommitUnit {
  readonly order?: OrderRecord
  readonly supplierOrders: readonly SupplierOrder[]
  readonly events: readonly HubEvent[]
  /** Those whose `dedupeKey` is known already are left out silently. */
  readonly notifications: readonly NewNotification[]
  readonly delivery?: DeliveryMark
  readonly syncLogs: readonly SyncLogRecord[]
  /** Parked deliveries of this supplier become due at `at`: an order they may have waited for is known now. */
  readonly wakeParked?: { readonly supplierId: string; readonly at: Date }
}

/** `conflict`: somebody else was first; read again and decide again. */
export type CommitOutcome = 'committed' | 'conflict'

/** What a claim takes, and for how long it is the claimer's alone. */
export interface Claim {
  readonly now: Date
  /** Until then nobody else gets the row; it becomes its `dueAt`, so that an abandoned row comes up again. */
  readonly leaseUntil: Date
  /** Written to every claimed row. */
  readonly leaseToken: string
  readonly limit: number
}

/** A page of a list: newest first, from before `before` (the id of the last row seen). */
export interface Page {
  readonly limit: number
  readonly before?: string
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
export interface Storage<Tx = unknown> {
  // suppliers

  listSuppliers(options?: InTransaction<Tx>): Promise<SupplierRecord[]>
  /** Inserts or changes a row and adds one to its revision. */
  saveSupplier(change: SupplierChange): Promise<SupplierRecord>
  /** Inserts rows for ids that are not there; never changes one. */
  ensureSuppliers(
    suppliers: readonly { id: string; name: string; type: string }[],
    options?: InTransaction<Tx>,
  ): Promise<void>
  /** Decrypted; `null`: no such supplier. @throws SupplierKitError `decryption_failed` */
  readSupplierSecrets(supplierId: string, options?: InTransaction<Tx>): Promise<SupplierSecrets | null>
  /** Suspends (or with `null` resumes) together with its event. `false`: it was so already. */
  setSuspension(
    supplierId: string,
    suspension: { readonly at: Date; readonly reason: string } | null,
    event: HubEvent,
  ): Promise<boolean>

  // orders

  /** Stores a new order unless its `orderId` is there already. */
  acceptOrder(order: NewOrder, options?: InTransaction<Tx>): Promise<'accepted' | 'already_accepted'>
  /** Orders that exist, in any order. */
  loadOrders(orderIds: readonly string[], options?: InTransaction<Tx>): Promise<OrderAggregate[]>
  /** Newest first. */
  listOrders(page: Page): Promise<OrderAggregate[]>
  /** The order behind a supplier's number or our reference; `null`: not known (yet). */
  findOrderId(
    supplierId: string,
    key: { readonly supplierOrderId?: string; readonly reference?: string },
  ): Promise<string | null>
  /**
   * Takes supplier orders with `dueAt <= now`, the longest due first, none of `exceptSuppliers`. Each gets
   * the lease (`dueAt = leaseUntil`, `leaseToken`), version + 1, and moves: `pending` to `submitting`
   * (`attempts` + 1, `firstSentAt` set if null, `lastSentAt = now`); `submitting` to `in_doubt`, because
   * its worker vanished with the request on its way. Two claims never get the same row.
   */
  claimSupplierOrders(
    claim: Claim & { readonly exceptSuppliers: readonly string[] },
  ): Promise<SupplierOrder[]>
  /**
   * Writes decisions, each unit on its own and about another order; outcomes in the order of the units. With `inTransaction` it is
   * called inside the transaction of each unit; if it throws, the unit is not written and the error is
   * thrown on.
   */
  commit(
    units: readonly CommitUnit[],
    inTransaction?: (unit: CommitUnit, tx: Tx) => Promise<void>,
  ): Promise<CommitOutcome[]>

  // inbox

  /** Stores a delivery once per (supplier, deliveryId). */
  insertDelivery(delivery: DeliveryRecord): Promise<'stored' | 'duplicate'>
  /** Takes deliveries in `received` or `parked` with `dueAt <= now`, oldest first; `attempts` + 1. */
  claimDeliveries(claim: Claim): Promise<DeliveryRecord[]>
  getDelivery(id: string): Promise<DeliveryRecord | null>
  listDeliveries(
    page: Page & { readonly supplierId?: string; readonly state?: DeliveryState },
  ): Promise<DeliveryRecord[]>
  /** Makes it `received` and due again, and forgets that it was applied. `false`: no such delivery. */
  replayDelivery(id: string, at: Date): Promise<boolean>

  // outbox

  /**
   * Gives the next sequence numbers to events that have none, in the order they were committed, and returns
   * them. One caller at a time in the whole installation, so that a number never appears after a larger one
   * was seen.
   */
  sequenceEvents(limit: number): Promise<SequencedEvent[]>
  /** The live log after a sequence, in order. */
  readEvents(query: { readonly after: number; readonly limit: number }): Promise<SequencedEvent[]>
  /** Sequences kept: `oldest` is 0 and `newest` is 0 while there is none. */
  eventRange(): Promise<{ readonly oldest: number; readonly newest: number }>
  /** One order's events, oldest first: its timeline. */
  listOrderEvents(orderId: string): Promise<HubEvent[]>
  /** Forgets sequenced events from before a time. */
  pruneEvents(before: Date): Promise<number>

  // notifications

  /** Takes notifications in `waiting` with `dueAt <= now`, oldest first; `attempts` + 1. */
  claimNotifications(claim: Claim): Promise<NotificationRecord[]>
  /** Writes the outcome if the lease is still the caller's; `false`: it is not. */
  finishNotification(
    id: string,
    leaseToken: string,
    outcome: Pick<
      NotificationRecord,
      'state' | 'subject' | 'body' | 'messageId' | 'sentAt' | 'dueAt' | 'lastError'
    >,
  ): Promise<boolean>
  listNotifications(
    page: Page & { readonly orderId?: string; readonly state?: NotificationState },
  ): Promise<NotificationRecord[]>

  // inventory

  /**
   * Writes levels by (supplier, SKU, warehouse) and returns those whose level, cost or product data differ
   * from before. A level with an `asOf` older than the stored one is left out.
   */
  applyStock(supplierId: string, syncId: string, updates: readonly InventoryUpdate[]): Promise<StockRecord[]>
  /** How many levels above zero a full sync did not mention: what `zeroMissingStock` would zero. */
  countMissingStock(
    supplierId: string,
    syncId: string,
  ): Promise<{ readonly missing: number; readonly total: number }>
  /** Sets levels to zero that a full sync did not mention, and returns them. */
  zeroMissingStock(supplierId: string, syncId: string, asOf: Date): Promise<StockRecord[]>
  /** By SKU, then supplier, then warehouse. `after` is the last row's position, opaque. */
  findStock(query: StockQuery): Promise<StockRecord[]>

  // sync log and events without an order

  appendSyncLog(entries: readonly SyncLogRecord[]): Promise<void>
  listSyncLogs(page: Page & { readonly supplierId?: string }): Promise<SyncLogRecord[]>
  appendEvents(events: readonly HubEvent[]): Promise<void>

  /** When the next supplier order, delivery or notification falls due; `null`: nothing is planned. */
  nextDueAt(): Promise<Date | null>
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
  readonly offset?: number
}
