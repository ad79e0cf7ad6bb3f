import assert from 'node:assert/strict'
import type { SequencedEvent, Storage } from '@supplierkit/core/contract'
import { at, makeClaim, makeEvent, makeNotification, makeOrder, nextId } from './records.js'
import type { StorageCase } from './storage-case.js'

export const outboxCases: readonly StorageCase[] = [
  {
    name: 'events get numbers without a gap in the order they were committed, each once over two instances',
    async run({ first, second }) {
      const events = Array.from({ length: 60 }, (_, i) => makeEvent(`order-${i % 3}`))
      for (let i = 0; i < events.length; i += 6) await first.appendEvents(events.slice(i, i + 6))
      const numberAll = async <Tx>(storage: Storage<Tx>): Promise<SequencedEvent[]> => {
        const numbered: SequencedEvent[] = []
        for (;;) {
          const some = await storage.sequenceEvents(7)
          if (some.length === 0) return numbered
          numbered.push(...some)
        }
      }
      const numbered = (await Promise.all([numberAll(first), numberAll(second), numberAll(first)])).flat()
      numbered.sort((a, b) => a.sequence - b.sequence)
      assert.deepEqual(
        numbered,
        events.map((event, i) => ({ sequence: i + 1, event })),
      )
      assert.deepEqual(await second.readEvents({ after: 10, limit: 5 }), numbered.slice(10, 15))
      assert.deepEqual(await second.eventRange(), { oldest: 1, newest: 60 })
      assert.deepEqual(
        await second.listOrderEvents('order-1'),
        events.filter((_, i) => i % 3 === 1),
      )
    },
  },
  {
    name: 'numbers go on after old events were forgotten',
    async run({ first }) {
      assert.deepEqual(await first.eventRange(), { oldest: 0, newest: 0 })
      await first.appendEvents([
        makeEvent(null, { at: at(1) }),
        makeEvent(null, { at: at(2) }),
        makeEvent(null, { at: at(3) }),
      ])
      await first.sequenceEvents(10)
      const waiting = makeEvent(null, { at: at(0) })
      await first.appendEvents([waiting])
      assert.equal(await first.pruneEvents(at(3)), 2)
      assert.deepEqual(await first.eventRange(), { oldest: 3, newest: 3 })
      assert.equal(await first.pruneEvents(at(100)), 1)
      assert.deepEqual(await first.sequenceEvents(10), [{ sequence: 4, event: waiting }])
    },
  },
  {
    name: 'a notification is claimed by one, finished by who holds the lease, and tried again when abandoned',
    async run({ first, second }) {
      const planned = makeNotification('o', {
        recipient: { email: 'a@example.com', name: 'Ada', locale: 'de-DE', userId: 'u1' },
      })
      await first.acceptOrder(makeOrder({ notifications: [planned] }))
      const claim = makeClaim()
      const claimed = (
        await Promise.all([first.claimNotifications(claim), second.claimNotifications(claim)])
      ).flat()
      const waiting = {
        ...planned,
        subject: '',
        body: '',
        messageId: null,
        state: 'waiting',
        sentAt: null,
        lastError: null,
      } as const
      assert.deepEqual(claimed, [
        { ...waiting, attempts: 1, dueAt: claim.leaseUntil, leaseToken: claim.leaseToken },
      ])

      const later = makeClaim({ now: at(61), leaseUntil: at(99) })
      assert.equal((await second.claimNotifications(later)).length, 1)
      const sent = {
        state: 'sent',
        subject: 'Shipped',
        body: 'Your phones',
        messageId: '<1@x>',
        sentAt: at(62),
        dueAt: null,
        lastError: null,
      } as const
      assert.equal(await first.finishNotification(planned.id, claim.leaseToken, sent), false)
      assert.equal(await second.finishNotification(planned.id, later.leaseToken, sent), true)
      assert.equal(await second.finishNotification(planned.id, later.leaseToken, sent), false)
      assert.deepEqual(await first.listNotifications({ limit: 5, state: 'sent' }), [
        { ...waiting, ...sent, attempts: 2, leaseToken: null },
      ])
      assert.deepEqual(await first.listNotifications({ limit: 5, state: 'waiting' }), [])
    },
  },
  {
    name: 'notifications and sync logs are listed newest first, page by page',
    async run({ first }) {
      const notifications = [1, 2, 3].map((i) => makeNotification('o-9', { createdAt: at(i) }))
      await first.acceptOrder(makeOrder({ notifications }))
      const newest = await first.listNotifications({ limit: 1, orderId: 'o-9' })
      assert.equal(newest[0]?.id, notifications[2]?.id)
      const rest = await first.listNotifications({ limit: 9, orderId: 'o-9', before: newest[0]?.id ?? '' })
      assert.deepEqual(
        rest.map(({ id }) => id),
        [notifications[1]?.id, notifications[0]?.id],
      )

      const logs = [1, 2, 3].map(
        (i) =>
          ({
            id: nextId('log'),
            supplierId: i === 2 ? 'globex' : 'acme',
            type: 'inventory',
            status: 'error',
            message: `line ${i}`,
            createdAt: at(i),
          }) as const,
      )
      await first.appendSyncLog(logs)
      assert.deepEqual(await first.listSyncLogs({ limit: 5, supplierId: 'acme' }), [logs[2], logs[0]])
      assert.deepEqual(await first.listSyncLogs({ limit: 5, before: logs[2]?.id ?? '' }), [logs[1], logs[0]])
    },
  },
  {
    name: 'an empty storage has nothing due and passes its check',
    async run({ first }) {
      await first.check()
      assert.equal(await first.nextDueAt(), null)
      assert.deepEqual(await first.sequenceEvents(5), [])
      assert.deepEqual(await first.claimSupplierOrders(makeClaim()), [])
      assert.deepEqual(await first.loadOrders([]), [])
      assert.deepEqual(await first.commit([]), [])
      await first.appendEvents([])
      await first.appendSyncLog([])
      await first.ensureSuppliers([])
    },
  },
]
