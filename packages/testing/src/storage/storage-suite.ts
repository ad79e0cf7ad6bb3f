import type { ConformanceSuite } from '../conformance/conformance-case.js'
import { acceptCases } from './accept-cases.js'
import { callCases } from './call-cases.js'
import { claimCases } from './claim-cases.js'
import { commitAppCases } from './commit-app-cases.js'
import { commitCases } from './commit-cases.js'
import { commitGuardCases } from './commit-guard-cases.js'
import { deliveryCases } from './delivery-cases.js'
import { eventCases } from './event-cases.js'
import { fullFeedCases } from './full-feed-cases.js'
import { hostileCases } from './hostile-cases.js'
import { dueCases, logCases } from './log-and-due-cases.js'
import { notificationCases } from './notification-cases.js'
import { numberCases } from './number-cases.js'
import { operatorCases } from './operator-cases.js'
import { orderListCases } from './order-list-cases.js'
import { parkedCases } from './parked-cases.js'
import { progressCases } from './progress-cases.js'
import { pruneCases } from './prune-cases.js'
import { stockCases } from './stock-cases.js'
import type { StorageSubject } from './storage-subject.js'
import { shareCases } from './share-cases.js'
import { supplierCases } from './supplier-cases.js'
import { togetherCases } from './together-cases.js'
import { troubleCases } from './trouble-cases.js'

/** What every storage must do. */
export const storageSuite: ConformanceSuite<StorageSubject> = {
  port: 'Storage',
  page: 'docs/conformance/storage.md',
  introduction: [
    'What every `Storage` must do, tried on two instances that share one backend. Storage is the truth of the',
    'whole engine: each rule here is one of its promises, and the usual way to break it. `describeStorage` of',
    '`@supplierkit/testing/vitest` tries them all; `storageSuite` of `@supplierkit/testing` is for other runners.',
  ],
  async prepare({ first }) {
    await first.ensureSuppliers([
      { id: 'acme', name: 'Acme', type: 'code' },
      { id: 'globex', name: 'Globex', type: 'code' },
    ])
  },
  cases: {
    suppliers: supplierCases,
    'accepting orders': acceptCases,
    'finding and listing orders': orderListCases,
    'claiming supplier orders': claimCases,
    'sharing a claim between suppliers': shareCases,
    'committing decisions': commitCases,
    'refusing decisions': commitGuardCases,
    'numbers at the supplier': numberCases,
    'deciding together with the app': commitAppCases,
    'retrying calls of the app': progressCases,
    inbox: deliveryCases,
    'parked deliveries': parkedCases,
    outbox: eventCases,
    'forgetting events': pruneCases,
    notifications: notificationCases,
    inventory: stockCases,
    'full feeds': fullFeedCases,
    'sync log': logCases,
    'calls to suppliers': callCases,
    'what is due': dueCases,
    'what operators read': operatorCases,
    'calls of the same moment': togetherCases,
    trouble: troubleCases,
    'hostile content': hostileCases,
  },
}
