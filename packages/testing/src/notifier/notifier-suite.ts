import type { ConformanceSuite } from '../conformance/conformance-case.js'
import { alertCases } from './alert-cases.js'
import type { NotifierSubject } from './notifier-subject.js'
import { sendingCases } from './sending-cases.js'
import { notifierTroubleCases } from './trouble-cases.js'

/** What every notifier must do. */
export const notifierSuite: ConformanceSuite<NotifierSubject> = {
  port: 'Notifier',
  page: 'docs/conformance/notifier.md',
  introduction: [
    'What every `Notifier` must do, tried on two instances that send to one sink: a server of the channel that',
    'keeps what it receives and can be told to misbehave, e.g. an SMTP server in the test’s own process.',
    '`describeNotifier` of `@supplierkit/testing/vitest` tries them all; `notifierSuite` is for other runners.',
  ],
  cases: { sending: sendingCases, alerts: alertCases, trouble: notifierTroubleCases },
}
