import { notifierSuite } from '../notifier/notifier-suite.js'
import type { NotifierSubject } from '../notifier/notifier-subject.js'
import { queueSuite } from '../queue/queue-suite.js'
import type { QueueSubject } from '../queue/queue-subject.js'
import { realtimeSuite } from '../realtime/realtime-suite.js'
import type { RealtimeSubject } from '../realtime/realtime-subject.js'
import type { StorageSubject } from '../storage/storage-subject.js'
import { storageSuite } from '../storage/storage-suite.js'
import { describeSuite, type SuiteBinding } from './describe-suite.js'

export { describeSuite, type SuiteBinding }

/** Tries a storage: two instances on one backend, and a look behind them. */
export const describeStorage = (binding: SuiteBinding<StorageSubject>): void =>
  describeSuite(storageSuite, binding)

/** Tries a queue: two instances on one backend. */
export const describeQueue = (binding: SuiteBinding<QueueSubject>): void => describeSuite(queueSuite, binding)

/** Tries a notifier against a sink that keeps what it receives. */
export const describeNotifier = (binding: SuiteBinding<NotifierSubject>): void =>
  describeSuite(notifierSuite, binding)

/** Tries a realtime port: two instances on one backend. */
export const describeRealtime = (binding: SuiteBinding<RealtimeSubject>): void =>
  describeSuite(realtimeSuite, binding)
