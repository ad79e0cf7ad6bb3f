import assert from 'node:assert/strict'
import type { AlertMessage, Notifier, SentNotification } from '@supplierkit/core/contract'
import type { Concern } from '../conformance/conformance-case.js'
import { codeOf } from '../conformance/error-code.js'
import { makeAlerts } from './make-alerts.js'
import { personal } from './make-message.js'
import type { NotifierCase, NotifierSubject } from './notifier-subject.js'

const concerns: Concern<NotifierSubject> = {
  who: 'notifiers that send alerts',
  includes: ({ first }) => first.sendAlert !== undefined,
}

function send(
  notifier: Notifier,
  message: AlertMessage,
  signal = new AbortController().signal,
): Promise<SentNotification> {
  const sending = notifier.sendAlert?.(message, { signal })
  assert.ok(sending, 'it sends no alerts')
  return sending
}

export const alertCases: readonly NotifierCase[] = [
  {
    rule: 'alerts-arrive-as-one-message',
    name: 'alerts that were gathered arrive as one message, at their recipient and nobody else',
    reason: 'a storm of mails is read by nobody',
    mistake: 'one message for each alert',
    concerns,
    async run({ first, received }) {
      const sent = await send(first, makeAlerts(7))
      assert.deepEqual(
        (await received()).map(({ to }) => to),
        [[personal.email]],
      )
      assert.notEqual(sent.subject.trim(), '')
      assert.doesNotMatch(sent.subject + sent.body, /undefined|\[object|NaN/)
    },
  },
  {
    rule: 'alerts-keep-their-id',
    name: 'the same alerts sent again, also by another instance, have the same Message-ID; others have another',
    reason: 'after a crash the same alerts are sent again; who sees one id shows one message',
    mistake: 'an id that is made up, or one of the time',
    concerns,
    async run({ first, second }) {
      const alerts = makeAlerts(2)
      const ids = [await send(first, alerts), await send(second, alerts)].map(({ messageId }) => messageId)
      assert.ok(ids[0], 'sendAlert answers no messageId')
      assert.equal(ids[1], ids[0])
      const other = await send(first, { ...alerts, id: `${alerts.id}-other` })
      assert.notEqual(other.messageId, ids[0])
    },
  },
  {
    rule: 'aborted-alerts-that-have-not-left-are-let-go',
    name: 'alerts whose caller stopped waiting before they left are not sent, and fail as notifier_unavailable',
    reason: 'whoever takes over sends them, and two would be two messages',
    mistake: 'ignoring the signal, or failing for good, so that nobody tries again',
    concerns,
    async run({ first, received }) {
      assert.equal(await codeOf(send(first, makeAlerts(1), AbortSignal.abort())), 'notifier_unavailable')
      await send(first, makeAlerts(1))
      assert.equal((await received()).length, 1)
    },
  },
]
