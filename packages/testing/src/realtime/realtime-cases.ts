import assert from 'node:assert/strict'
import type { Realtime } from '@supplierkit/core/contract'
import { until } from '../conformance/until.js'
import type { RealtimeCase, RealtimeSubject } from './realtime-subject.js'

async function listen(realtime: Realtime) {
  const sequences: number[] = []
  const stop = await realtime.subscribe(({ sequence }) => void sequences.push(sequence))
  return { sequences, stop, hasHeard: (sequence: number) => sequences.includes(sequence) }
}

const publishUntil = (
  { patienceMs = 10_000 }: RealtimeSubject,
  realtime: Realtime,
  sequence: number,
  heard: () => boolean,
) =>
  until(heard, {
    doing: () => realtime.publish({ sequence }),
    patienceMs,
    what: `not all listeners heard of ${sequence}`,
  })

export const realtimeCases: readonly RealtimeCase[] = [
  {
    rule: 'hints-reach-listeners-everywhere',
    name: 'a hint of one instance reaches all listeners of both',
    reason: 'the page of a customer hangs on another process than the webhook came to',
    mistake: 'a work queue, which gives each hint to one listener only',
    async run(subject) {
      const { first, second } = subject
      const listeners = [await listen(first), await listen(second), await listen(second)]
      await publishUntil(subject, first, 7, () => listeners.every(({ hasHeard }) => hasHeard(7)))
      await publishUntil(subject, second, 8, () => listeners.every(({ hasHeard }) => hasHeard(8)))
      await Promise.all(listeners.map(({ stop }) => stop()))
    },
  },
  {
    rule: 'sequences-arrive-as-they-were',
    name: 'a sequence arrives as the number it was, however large',
    reason: 'a number that is rounded or a text makes a stream wait for what is there already',
    mistake: 'numbers of 32 bits, or texts compared with numbers',
    async run(subject) {
      const { sequences, hasHeard, stop } = await listen(subject.second)
      const published = [1, 2 ** 31, 2 ** 32 + 1, Number.MAX_SAFE_INTEGER]
      for (const sequence of published) {
        await publishUntil(subject, subject.first, sequence, () => hasHeard(sequence))
      }
      assert.deepEqual([...new Set(sequences)], published)
      await stop()
    },
  },
  {
    rule: 'an-unsubscribed-listener-hears-nothing',
    name: 'a listener that unsubscribed is not called any more, others go on, and doing it twice is harmless',
    reason: 'closed pages must not be kept alive by their listeners',
    mistake: 'unsubscribing the channel while others still listen on it',
    async run(subject) {
      const [gone, other] = [await listen(subject.second), await listen(subject.second)]
      await publishUntil(subject, subject.first, 1, () => other.hasHeard(1))
      await gone.stop()
      const before = gone.sequences.length
      await publishUntil(subject, subject.first, 2, () => other.hasHeard(2))
      assert.equal(gone.sequences.length, before)
      await gone.stop()
      await other.stop()
      const again = await listen(subject.second)
      await publishUntil(subject, subject.first, 3, () => again.hasHeard(3))
      await again.stop()
    },
  },
  {
    rule: 'closing-ends-one-instance',
    name: 'closing ends the listeners of one instance and leaves the other, and closing twice is harmless',
    reason: 'a deployment closes its processes one by one',
    mistake: 'a connection that all instances share',
    async run(subject) {
      const { first, second } = subject
      const { stop } = await listen(first)
      const other = await listen(second)
      await first.close?.()
      await stop()
      await first.close?.()
      await publishUntil(subject, second, 5, () => other.hasHeard(5))
      await other.stop()
    },
  },
]
