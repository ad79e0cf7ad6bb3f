export { casesOf } from './conformance/cases-of.js'
export type { Closable, ConformanceCase, ConformanceSuite } from './conformance/conformance-case.js'
export { type CaseOutcome, runCase } from './conformance/run-case.js'
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
export { makeClaim } from './records/make-claim.js'
export { makeDelivery } from './records/make-delivery.js'
export { makeEvent } from './records/make-event.js'
export { makeLevel } from './records/make-level.js'
export { makeNotification } from './records/make-notification.js'
export { makeOrder, makeProgress, makeSupplierOrder, makeUnit } from './records/make-order.js'
export { makeSyncLog } from './records/make-sync-log.js'
export type { AppTable, StorageCase, StorageSubject } from './storage/storage-subject.js'
export { storageSuite } from './storage/storage-suite.js'
