import assert from 'node:assert/strict'
import type { ChannelShare, NotificationState, Storage } from '@supplierkit/core/contract'
import { present } from '../conformance/present.js'
import { at } from '../records/ids-and-times.js'
import { makeNotification } from '../records/make-notification.js'
import { makeNotificationClaim } from '../records/make-notification-claim.js'
import { makeOrder } from '../records/make-order.js'
import type { StorageCase } from './storage-subject.js'

const messages = (limit: number): ChannelShare[] => [{ channel: 'email', kind: 'message', limit }]

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
          const rows = await storage.claimNotifications(makeNotificationClaim({ byChannel: messages(7) }))
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
      const claim = makeNotificationClaim()
      const claimed = await first.claimNotifications(claim)
      assert.deepEqual(claimed, [
        { ...planned, ...waiting, attempts: 1, dueAt: claim.leaseUntil, leaseToken: claim.leaseToken },
      ])
      assert.deepEqual(await second.claimNotifications(makeNotificationClaim({ now: at(60) })), [])
      const later = makeNotificationClaim({ now: at(61), leaseUntil: at(99) })
      assert.equal((await second.claimNotifications(later)).length, 1)

      const sent = outcome('sent')
      assert.equal(await first.finishNotification(planned.id, claim.leaseToken, sent), false)
      assert.equal(await first.finishNotification('nobody', claim.leaseToken, sent), false)
      assert.equal(await second.finishNotification(planned.id, later.leaseToken, sent), true)
      assert.equal(await second.finishNotification(planned.id, later.leaseToken, outcome('failed')), false)
      assert.deepEqual(await first.listNotifications({ limit: 5, state: 'sent' }), [
        { ...planned, ...waiting, ...sent, attempts: 2, leaseToken: null },
      ])
      assert.deepEqual(await first.claimNotifications(makeNotificationClaim({ now: at(999) })), [])
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
      const claim = makeNotificationClaim()
      await first.claimNotifications(claim)
      const { leaseToken } = claim
      assert.equal(await first.finishNotification(again.id, leaseToken, outcome('waiting', at(50))), true)
      assert.equal(await first.finishNotification(never.id, leaseToken, outcome('failed', at(50))), true)
      assert.deepEqual(await second.claimNotifications(makeNotificationClaim({ now: at(49) })), [])
      const [claimed, ...others] = await second.claimNotifications(makeNotificationClaim({ now: at(50) }))
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
        (await first.claimNotifications(makeNotificationClaim({ byChannel: messages(limit) }))).map(
          ({ id }) => id,
        )
      const idOf = (place: number) => notifications[place]?.id
      assert.deepEqual(await ids(2), [idOf(1), idOf(3)])
      assert.deepEqual(await ids(9), [idOf(0)])
      const claim = makeNotificationClaim({ now: at(61), leaseUntil: at(99) })
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
      const ids = async (storage: Storage, seconds: number, ...kinds: ChannelShare['kind'][]) => {
        const byChannel = kinds.map((kind) => ({ channel: 'email', kind, limit: 10 }))
        const claim = makeNotificationClaim({ now: at(seconds), leaseUntil: at(seconds + 60), byChannel })
        return (await storage.claimNotifications(claim)).map(({ id }) => id)
      }
      assert.deepEqual(await ids(first, 29, 'alert'), [])
      assert.deepEqual(await ids(second, 30, 'message'), [message.id])
      assert.deepEqual(await ids(second, 30, 'alert'), [held.id])
      assert.deepEqual(await ids(first, 31, 'message', 'alert'), [other.id])
    },
  },
  {
    rule: 'channels-are-claimed-apart',
    name: 'a claim takes of each channel up to its limit, whatever waits for the others',
    reason: 'the backlog of a channel that hangs would otherwise keep the mails of all customers waiting',
    mistake: 'one limit for all channels, so that the longest due fill it',
    async run({ first, second }) {
      const inChannel = (channel: string, count: number, since: number) =>
        Array.from({ length: count }, (_, place) =>
          makeNotification('o', { channel, createdAt: at(since + place / 100) }),
        )
      const [chat, email, sms] = [
        inChannel('chat', 30, -9),
        inChannel('email', 5, -5),
        inChannel('sms', 1, -8),
      ]
      await first.acceptOrder(makeOrder({ notifications: [...chat, ...email, ...sms] }))
      const ids = async (storage: Storage, ...limits: [channel: string, limit: number][]) => {
        const byChannel = limits.map(([channel, limit]) => ({ channel, kind: 'message' as const, limit }))
        return (await storage.claimNotifications(makeNotificationClaim({ byChannel }))).map(({ id }) => id)
      }
      const idsOf = (planned: readonly { readonly id: string }[]) => planned.map(({ id }) => id)
      assert.deepEqual(await ids(first), [])
      assert.deepEqual(await ids(first, ['fax', 9]), [])
      assert.deepEqual(await ids(second, ['email', 2], ['chat', 3]), [
        ...idsOf(email.slice(0, 2)),
        ...idsOf(chat.slice(0, 3)),
      ])
      assert.deepEqual(await ids(first, ['chat', 1], ['email', 9]), [
        ...idsOf(chat.slice(3, 4)),
        ...idsOf(email.slice(2)),
      ])
      assert.deepEqual(await ids(first, ['email', 9]), [])
    },
  },
  {
    rule: 'a-claimer-leaves-what-it-works-on',
    name: 'a claim leaves the notifications that its claimer is working on, even if their lease has ended',
    reason: 'after a step of the clock a process finds its own leases ended, and would send twice itself',
    mistake: 'looking at the lease alone',
    async run({ first, second }) {
      const [mine, other] = [makeNotification('o'), makeNotification('o')]
      await first.acceptOrder(makeOrder({ notifications: [mine, other] }))
      const claimed = await first.claimNotifications(makeNotificationClaim({ byChannel: messages(2) }))
      assert.equal(claimed.length, 2)
      const later = () => makeNotificationClaim({ now: at(70), leaseUntil: at(130), exceptIds: [mine.id] })
      const idsOf = async (storage: Storage) =>
        (await storage.claimNotifications(later())).map(({ id }) => id)
      assert.deepEqual(await idsOf(first), [other.id])
      assert.deepEqual(await idsOf(second), [])
      const free = await second.claimNotifications(makeNotificationClaim({ now: at(71) }))
      assert.deepEqual(
        free.map(({ id }) => id),
        [mine.id],
      )
    },
  },
  {
    rule: 'a-late-outcome-counts-while-its-lease-is-kept',
    name: 'an outcome that keeps its lease can be replaced under it until the notification is claimed again',
    reason:
      'a server may say yes to a mail after its sender has stopped waiting; sending it again would double it',
    mistake: 'ending the lease with every outcome, or keeping it with every one',
    async run({ first, second }) {
      const [answered, claimedAgain] = [makeNotification('o'), makeNotification('o')]
      await first.acceptOrder(makeOrder({ notifications: [answered, claimedAgain] }))
      const claim = makeNotificationClaim()
      await first.claimNotifications(claim)
      const { leaseToken } = claim
      const unclear = { ...outcome('waiting', at(50)), keepLease: true }
      assert.equal(await first.finishNotification(answered.id, leaseToken, unclear), true)
      assert.equal(await first.finishNotification(claimedAgain.id, leaseToken, unclear), true)
      const stored = await second.listNotifications({ limit: 5 })
      assert.deepEqual(
        stored.map((row) => [row.state, row.dueAt, row.leaseToken, row.lastError]),
        stored.map(() => ['waiting', at(50), leaseToken, 'notifier_unavailable']),
      )
      assert.equal(await first.finishNotification(answered.id, leaseToken, outcome('sent')), true)
      const again = await second.claimNotifications(
        makeNotificationClaim({ now: at(50), leaseUntil: at(99) }),
      )
      assert.deepEqual(
        again.map(({ id }) => id),
        [claimedAgain.id],
      )
      assert.equal(await first.finishNotification(claimedAgain.id, leaseToken, outcome('sent')), false)
      assert.equal(await first.finishNotification(answered.id, leaseToken, outcome('sent')), false)
    },
  },
  {
    rule: 'overdue-channels-are-named',
    name: 'channels with notifications that have been due for long are named with how many, alerts apart',
    reason: 'nobody takes the messages of a channel that was renamed, and nobody would notice',
    mistake: 'counting what was sent, or what is not due yet',
    async run({ first, second }) {
      assert.deepEqual(await first.overdueChannels(at(100)), [])
      const alert = { type: 'alert', template: 'alert', orderId: null } as const
      const notifications = [
        makeNotification('o', { channel: 'chat' }),
        makeNotification('o', { channel: 'chat' }),
        makeNotification('o', { channel: 'chat', ...alert }),
        makeNotification('o', { channel: 'sms', dueAt: at(101) }),
        makeNotification('o'),
      ]
      await first.acceptOrder(makeOrder({ notifications }))
      const claim = makeNotificationClaim()
      for (const { id } of await first.claimNotifications(claim))
        await first.finishNotification(id, claim.leaseToken, outcome('sent'))
      const found = [...(await second.overdueChannels(at(100)))].sort((a, b) => a.count - b.count)
      assert.deepEqual(found, [
        { channel: 'chat', kind: 'alert', count: 1 },
        { channel: 'chat', kind: 'message', count: 2 },
      ])
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
