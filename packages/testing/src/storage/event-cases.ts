import assert from 'node:assert/strict'
import { setImmediate as othersTurn } from 'node:timers/promises'
import type { SequencedEvent, Storage } from '@supplierkit/core/contract'
import { makeEvent } from '../records/make-event.js'
import { makeOrder, makeUnit } from '../records/make-order.js'
import { aggregateOf } from './load-order.js'
import type { StorageCase } from './storage-subject.js'

async function numberAll(storage: Storage): Promise<SequencedEvent[]> {
  const numbered: SequencedEvent[] = []
  for (;;) {
    const some = await storage.sequenceEvents(7)
    if (some.length === 0) return numbered
    assert.ok(some.length <= 7)
    numbered.push(...some)
  }
}

export const eventCases: readonly StorageCase[] = [
  {
    rule: 'numbers-follow-the-order-of-commits',
    name: 'events get numbers from 1 without a gap in the order they were committed, each once over two instances',
    reason: 'the number is what a live page resumes after; a gap is an update that nobody sees',
    mistake: 'a database sequence, which skips numbers when a transaction is rolled back',
    async run({ first, second }) {
      const events = Array.from({ length: 60 }, (_, i) => makeEvent(`order-${i % 3}`))
      for (let i = 0; i < events.length; i += 6) await first.appendEvents(events.slice(i, i + 6))
      const rounds = await Promise.all([first, second, first].map(numberAll))
      for (const round of rounds) {
        const sequences = round.map(({ sequence }) => sequence)
        assert.deepEqual(
          sequences,
          [...sequences].sort((a, b) => a - b),
        )
      }
      const numbered = rounds.flat()
      numbered.sort((a, b) => a.sequence - b.sequence)
      assert.deepEqual(
        numbered,
        events.map((event, i) => ({ sequence: i + 1, event })),
      )
      assert.deepEqual(await second.readEvents({ after: 0, limit: 1000 }), numbered)
      assert.deepEqual(await second.readEvents({ after: 10, limit: 5 }), numbered.slice(10, 15))
      assert.deepEqual(await second.readEvents({ after: 60, limit: 5 }), [])
      assert.deepEqual(await second.eventRange(), { oldest: 1, newest: 60 })
      await first.appendEvents([])
      assert.deepEqual(await first.sequenceEvents(5), [])
    },
  },
  {
    rule: 'no-number-appears-behind-a-larger-one',
    name: 'while many write and several number, a reader sees every number once and in order',
    reason: 'a live page that has seen 8 never asks for 7 again',
    mistake: 'the outbox read by "id greater than the last": a transaction that commits late is skipped',
    async run({ first, second }) {
      const orders = Array.from({ length: 24 }, () => makeOrder({ notifications: [] }))
      let [writing, numbering] = [true, true]
      const write = async (storage: Storage, some: readonly (typeof orders)[number][]) => {
        for (const order of some) {
          await storage.acceptOrder(order)
          const outcomes = await Promise.all([
            storage.commit([makeUnit(aggregateOf(order))], async () => {}),
            storage.appendEvents([makeEvent(null)]),
          ])
          assert.deepEqual(outcomes[0], ['committed'])
        }
      }
      const number = async (storage: Storage) => {
        for (;;) {
          const over = !writing
          const some = await storage.sequenceEvents(5)
          if (over && some.length === 0) return
          await othersTurn()
        }
      }
      const seen: number[] = []
      const read = async () => {
        for (;;) {
          const over = !numbering
          const some = await second.readEvents({ after: seen.at(-1) ?? 0, limit: 1000 })
          seen.push(...some.map(({ sequence }) => sequence))
          if (over && some.length === 0) return
          await othersTurn()
        }
      }
      const numberers = Promise.all([number(first), number(second)])
      const reader = read()
      // Whoever fails must not leave the others running.
      const written = await Promise.allSettled([
        write(first, orders.slice(0, 8)),
        write(second, orders.slice(8, 16)),
        write(first, orders.slice(16)),
      ])
      writing = false
      await numberers.finally(() => (numbering = false))
      await reader
      assert.deepEqual(
        written.filter(({ status }) => status === 'rejected'),
        [],
      )
      assert.deepEqual(
        seen,
        Array.from({ length: 72 }, (_, i) => i + 1),
      )
    },
  },
  {
    rule: 'rolled-back-events-leave-no-gap',
    name: 'an event whose transaction was rolled back takes no number',
    reason: 'a resumed stream waits for a number that never comes, or tells its page to reload for nothing',
    mistake: 'numbers given when the event is written instead of after it was committed',
    needs: ['app'],
    async run({ first, second, app }) {
      const [before, after] = [makeEvent(null), makeEvent(null)]
      await first.appendEvents([before])
      const failing = app?.transaction(async (tx) => {
        await first.acceptOrder(makeOrder(), { transaction: tx })
        throw new Error('rolled back')
      })
      await assert.rejects(failing ?? Promise.resolve(), /rolled back/)
      await first.appendEvents([after])
      assert.deepEqual(await second.sequenceEvents(9), [
        { sequence: 1, event: before },
        { sequence: 2, event: after },
      ])
    },
  },
  {
    rule: 'a-timeline-holds-all-events-of-an-order',
    name: 'the timeline of an order holds its events, oldest first, numbered or not',
    reason: 'it is what people read when a customer calls',
    mistake: 'sorting by `at`, which several events of one decision share',
    async run({ first, second }) {
      const mine = Array.from({ length: 12 }, () => makeEvent('order-1'))
      await first.appendEvents([...mine.slice(0, 6), makeEvent('order-2'), makeEvent(null)])
      await first.sequenceEvents(3)
      await second.appendEvents(mine.slice(6))
      assert.deepEqual(await second.listOrderEvents('order-1'), mine)
      assert.deepEqual(await second.listOrderEvents('nobody'), [])
    },
  },
]
