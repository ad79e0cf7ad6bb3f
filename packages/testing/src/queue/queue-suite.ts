import type { ConformanceSuite } from '../conformance/conformance-case.js'
import { carryingCases, endingCases } from './queue-cases.js'
import type { QueueSubject } from './queue-subject.js'

/** What every queue must do. */
export const queueSuite: ConformanceSuite<QueueSubject> = {
  port: 'Queue',
  page: 'docs/conformance/queue.md',
  introduction: [
    'What every `Queue` must do, tried on two instances that share one backend. A queue carries hints: losing,',
    'doubling or shuffling them is allowed, so each case sends again until somebody has heard. Throwing is not',
    'allowed. `describeQueue` of `@supplierkit/testing/vitest` tries them all; `queueSuite` is for other runners.',
  ],
  cases: { carrying: carryingCases, ending: endingCases },
}
