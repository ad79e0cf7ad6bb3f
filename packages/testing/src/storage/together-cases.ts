import assert from 'node:assert/strict'
import { at } from '../records/ids-and-times.js'
import { makeNotification } from '../records/make-notification.js'
import { makeNotificationClaim } from '../records/make-notification-claim.js'
import { makeOrder } from '../records/make-order.js'
import { aggregateOf } from './load-order.js'
import type { StorageCase } from './storage-subject.js'

const outcome = (subject: string) => ({
  state: 'sent' as const,
  subject,
  body: `body of ${subject}`,
  messageId: null,
  sentAt: at(5),
  dueAt: null,
  lastError: null,
})

export const togetherCases: readonly StorageCase[] = [
  {
    rule: 'readers-do-not-mix',
    name: 'readers of the same moment get what each of them asked for, and nothing of the others',
    reason: 'one who reads many orders in one statement must hand each to whom it belongs',
    mistake: 'answers matched to callers by their place in what the database returned',
    async run({ first, second }) {
      const orders = Array.from({ length: 8 }, () => makeOrder())
      await Promise.all(orders.map((order) => first.acceptOrder(order)))
      const idOf = (place: number) => orders[place % 8]?.record.orderId ?? ''
      const asked = orders.map((_, place) => [idOf(place), `nobody-${place}`, idOf(place), idOf(place + 3)])
      const answers = await Promise.all([...asked, []].map((orderIds) => second.loadOrders(orderIds)))
      assert.deepEqual(answers.pop(), [])
      for (const [place, answer] of answers.entries()) {
        const expected = orders
          .filter(({ record }) => asked[place]?.includes(record.orderId))
          .map(aggregateOf)
        const byId = new Map(answer.map((aggregate) => [aggregate.record.orderId, aggregate]))
        assert.equal(answer.length, expected.length)
        for (const aggregate of expected) assert.deepEqual(byId.get(aggregate.record.orderId), aggregate)
      }

      const references = orders.map(({ supplierOrders }) => supplierOrders[0]?.reference ?? '')
      const found = await Promise.all([
        ...references.map((reference) => first.findOrderId('acme', { reference })),
        first.findOrderId('globex', { reference: references[0] ?? '' }),
        first.findOrderId('acme', { supplierOrderId: 'nobody' }),
        first.findOrderId('acme', {}),
      ])
      assert.deepEqual(found, [...orders.map(({ record }) => record.orderId), null, null, null])
    },
  },
  {
    rule: 'finishers-do-not-mix',
    name: 'notifications finished at the same moment keep their own outcomes, each under its own lease',
    reason: 'a mail that was sent and is written down as another is sent again',
    mistake: 'one lease token for a whole group of outcomes',
    async run({ first, second }) {
      const notifications = Array.from({ length: 6 }, () => makeNotification('o'))
      await first.acceptOrder(makeOrder({ notifications }))
      const claim = makeNotificationClaim()
      const { leaseToken } = claim
      await first.claimNotifications(claim)
      const finished = await Promise.all([
        ...notifications.map(({ id }, place) =>
          second.finishNotification(
            id,
            place === 2 ? 'of somebody else' : leaseToken,
            outcome(`mail ${place}`),
          ),
        ),
        second.finishNotification('nobody', leaseToken, outcome('none')),
      ])
      assert.deepEqual(finished, [true, true, false, true, true, true, false])
      const kept = new Map((await first.listNotifications({ limit: 9 })).map((one) => [one.id, one]))
      for (const [place, { id }] of notifications.entries()) {
        const { state, subject } = kept.get(id) ?? {}
        assert.deepEqual([state, subject], place === 2 ? ['waiting', ''] : ['sent', `mail ${place}`])
      }
    },
  },
]
