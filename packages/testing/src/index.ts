export type {
  AdapterBinding,
  AdapterCase,
  AdapterSettings,
  AdapterSubject,
} from './adapter/adapter-subject.js'
export { adapterSuite } from './adapter/adapter-suite.js'
export type { BookLine, BookOrder, BookPackage, BookShipment } from './adapter/books/book-order.js'
export type { BookStock, StockedItem } from './adapter/books/book-stock.js'
export {
  type DoubleAnswer,
  type DoubleRequest,
  type DoubleServer,
  startDoubleServer,
} from './adapter/books/start-double-server.js'
export {
  type BookControls,
  createSupplierBooks,
  type Placement,
  type RefusedBookLine,
  type SupplierBooks,
  type SupplierBooksOptions,
  type WantedOrder,
} from './adapter/books/supplier-books.js'
export { capabilityTable, withCapabilityTable } from './adapter/capability-table.js'
export { describePowers } from './adapter/describe-powers.js'
export { openAdapterSubject, usualWebhookSecret } from './adapter/open-adapter-subject.js'
export type {
  BookedOrder,
  BookedStock,
  DoubleStock,
  DoubleWebhooks,
  RequestLine,
  StockChange,
  SupplierDouble,
  UnsignedWebhook,
  WebhookSubject,
} from './adapter/supplier-double.js'
export type { FaultyWire } from './adapter/wire/faulty-wire.js'
export { startWire } from './adapter/wire/start-wire.js'
export type { WireAnswer, WireFault } from './adapter/wire/wire-fault.js'
export type { WireRequest } from './adapter/wire/wire-request.js'
export { casesOf } from './conformance/cases-of.js'
export type {
  Closable,
  Concern,
  ConformanceCase,
  ConformanceSuite,
  NotTried,
} from './conformance/conformance-case.js'
export { type CaseOutcome, runCase } from './conformance/run-case.js'
export { makeAlerts } from './notifier/make-alerts.js'
export { makeMessage, notificationTemplates } from './notifier/make-message.js'
export type {
  NotifierCase,
  NotifierSubject,
  ReceivedNotification,
  SinkBehavior,
} from './notifier/notifier-subject.js'
export { notifierSuite } from './notifier/notifier-suite.js'
export type { QueueCase, QueueSubject } from './queue/queue-subject.js'
export { queueSuite } from './queue/queue-suite.js'
export type { RealtimeCase, RealtimeSubject } from './realtime/realtime-subject.js'
export { realtimeSuite } from './realtime/realtime-suite.js'
export { at, nextId, start } from './records/ids-and-times.js'
export { makeClaim, makeShares } from './records/make-claim.js'
export { makeDelivery } from './records/make-delivery.js'
export { makeEvent } from './records/make-event.js'
export { makeLevel } from './records/make-level.js'
export { makeNotification } from './records/make-notification.js'
export { makeNotificationClaim } from './records/make-notification-claim.js'
export { makeOrder, makeProgress, makeSupplierOrder, makeUnit } from './records/make-order.js'
export { makeSyncLog } from './records/make-sync-log.js'
export type { AppTable, StorageCase, StorageSubject } from './storage/storage-subject.js'
export { storageSuite } from './storage/storage-suite.js'
