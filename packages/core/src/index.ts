export * from './contract/index.js'
export { customerFields } from './contract/customer/customer-order.js'
export { isCustomerEvent, toCustomerEvent } from './contract/customer/to-customer-event.js'
export { toCustomerOrder } from './contract/customer/to-customer-order.js'
export { type Engine, type OrderSource } from './hub/engine.js'
export { createSupplierHub, type SupplierHubOptions } from './hub/create-supplier-hub.js'
export { defaultSettings, type EngineSettings } from './hub/settings.js'
export type { SupplierHub } from './hub/supplier-hub.js'
export type { RecordedAction } from './hub/record-action.js'
export type { RestoreNotice, RestoreStatus } from './hub/restore-mode.js'
export type { SupplierHealth } from './hub/supplier-health.js'
export type { ForwardOptions, ForwardResult, RefusedLine } from './forwarding/forward-result.js'
export { OrderForwardingService } from './forwarding/order-forwarding-service.js'
export type { LineRouter } from './forwarding/route-lines.js'
export type { Settlement } from './forwarding/settle-by-operator.js'
export type { DeliveryCounters } from './inbox/refusal-watch.js'
export type { DeliveryReceipt, IncomingDelivery } from './inbox/receive-delivery.js'
export type { IncomingReport } from './inbox/receive-report.js'
export type { InventoryReport, SyncOptions } from './inventory/sync-inventory.js'
export { createMemoryNotifier, type MemoryNotifier } from './notification/memory-notifier.js'
export { NotificationService } from './notification/notification-service.js'
export type { RecipientsOf } from './notification/recipients.js'
export type { NotificationPreferences, PlannedAbout, PreferencesOf } from './notification/preferences.js'
export {
  createHubMetrics,
  type HubMetrics,
  type HubMetricsOptions,
  prometheusContentType,
} from './observe/hub-metrics.js'
export {
  type HubMeasurement,
  type HubMetric,
  type HubMetricName,
  hubMetrics,
  measure,
} from './observe/measurements.js'
export { Observation } from './observe/observation.js'
export type { CancelResult } from './order/cancel-order.js'
export type { ChangeLineOutcome, ChangeRequest, ChangeResult } from './order/change-quantities.js'
export type { HoldOutcome, HoldRequest, HoldResult, ReleaseOutcome } from './order/hold-order.js'
export type { RetryOutcome, RetryResult } from './order/retry-order.js'
export type { ValidLine } from './order/validate-order.js'
export { createMemoryQueue } from './queue/memory-queue.js'
export type { LiveMessage, LiveStreamOptions } from './realtime/live-message.js'
export { createMemoryRealtime } from './realtime/memory-realtime.js'
export { RealtimeService } from './realtime/realtime-service.js'
export { type Backoff } from './runtime/backoff.js'
export { type Clock, systemClock, type Timer } from './runtime/clock.js'
export { createRuntime, type Runtime, silentLogger } from './runtime/runtime.js'
export { MemoryStorage, type MemoryStorageOptions } from './storage/memory-storage.js'
export type { GateCondition } from './supplier/supplier-gate.js'
export {
  type SupplierFactory,
  SupplierRegistry,
  type ResolvedSupplier,
} from './supplier/supplier-registry.js'
