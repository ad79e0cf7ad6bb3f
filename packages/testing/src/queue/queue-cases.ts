import assert from 'node:assert/strict'
import type { Job, Queue, WorkTopic } from '@supplierkit/core/contract'
import { until } from '../conformance/until.js'
import type { QueueCase, QueueSubject } from './queue-subject.js'

const topics: readonly WorkTopic[] = ['forwarding', 'inbox', 'outbox', 'notification']

async function listen(queue: Queue) {
  const jobs: Job[] = []
  const stop = await queue.consume((job) => void jobs.push(job))
  return { jobs, stop }
}

/** Sends a hint again and again, as the engine does, until somebody has heard. */
const sendUntil = ({ patienceMs = 10_000 }: QueueSubject, queue: Queue, job: Job, heard: () => boolean) =>
  until(heard, { doing: () => queue.send(job), patienceMs, what: `no consumer heard of ${job.topic}` })

export const carryingCases: readonly QueueCase[] = [
  {
    rule: 'hints-reach-other-processes',
    name: 'a hint of one instance reaches a consumer of the other, with its topic',
    reason: 'the process that takes the webhook is seldom the one that works on it',
    mistake: 'a queue per process under one name',
    async run(subject) {
      const { jobs, stop } = await listen(subject.second)
      for (const topic of topics) {
        await sendUntil(subject, subject.first, { topic }, () => jobs.some((job) => job.topic === topic))
      }
      for (const job of jobs) assert.deepEqual(Object.keys(job), ['topic'])
      await stop()
    },
  },
  {
    rule: 'hints-reach-their-own-process',
    name: 'a hint reaches a consumer of the instance that sent it, where there is no other',
    reason: 'a shop with one process has nobody else to do the work',
    mistake: 'a broadcast that leaves out its sender',
    async run(subject) {
      const { jobs, stop } = await listen(subject.first)
      await sendUntil(subject, subject.first, { topic: 'inbox' }, () => jobs.length > 0)
      assert.deepEqual(jobs[0], { topic: 'inbox' })
      await stop()
    },
  },
  {
    rule: 'somebody-always-hears',
    name: 'with consumers on both instances, at least one hears',
    reason: 'which process works does not matter, but one must',
    mistake: 'hints that wait for the consumer of a process that is gone',
    async run(subject) {
      const consumers = [await listen(subject.first), await listen(subject.second)]
      const heard = () => consumers.some(({ jobs }) => jobs.length > 0)
      await sendUntil(subject, subject.second, { topic: 'outbox' }, heard)
      await Promise.all(consumers.map(({ stop }) => stop()))
    },
  },
  {
    rule: 'a-flood-of-hints-is-taken',
    name: 'a thousand hints at once are taken without an error, and work is heard of',
    reason: 'a storm of webhooks makes a hint each',
    mistake: 'a job of its own for each of them, until the broker is full',
    async run(subject) {
      const { jobs, stop } = await listen(subject.second)
      await Promise.all(Array.from({ length: 1000 }, () => subject.first.send({ topic: 'inbox' })))
      await sendUntil(subject, subject.first, { topic: 'inbox' }, () => jobs.length > 0)
      await stop()
    },
  },
]

export const endingCases: readonly QueueCase[] = [
  {
    rule: 'a-stopped-consumer-hears-nothing',
    name: 'a consumer that was stopped is not called any more, others go on, and stopping twice is harmless',
    reason: 'a hub that is closing must not begin new work',
    mistake: 'a stop that resolves before the handler is gone, or that stops the whole connection',
    async run(subject) {
      const [stopped, other] = [await listen(subject.second), await listen(subject.second)]
      await sendUntil(subject, subject.first, { topic: 'forwarding' }, () => other.jobs.length > 0)
      await stopped.stop()
      const [before, others] = [stopped.jobs.length, other.jobs.length]
      await sendUntil(subject, subject.first, { topic: 'forwarding' }, () => other.jobs.length > others)
      assert.equal(stopped.jobs.length, before)
      await stopped.stop()
      await other.stop()
    },
  },
  {
    rule: 'a-closed-queue-never-throws',
    name: 'after closing, sending, consuming and closing again do not throw, and the other instance goes on',
    reason:
      'the last commits of a hub that closes still send their hints; they were written, nothing is lost',
    mistake: '"connection is closed" thrown out of `send`',
    async run(subject) {
      const { first, second } = subject
      const { stop } = await listen(first)
      const { jobs, stop: stopOther } = await listen(second)
      await first.close?.()
      await first.send({ topic: 'outbox' })
      const { stop: stopLate } = await listen(first)
      await stopLate()
      await stop()
      await first.close?.()
      await sendUntil(subject, second, { topic: 'notification' }, () =>
        jobs.some(({ topic }) => topic === 'notification'),
      )
      await stopOther()
    },
  },
  {
    rule: 'an-absent-backend-never-throws',
    name: 'while the backend is away, sending and stopping do not throw, and come back soon',
    reason: 'orders must be accepted while the broker is restarted; the sweeper finds them',
    mistake: 'waiting for the connection inside `send`, which every commit waits for',
    needs: ['breakBackend'],
    async run({ first, second, breakBackend, patienceMs = 10_000 }) {
      const { stop } = await listen(second)
      await breakBackend?.()
      const began = Date.now()
      await Promise.all([first.send({ topic: 'inbox' }), second.send({ topic: 'outbox' })])
      await stop()
      assert.ok(Date.now() - began < patienceMs, `sending took ${Date.now() - began} ms`)
    },
  },
]
