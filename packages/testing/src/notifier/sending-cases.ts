import assert from 'node:assert/strict'
import { codeOf } from '../conformance/error-code.js'
import { makeMessage, notificationTemplates, personal } from './make-message.js'
import type { NotifierCase } from './notifier-subject.js'

const call = () => ({ signal: new AbortController().signal })

export const sendingCases: readonly NotifierCase[] = [
  {
    rule: 'every-template-is-sent',
    name: 'a message of every template arrives once, at its recipient and nobody else, and is answered with what was sent',
    reason: 'the notification log is what support reads to a customer',
    mistake: 'a template without a text, or an answer before the channel took the message',
    async run({ first, received }) {
      for (const template of notificationTemplates) {
        const before = (await received()).length
        const sent = await first.send(makeMessage(template), call())
        const arrived = (await received()).slice(before)
        assert.deepEqual(
          arrived.map(({ to }) => to),
          [[personal.email]],
          `${template}: who it went to`,
        )
        assert.notEqual(sent.subject.trim(), '', `${template}: the subject`)
        assert.equal(typeof sent.body, 'string', `${template}: the body`)
        assert.doesNotMatch(sent.subject, /undefined|\[object|NaN/)
        assert.doesNotMatch(sent.body, /undefined|\[object|NaN/)
      }
    },
  },
  {
    rule: 'a-message-keeps-its-id',
    name: 'the same message sent again, also by another instance, has the same Message-ID; another has another',
    reason:
      'after a crash between the server’s yes and our commit it is sent again; mailboxes that see one id show one mail',
    mistake: 'an id that the mail library makes up, or one with the time in it',
    async run({ first, second, received }) {
      const message = makeMessage('shipped')
      const answers = [
        await first.send(message, call()),
        await first.send(message, call()),
        await second.send(message, call()),
      ]
      const ids = answers.map(({ messageId }) => messageId)
      assert.ok(ids[0], 'send answers no messageId')
      assert.deepEqual(ids, [ids[0], ids[0], ids[0]])
      assert.deepEqual([...new Set((await received()).map(({ messageId }) => messageId))], [ids[0]])
      const other = await second.send({ ...message, id: `${message.id}-other` }, call())
      assert.notEqual(other.messageId, ids[0])
    },
  },
  {
    rule: 'many-at-once-all-arrive',
    name: 'messages sent at once over two instances all arrive',
    reason: 'one feed ships two hundred orders',
    mistake: 'state of one message kept in the notifier while another is written',
    async run({ first, second, received }) {
      const emails = Array.from({ length: 12 }, (_, i) => `customer-${i}@customer.example`)
      await Promise.all(
        emails.map((email, i) =>
          (i % 2 ? first : second).send(makeMessage('created', { recipient: { email } }), call()),
        ),
      )
      assert.deepEqual((await received()).flatMap(({ to }) => to).sort(), [...emails].sort())
    },
  },
  {
    rule: 'hostile-texts-reach-nobody-else',
    name: 'line breaks and markup in names and numbers bring no further recipient and no failure',
    reason: 'names are typed by strangers; a line break in a header is a mail to whomever they like',
    mistake: 'headers joined from texts',
    async run({ first, received }) {
      for (const hostile of [
        'Ada\r\nBcc: stranger@evil.example',
        '"Ada" <stranger@evil.example>, x',
        '<script>alert(1)</script>',
        'nul \u0000 and bell \u0007',
        '\u202Eoda',
      ]) {
        const message = makeMessage('created')
        const order = {
          ...message.order,
          number: hostile,
          customer: { ...message.order.customer, name: hostile },
        }
        const before = (await received()).length
        await first.send({ ...message, order, recipient: { email: personal.email, name: hostile } }, call())
        const arrived = (await received()).slice(before)
        assert.deepEqual(
          arrived.map(({ to }) => to),
          [[personal.email]],
        )
      }
    },
  },
  {
    rule: 'an-aborted-message-that-has-not-left-is-let-go',
    name: 'a message whose caller stopped waiting before it left is not sent, and fails as notifier_unavailable',
    reason: 'the lease ends soon after; whoever takes over sends it, and two would be two mails',
    mistake: 'ignoring the signal, or failing for good, so that nobody tries again',
    async run({ first, received }) {
      const aborted = first.send(makeMessage('created'), { signal: AbortSignal.abort() })
      assert.equal(await codeOf(aborted), 'notifier_unavailable')
      await first.send(makeMessage('confirmed'), call())
      assert.equal((await received()).length, 1)
    },
  },
]
