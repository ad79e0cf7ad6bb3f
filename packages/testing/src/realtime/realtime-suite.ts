import type { ConformanceSuite } from '../conformance/conformance-case.js'
import { realtimeCases } from './realtime-cases.js'
import type { RealtimeSubject } from './realtime-subject.js'

/** What every realtime port must do. */
export const realtimeSuite: ConformanceSuite<RealtimeSubject> = {
  port: 'Realtime',
  page: 'docs/conformance/realtime.md',
  introduction: [
    'What every `Realtime` must do, tried on two instances that share one backend. It tells processes that the',
    'live log has grown; the log itself is read from the storage, so a hint that is lost costs a moment, not an',
    'event, and each case publishes again until it was heard. `describeRealtime` of',
    '`@supplierkit/testing/vitest` tries them all; `realtimeSuite` is for other runners.',
  ],
  cases: { hints: realtimeCases },
}
