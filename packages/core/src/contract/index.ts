export type { CallContext, CreateOrderContext, Logger } from './call-context.js'
export type { Idempotency, SupplierCapabilities, SupplierLimits } from './capabilities.js'
export { errorCodes, type ErrorCode, type ErrorPhase } from './error-codes.js'
export { SupplierKitError, type SupplierKitErrorInit } from './errors.js'
export { numberFault } from './number-fault.js'
export type { SupplierExchange } from './exchange.js'
export type { MaintenanceWindow, RepeatedMaintenance, SingleMaintenance } from './maintenance.js'
export { minorUnitDigits, type Money } from './money.js'
export { parseJson, parseJsonBytes } from './parse-json.js'
export { foldReference, isSameReference } from './reference-spelling.js'
export type { Address, Customer, Order, OrderLine } from './order.js'
export type { Package, PackageLine, Shipment } from './shipment.js'
export {
  type ReportedStatus,
  type Submission,
  type SupplierOrderStatus,
  statusRank,
  statusTransitions,
  submissionTransitions,
  terminalStatuses,
} from './status.js'
export type { InventoryItem, InventorySync, InventoryUpdate, StockLevel } from './stock.js'
export {
  type CancellationFacet,
  type ChangeFacet,
  type ContractVersion,
  type InventoryFacet,
  type LookupFacet,
  type OrdersFacet,
  type SupplierAdapter,
  supportedContractVersions,
  type WebhooksFacet,
} from './supplier-adapter.js'
export type {
  CancelOrderResponse,
  ChangedLine,
  ChangeOrderResponse,
  OrderStatus,
  RejectedLine,
  ReportedLine,
  ReportedSerialNumber,
  SupplierOrderChangeRequest,
  SupplierOrderReport,
  SupplierOrderRequest,
  SupplierOrderRequestLine,
  SupplierOrderResponse,
} from './supplier-order.js'
export { collectUnread, type UnreadCollector, type UnreadRows } from './unread-rows.js'
export type { WebhookDelivery, WebhookEvent, WebhookRefusalCode, WebhookVerification } from './webhook.js'
export type { TestWebhookSubject, WebhookTester } from './webhook-tester.js'

// The ports. Each lies beside its in-memory twin; here are only their types.
export type * from '../notification/alert.js'
export type * from '../notification/notifier.js'
export type * from '../observe/hub-observer.js'
export type * from '../queue/queue.js'
export type * from '../realtime/realtime.js'
export type * from '../storage/operator-reads.js'
export { failureEvents, waitingAges } from '../storage/operator-reads.js'
export type * from '../storage/records.js'
export type * from '../storage/storage.js'
export type * from '../outbox/hub-event.js'
export { requiredTemplates } from '../notification/notifier.js'
export { operatorEvents } from '../outbox/hub-event.js'
export type * from '../order/progress.js'
export { formatCsv } from './csv.js'
export { mask, redact } from './redact.js'
export type * from '../storage/call-record.js'
export { decodeJson, encodeJson } from '../storage/json-codec.js'

// What customers see of orders and events; `@supplierkit/core` has the functions.
export type * from './customer/customer-event.js'
export type * from './customer/customer-order.js'
export { toCustomerShipment } from './customer/to-customer-order.js'

// What ports to other processes have in common.
export { Consumers } from '../queue/consumers.js'
export { TopicSender } from '../queue/topic-sender.js'
export { Outage, type OutageWords } from '../runtime/outage.js'
export { withTimeLimit } from '../runtime/time-limit.js'
export { systemClock } from '../runtime/clock.js'
