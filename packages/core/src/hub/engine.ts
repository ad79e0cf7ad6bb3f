import type { Committer } from '../app/progress-committer.js'
import type { CallLog } from '../calls/call-log.js'
import type { Order } from '../contract/order.js'
import type { Notifier } from '../notification/notifier.js'
import type { OrderProgress } from '../order/progress.js'
import type { Observation } from '../observe/observation.js'
import type { HubEmitter } from '../outbox/hub-emitter.js'
import type { AlertPlanner } from '../notification/plan-alerts.js'
import type { NotificationPlanner } from '../notification/plan-notifications.js'
import type { Runtime } from '../runtime/runtime.js'
import type { Storage } from '../storage/storage.js'
import type { LineRouter } from '../forwarding/route-lines.js'
import type { SupplierGates } from '../supplier/supplier-gates.js'
import type { SupplierRegistry } from '../supplier/supplier-registry.js'
import type { RestoreMode } from './restore-mode.js'
import type { WorkHints } from './work-hints.js'
import type { EngineSettings } from './settings.js'

/** The shop's own orders, which stay the shop's. */
export interface OrderSource<Tx = unknown> {
  /** Reads an order by its id; `null`: there is none. */
  readonly get?: (orderId: string) => Promise<Order | null> | Order | null
  /**
   * Called with every change, inside the transaction that stores it: what is written through `tx` holds exactly
   * when the change does. If it throws or does not finish within `settings.appTimeoutMs`, what it wrote through `tx`
   * is rolled back, the change is stored without it, and `order.progress_failed` with an alert says so. It is then
   * called again with the latest progress, in a transaction of its own, with growing pauses, until it succeeds; the
   * changes in between come with that call. A call may be repeated for the same `progress.version`.
   */
  readonly onProgress?: (orderId: string, progress: OrderProgress, tx: Tx) => Promise<void> | void
}

/** Everything the parts of the engine share. */
export interface Engine<Tx = unknown> {
  readonly runtime: Runtime
  readonly settings: EngineSettings
  readonly storage: Storage<Tx>
  readonly committer: Committer
  readonly suppliers: SupplierRegistry<Tx>
  readonly gates: SupplierGates
  readonly orders: OrderSource<Tx>
  readonly router: LineRouter | null
  readonly notifiers: readonly Notifier[]
  readonly planNotifications: NotificationPlanner<Tx>
  readonly planAlerts: AlertPlanner
  readonly emitter: HubEmitter
  readonly observation: Observation
  readonly calls: CallLog
  readonly hints: WorkHints
  readonly restore: RestoreMode
}
