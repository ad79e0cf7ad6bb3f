import type { Order } from '../contract/order.js'
import type { SupplierAdapter } from '../contract/supplier-adapter.js'
import type { OrderForwardingService } from '../forwarding/order-forwarding-service.js'
import type { ForwardOptions, ForwardResult } from '../forwarding/forward-result.js'
import type { DeliveryReceipt, IncomingDelivery } from '../inbox/receive-delivery.js'
import type { IncomingReport } from '../inbox/receive-report.js'
import type { InventoryReport, SyncOptions } from '../inventory/sync-inventory.js'
import type { NotificationService } from '../notification/notification-service.js'
import type { CancelResult } from '../order/cancel-order.js'
import type { ChangeRequest, ChangeResult } from '../order/change-quantities.js'
import type { HoldRequest, HoldResult, ReleaseOutcome } from '../order/hold-order.js'
import type { OrderProgress } from '../order/progress.js'
import type { RetryResult } from '../order/retry-order.js'
import type { Settlement } from '../forwarding/settle-by-operator.js'
import type { HubEvent, HubEventType } from '../outbox/hub-event.js'
import type { RealtimeService } from '../realtime/realtime-service.js'
import type { Storage } from '../storage/storage.js'
import type { RecordedAction } from './record-action.js'
import type { RestoreNotice, RestoreStatus } from './restore-mode.js'
import type { SupplierHealth } from './supplier-health.js'
import type { SupplierRegistry } from '../supplier/supplier-registry.js'

/** A shop's connection to its suppliers. Made by `createSupplierHub`. */
export interface SupplierHub<Tx = unknown> {
  /**
   * Accepts an order and hands it to its suppliers in the background. Calling it again, even fifty times at
   * once, orders once. With an id the order is read from `orders.get`.
   * @throws SupplierKitError `order_invalid`, `order_refused` (with a reason per line), `order_changed`,
   * `order_not_found`, `storage_unavailable`; then nothing was stored and nothing is sent.
   */
  forwardOrder(order: Order | string, options?: ForwardOptions<Tx>): Promise<ForwardResult>
  /** Asks the suppliers to cancel what has not been shipped. */
  cancelOrder(orderId: string): Promise<CancelResult>
  /**
   * Asks for fewer units of some lines. What was not sent yet is not asked for any more; what was sent is
   * negotiated with its supplier. Asking again for the same changes nothing.
   * @throws SupplierKitError `change_invalid` (with the fault of each line in `details.issues`) when it is no
   * reduction: for more units place a new order. `order_not_found`.
   */
  changeOrder(orderId: string, change: ChangeRequest): Promise<ChangeResult>
  /**
   * Holds back what was not sent yet, until it is released or canceled. The answer says for each supplier order
   * whether it is held; it never is while a request is on its way. Holding again changes nothing: the first
   * `by` and `reason` stay.
   * @throws SupplierKitError `order_not_found`
   */
  holdOrder(orderId: string, hold: HoldRequest): Promise<HoldResult>
  /** Sends what is held. @throws SupplierKitError `order_not_found` */
  releaseOrder(orderId: string, release: { readonly by: string }): Promise<HoldResult<ReleaseOutcome>>
  /**
   * Ends the pause before the next try: what waits to be sent is sent, and suppliers are asked how what they have
   * stands. What may have arrived already is left to be found out in its own time.
   * @throws SupplierKitError `order_not_found`
   */
  retryOrder(orderId: string): Promise<RetryResult>
  /** How far an order has come; `null`: the hub does not know it. */
  getOrder(orderId: string): Promise<OrderProgress | null>
  /** An operator's decision on a supplier order in `needs_attention`. */
  settle(orderId: string, supplierOrderId: string, settlement: Settlement): Promise<OrderProgress>
  /**
   * Returns if this supplier exists and sends webhooks: what a web server checks before it reads a body.
   * @throws SupplierKitError `supplier_unknown`, `webhooks_not_supported`, `hub_closed`, `storage_unavailable`
   */
  requireWebhooks(supplierId: string): Promise<void>
  /**
   * Takes a webhook: verifies it, stores it once and returns; it is applied in the background. A verified one
   * that its adapter cannot read is stored too, as `failed`, and can be replayed.
   * @throws SupplierKitError `supplier_unknown`, `webhooks_not_supported`, `webhook_signature_missing`,
   * `webhook_signature_invalid`, `webhook_timestamp_outside_tolerance`, `webhook_secret_missing`,
   * `storage_unavailable`.
   */
  receiveDelivery(supplierId: string, delivery: IncomingDelivery): Promise<DeliveryReceipt>
  /**
   * Takes news of orders or stock that reached the app in another way than by webhook. It is stored once, listed
   * among the deliveries, and applied in the background by the same rules.
   * @throws SupplierKitError `report_invalid`, `supplier_unknown`, `storage_unavailable`
   */
  receiveReport(supplierId: string, report: IncomingReport): Promise<DeliveryReceipt>
  /** Applies a stored delivery again. @throws SupplierKitError `delivery_not_found` */
  replayDelivery(id: string): Promise<void>
  /**
   * Reads the stock of one supplier, or of all that have an inventory. Failures stand in the reports. With
   * `feed`, one supplier's stock is read from what the app has at hand, under the same guards.
   */
  syncInventory(supplierId?: string): Promise<InventoryReport[]>
  syncInventory(supplierId: string, options: SyncOptions): Promise<InventoryReport[]>

  /** Calls `listener` for events that this process relays. Returns how to stop. */
  on<T extends HubEventType>(type: T, listener: (event: HubEvent<T>) => void): () => void
  /** Calls `listener` for every event that this process relays. */
  onAny(listener: (event: HubEvent) => void): () => void

  readonly forwarding: OrderForwardingService<Tx>
  readonly suppliers: SupplierRegistry<Tx>
  readonly notifications: NotificationService
  readonly realtime: RealtimeService
  readonly storage: Storage<Tx>

  /** How every supplier stands, as far as this process knows. Calls none. */
  health(): Promise<SupplierHealth[]>
  /**
   * Sends nothing more to a supplier until it is resumed; its orders are accepted and wait. The reason is for
   * operators. One that is suspended already stays as it is.
   */
  pauseSupplier(supplierId: string, reason: string): Promise<void>
  /** Writes down who asked for something, in the timeline of the order or of the supplier. */
  recordAction(action: RecordedAction): Promise<void>
  /** Lets a supplier be called again that was paused, or suspended because of its credentials. */
  resumeSupplier(supplierId: string): Promise<void>
  /**
   * Says that the database was set back to `since`: after a restore, or a failover that lost commits. From now on, in
   * every process, what may have been sent since then is looked up before it is sent: all orders that wait to be sent,
   * and orders that are accepted within `forMs`, unless their `placedAt` is later. Call it before any process starts;
   * one that runs already follows within 30 seconds.
   * @throws SupplierKitError `config_invalid`, `storage_unavailable`
   */
  startAfterRestore(notice: RestoreNotice): Promise<void>
  /** Orders accepted from now on are sent at once again. */
  endRestore(by: { readonly by: string }): Promise<void>
  /**
   * The restore that is going on; `null`: none, orders accepted now are sent at once.
   * @throws SupplierKitError `storage_unavailable`
   */
  restoreStatus(): Promise<RestoreStatus | null>
  /** Adds a supplier given in code. */
  addSupplier(adapter: SupplierAdapter): Promise<void>
  /** Lets this process do the work: submit, apply, poll, tell. Processes that only accept leave it out. */
  start(): Promise<void>
  /**
   * Says that there may be work. Call it after the commit of a transaction in which an order was forwarded, so
   * that nothing waits for the next sweep.
   */
  wake(): void
  /** Does all work that is due now and returns: for tests, cron jobs and serverless functions. */
  drain(): Promise<void>
  /**
   * Ends background work after what is under way, and closes what the hub opened. Never rejects and always ends: each
   * part has a limit (`leaseMs` for work under way, 10 seconds for a port), and the log names what did not close.
   */
  close(): Promise<void>
}
