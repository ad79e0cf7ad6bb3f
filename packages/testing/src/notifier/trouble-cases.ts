import assert from 'node:assert/strict'
import { inspect } from 'node:util'
import type { SupplierKitError } from '@supplierkit/core/contract'
import { refusalOf } from '../conformance/error-code.js'
import { makeMessage, personal } from './make-message.js'
import type { NotifierCase, NotifierSubject, SinkBehavior } from './notifier-subject.js'

const call = () => ({ signal: new AbortController().signal })

/** Sends while the sink behaves so; answers the error, within the subject's patience. */
async function refusedWhile(subject: NotifierSubject, behavior: SinkBehavior): Promise<SupplierKitError> {
  const { first, behave, patienceMs = 10_000 } = subject
  await behave?.(behavior)
  const began = Date.now()
  const refusal = await refusalOf(first.send(makeMessage('shipped'), call()))
  const tookMs = Date.now() - began
  assert.ok(tookMs <= patienceMs, `sending took ${tookMs} ms`)
  if (typeof refusal === 'string') assert.fail(`the send ended with: ${refusal}`)
  return refusal
}

async function worksAgain({ first, behave, received }: NotifierSubject): Promise<void> {
  await behave?.('accept')
  const before = (await received()).length
  await first.send(makeMessage('confirmed'), call())
  assert.equal((await received()).length, before + 1)
}

export const notifierTroubleCases: readonly NotifierCase[] = [
  {
    rule: 'not-now-is-tried-again',
    name: 'a channel that cannot take the message now fails as notifier_unavailable, retryable, and works again later',
    reason: 'mail servers greylist strangers and restart at night',
    mistake: 'every error taken for a refusal, so that an hour without a server costs all its mails',
    needs: ['behave'],
    async run(subject) {
      const { code, retryable } = await refusedWhile(subject, 'unavailable')
      assert.deepEqual([code, retryable], ['notifier_unavailable', true])
      await worksAgain(subject)
    },
  },
  {
    rule: 'never-is-given-up',
    name: 'a message that the channel refuses for good fails as notification_rejected, and others still go',
    reason: 'a mistyped address must not be tried for days, nor hold up the mails behind it',
    mistake: 'trying again whatever happens',
    needs: ['behave'],
    async run(subject) {
      const { code, retryable } = await refusedWhile(subject, 'reject')
      assert.deepEqual([code, retryable], ['notification_rejected', false])
      await worksAgain(subject)
    },
  },
  {
    rule: 'silence-ends',
    name: 'a channel that does not answer fails as notifier_unavailable within the notifier’s own time limit',
    reason: 'a send without an end holds its worker and outlives its lease',
    mistake: 'no time limit of one’s own: the default of many libraries is ten minutes or none',
    needs: ['behave'],
    async run(subject) {
      const { code, retryable } = await refusedWhile(subject, 'silent')
      assert.deepEqual([code, retryable], ['notifier_unavailable', true])
      await worksAgain(subject)
    },
  },
  {
    rule: 'errors-hold-nothing-personal',
    name: 'no error holds the address, the name or the telephone number of the recipient, also not in its cause',
    reason: 'errors go into logs, and logs to people who have no business with customers',
    mistake: 'the server’s answer handed on: "550 5.1.1 <ada@example.com> unknown"',
    needs: ['behave'],
    async run(subject) {
      for (const behavior of ['unavailable', 'reject', 'silent'] as const) {
        const error = await refusedWhile(subject, behavior)
        const told = `${inspect(error, { depth: 10, showHidden: true })} ${JSON.stringify(error)}`
        for (const [what, value] of Object.entries(personal)) {
          assert.ok(!told.includes(value), `${behavior}: the error holds the ${what} of the recipient`)
        }
      }
    },
  },
  {
    rule: 'a-closed-notifier-fails-by-name',
    name: 'a closed notifier fails as notifier_unavailable or still sends, closes twice, and leaves the other instance',
    reason: 'messages that meet a closing process wait for the next one',
    mistake: 'an untyped "pool is closed", which reads as a defect',
    async run({ first, second, received }) {
      await first.close?.()
      const refusal = await refusalOf(first.send(makeMessage('created'), call()))
      const outcome = typeof refusal === 'string' ? refusal : refusal.code
      assert.match(outcome, /^(notifier_unavailable|no error)$/)
      await first.close?.()
      const before = (await received()).length
      await second.send(makeMessage('created'), call())
      assert.equal((await received()).length, before + 1)
    },
  },
]
