import { expect, it } from 'vitest'
import { SupplierKitError } from '../contract/errors.js'
import type { SequencedEvent } from '../outbox/hub-event.js'
import { createRuntime } from '../runtime/runtime.js'
import { settled, VirtualClock } from '../test-support/virtual-clock.js'
import type { EventWindowLimits } from './event-window.js'
import { LiveTail } from './live-tail.js'
import { createMemoryRealtime } from './memory-realtime.js'

const { signal } = new AbortController()

function createTest({
  port = createMemoryRealtime(),
  limits = undefined as EventWindowLimits | undefined,
} = {}) {
  const clock = new VirtualClock()
  const log: SequencedEvent[] = []
  const range = { away: 0, holdUp: Promise.resolve() }
  const reading = { holdUp: Promise.resolve() }
  const storage = {
    readEvents: async ({ after, limit }: { readonly after: number; readonly limit: number }) => {
      const found = log.filter(({ sequence }) => sequence > after).slice(0, limit)
      await reading.holdUp
      return found
    },
    eventRange: async () => {
      const newest = log.length
      await range.holdUp
      if (range.away-- > 0)
        throw new SupplierKitError({ code: 'storage_unavailable', message: 'as the test wants' })
      return { oldest: Math.min(1, newest), newest }
    },
  }
  const tail = new LiveTail(storage, port, createRuntime({ clock }), 1_000, limits)
  const grow = (supplierId = 'acme') => {
    const one: SequencedEvent = {
      sequence: log.length + 1,
      event: {
        id: `e${log.length + 1}`,
        type: 'supplier.resumed',
        at: clock.now(),
        orderId: null,
        supplierOrderId: null,
        supplierId,
        orderVersion: null,
      },
    }
    log.push(one)
    return one
  }
  const sequencesAfter = (cursor: number) => tail.after(cursor)?.map(({ sequence }) => sequence) ?? null
  return { tail, clock, grow, range, reading, sequencesAfter }
}

it('keeps each event once when the log grows while it learns where the log ends', async () => {
  const { tail, clock, grow, range, sequencesAfter } = createTest()
  for (let count = 0; count < 3; count++) grow()
  await (await tail.follow(signal)).leave()

  let letGo = () => {}
  range.holdUp = new Promise((resolve) => (letGo = resolve))
  const following = tail.follow(signal)
  await settled()
  tail.push([grow()])
  tail.push([grow()])
  await settled()
  letGo()
  await following
  await clock.advance(2_000)
  grow()
  await clock.advance(2_000)

  expect(tail.sequence).toBe(6)
  expect(sequencesAfter(3)).toEqual([4, 5, 6])
  expect(sequencesAfter(6)).toEqual([])
})

it('can be followed after it could not be for want of a storage', async () => {
  const { tail, grow, range, sequencesAfter } = createTest()
  range.away = 2
  const failed = await Promise.allSettled([tail.follow(signal), tail.follow(signal)])
  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(tail.followers).toBe(0)

  range.away = 0
  await tail.follow(signal)
  tail.push([grow()])
  expect(sequencesAfter(0)).toEqual([1])
})

it('ends although it could never be followed', async () => {
  const { tail, range } = createTest()
  range.away = 1
  await expect(tail.follow(signal)).rejects.toThrow('storage_unavailable')
  await expect(tail.end()).resolves.toBeUndefined()
})

it('leaves nothing behind when its only follower leaves while it begins', async () => {
  const { tail, grow, range, sequencesAfter } = createTest()
  let letGo = () => {}
  range.holdUp = new Promise((resolve) => (letGo = resolve))
  const early = tail.follow(signal)
  await settled()
  const late = tail.follow(signal)
  letGo()
  await (await early).leave()
  grow()
  await (await late).leave()
  expect(tail.followers).toBe(0)

  await tail.follow(signal)
  tail.push([grow()])
  expect(sequencesAfter(1)).toEqual([2])
})

it('looks at nothing any more when it was ended while it began', async () => {
  const { tail, clock, grow, range } = createTest()
  let letGo = () => {}
  range.holdUp = new Promise((resolve) => (letGo = resolve))
  const following = tail.follow(signal)
  await settled()
  const ending = tail.end()
  letGo()
  await Promise.all([following, ending])
  grow()
  await clock.advance(5_000)
  expect(tail.sequence).toBe(0)
})

it('reads once more when a hint comes while it reads', async () => {
  const port = createMemoryRealtime()
  const { tail, grow, reading, sequencesAfter } = createTest({ port })
  const follower = await tail.follow(signal)
  await settled()
  let letGo = () => {}
  reading.holdUp = new Promise((resolve) => (letGo = resolve))
  grow()
  await port.publish({ sequence: 1 })
  await settled()
  grow()
  await port.publish({ sequence: 2 })
  letGo()
  await settled()
  expect(sequencesAfter(0)).toEqual([1, 2])
  await follower.leave()
})

it('keeps no more than a number of bytes, and leaves earlier events to the storage', async () => {
  const { tail, grow, sequencesAfter } = createTest({ limits: { maxEvents: 100, maxBytes: 1_000_000 } })
  const follower = await tail.follow(signal)
  for (let count = 0; count < 50; count++) tail.push([grow('x'.repeat(50_000))])
  expect(tail.bytes).toBeLessThan(1_000_000)
  expect(sequencesAfter(0)).toBeNull()
  expect(sequencesAfter(49)).toEqual([50])

  tail.push([grow('x'.repeat(1_000_000))])
  expect(tail.bytes).toBe(0)
  expect(sequencesAfter(50)).toBeNull()
  tail.push([grow()])
  expect(sequencesAfter(51)).toEqual([52])
  await follower.leave()
})

it('keeps no more than a number of events', async () => {
  const { tail, grow, sequencesAfter } = createTest({ limits: { maxEvents: 10, maxBytes: 1_000_000 } })
  const follower = await tail.follow(signal)
  for (let count = 0; count < 11; count++) tail.push([grow()])
  expect(sequencesAfter(5)).toBeNull()
  expect(sequencesAfter(6)).toEqual([7, 8, 9, 10, 11])
  await follower.leave()
})
