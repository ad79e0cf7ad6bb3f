import assert from 'node:assert/strict'
import type { NotificationState, Storage } from '@supplierkit/core/contract'
import { present } from '../conformance/present.js'
import { at } from '../records/ids-and-times.js'
import { makeClaim } from '../records/make-claim.js'
import { makeNotification } from '../records/make-notification.js'
import { makeOrder } from '../records/make-order.js'
import type { StorageCase } from './storage-subject.js'

const waiting = {
  subject: '',
  body: '',
  messageId: null,
  state: 'waiting',
  sentAt: null,
  lastError: null,
} as const

const outcome = (state: NotificationState, dueAt: Date | null = null) => ({
  state,
  subject: state === 'sent' ? 'Shipped 📦' : '',
  body: state === 'sent' ? 'Your phones' : '',
  messageId: state === 'sent' ? '<1@x>' : null,
  sentAt: state === 'sent' ? at(62) : null,
  dueAt,
  lastError: state === 'sent' ? null : 'notifier_unavailable',
})

export const notificationCases: readonly StorageCase[] = [
  {
    rule: 'notification-claims-never-overlap',
    name: 'claimers of 60 due notifications over two instances get each once',
    reason: 'a notification in two hands is two mails to one customer',
    mistake: 'selecting and marking in two statements without a condition',
    async run({ first, second }) {
      const notifications = Array.from({ length: 60 }, () => makeNotification('o'))
      await first.acceptOrder(makeOrder({ notifications }))
      const takeAll = async (storage: Storage): Promise<string[]> => {
        const taken: string[] = []
        for (;;) {
          const rows = await storage.claimNotifications(makeClaim({ limit: 7 }))
          if (rows.length === 0) return taken
          taken.push(...rows.map(({ id }) => id))
        }
      }
      const taken = (await Promise.all([first, second, first].map(takeAll))).flat()
      taken.push(...(await takeAll(second)))
      assert.equal(taken.length, 60)
      assert.equal(new Set(taken).size, 60)
    },
  },
  {
    rule: 'a-late-sender-is-fenced-off',
    name: 'a notification is finished by who holds its lease, once, and by nobody else',
    reason: 'a sender that was thought dead must not overwrite what its successor wrote',
    mistake: 'an update by id alone',
    async run({ first, second }) {
      const recipient = { email: 'a@example.com', name: 'Ada', locale: 'de-DE', userId: 'u1' }
      const planned = makeNotification('o', { recipient })
      await first.acceptOrder(makeOrder({ notifications: [planned] }))
      const claim = makeClaim()
      const claimed = await first.claimNotifications(claim)
      assert.deepEqual(claimed, [
        { ...planned, ...waiting, attempts: 1, dueAt: claim.leaseUntil, leaseToken: claim.leaseToken },
      ])
      assert.deepEqual(await second.claimNotifications(makeClaim({ now: at(60) })), [])
      const later = makeClaim({ now: at(61), leaseUntil: at(99) })
      assert.equal((await second.claimNotifications(later)).length, 1)

      const sent = outcome('sent')
      assert.equal(await first.finishNotification(planned.id, claim.leaseToken, sent), false)
      assert.equal(await first.finishNotification('nobody', claim.leaseToken, sent), false)
      assert.equal(await second.finishNotification(planned.id, later.leaseToken, sent), true)
      assert.equal(await second.finishNotification(planned.id, later.leaseToken, outcome('failed')), false)
      assert.deepEqual(await first.listNotifications({ limit: 5, state: 'sent' }), [
        { ...planned, ...waiting, ...sent, attempts: 2, leaseToken: null },
      ])
      assert.deepEqual(await first.claimNotifications(makeClaim({ now: at(999) })), [])
    },
  },
  {
    rule: 'a-postponed-notification-comes-up-again',
    name: 'a notification that waits on comes up when it is due, and one that was given up never',
    reason: 'a mail server is away for an hour every so often',
    mistake: 'claiming by state and forgetting `dueAt`, or the other way round',
    async run({ first, second }) {
      const [again, never] = [makeNotification('o'), makeNotification('o')]
      await first.acceptOrder(makeOrder({ notifications: [again, never] }))
      const claim = makeClaim()
      await first.claimNotifications(claim)
      const { leaseToken } = claim
      assert.equal(await first.finishNotification(again.id, leaseToken, outcome('waiting', at(50))), true)
      assert.equal(await first.finishNotification(never.id, leaseToken, outcome('failed', at(50))), true)
      assert.deepEqual(await second.claimNotifications(makeClaim({ now: at(49) })), [])
      const [claimed, ...others] = await second.claimNotifications(makeClaim({ now: at(50) }))
      assert.deepEqual([claimed?.id, claimed?.attempts, others.length], [again.id, 2, 0])
    },
  },
  {
    rule: 'the-longest-due-notifications-come-first',
    name: 'notifications are claimed the longest due first, then by when they were planned',
    reason: '"confirmed" comes before "shipped" in the mailbox, too',
    mistake: 'no order at all, or the order of ids',
    async run({ first }) {
      const notifications = [-1, -4, 5, -2].map((seconds) =>
        makeNotification('o', { createdAt: at(seconds) }),
      )
      await first.acceptOrder(makeOrder({ notifications }))
      const ids = async (limit: number) =>
        (await first.claimNotifications(makeClaim({ limit }))).map(({ id }) => id)
      const idOf = (place: number) => notifications[place]?.id
      assert.deepEqual(await ids(2), [idOf(1), idOf(3)])
      assert.deepEqual(await ids(9), [idOf(0)])
      const claim = makeClaim({ now: at(61), leaseUntil: at(99) })
      const again = (await first.claimNotifications(claim)).map(({ id }) => id)
      assert.deepEqual(again, [idOf(2), idOf(1), idOf(3), idOf(0)])
    },
  },
  {
    rule: 'alerts-are-claimed-apart-and-when-due',
    name: 'a claim takes alerts only, or none, and a notification with a dueAt of its own not before that',
    reason:
      'alerts are held until their window ends and then taken all at once, without the mails of customers',
    mistake: 'a filter that is ignored, or a new notification that is always due at once',
    async run({ first, second }) {
      const alert = { type: 'alert', template: 'alert', orderId: null } as const
      const [message, held, other] = [
        makeNotification('o'),
        makeNotification('o', { ...alert, dueAt: at(30) }),
        makeNotification('o', { ...alert, dueAt: at(31) }),
      ]
      await first.commit([
        { supplierOrders: [], events: [], notifications: [message, held, other], syncLogs: [] },
      ])
      const ids = async (storage: Storage, seconds: number, alerts?: 'only' | 'none') => {
        const claim = makeClaim({ now: at(seconds), leaseUntil: at(seconds + 60) })
        const rows = await storage.claimNotifications(alerts ? { ...claim, alerts } : claim)
        return rows.map(({ id }) => id)
      }
      assert.deepEqual(await ids(first, 29, 'only'), [])
      assert.deepEqual(await ids(second, 30, 'none'), [message.id])
      assert.deepEqual(await ids(second, 30, 'only'), [held.id])
      assert.deepEqual(await ids(first, 31), [other.id])
    },
  },
  {
    rule: 'notifications-are-listed-newest-first',
    name: 'notifications are listed newest first, by order and state, page by page',
    reason: 'support looks up what a customer was told',
    mistake: 'a filter that is applied after the limit',
    async run({ first, second }) {
      const notifications = [2, 1, 3, 4].map((i) =>
        makeNotification(i === 4 ? 'o-8' : 'o-9', { createdAt: at(i) }),
      )
      await first.acceptOrder(makeOrder({ notifications }))
      const [b, a, c, other] = notifications.map(({ id }) => id)
      const ids = async (query: Parameters<Storage['listNotifications']>[0]) =>
        (await second.listNotifications(query)).map(({ id }) => id)
      assert.deepEqual(await ids({ limit: 9 }), [other, c, b, a])
      assert.deepEqual(await ids({ limit: 1, orderId: 'o-9' }), [c])
      assert.deepEqual(await ids({ limit: 9, orderId: 'o-9', before: present(c) }), [b, a])
      assert.deepEqual(await ids({ limit: 9, state: 'sent' }), [])
      assert.deepEqual(await ids({ limit: 9, before: 'nobody' }), [])
    },
  },
]
