import { describe, expect, it } from 'vitest'
import { settled } from '../test-support/virtual-clock.js'
import { createTestHub, testOrder } from '../test-support/test-hub.js'
import { createRuntime } from '../runtime/runtime.js'
import type { HubEvent } from '../outbox/hub-event.js'
import type { LiveMessage } from './live-message.js'
import { createMemoryRealtime } from './memory-realtime.js'
import { RealtimeService } from './realtime-service.js'

function follow(realtime: RealtimeService, after?: number, orderId?: string) {
  const controller = new AbortController()
  const messages: LiveMessage[] = []
  const ended = (async () => {
    const stream = realtime.open({
      ...(after === undefined ? {} : { after }),
      visible: (event) => orderId === undefined || event.orderId === orderId,
      signal: controller.signal,
    })
    for await (const message of stream) messages.push(message)
  })()
  const sequences = () => messages.map(({ sequence }) => sequence)
  return { messages, sequences, stop: () => (controller.abort(), ended) }
}

const makeEvent = (at: Date): HubEvent => ({
  id: crypto.randomUUID(),
  type: 'supplier.resumed',
  at,
  orderId: null,
  supplierOrderId: null,
  supplierId: 'acme',
  orderVersion: null,
})

describe('a live stream', () => {
  it('shows what happens from now on, in order and without a gap', async () => {
    const { hub } = createTestHub()
    await hub.forwardOrder(testOrder())
    await hub.drain()
    const stream = follow(hub.realtime)
    await settled()
    await hub.forwardOrder(testOrder({ id: 'PE-2' }))
    await hub.drain()
    await settled()
    const { newest } = await hub.storage.eventRange()
    expect(stream.sequences().at(-1)).toBe(newest)
    expect(
      stream.messages.every((message) => message.kind === 'event' && message.event.orderId === 'PE-2'),
    ).toBe(true)
    await stream.stop()
    expect(hub.realtime.openStreams).toBe(0)
  })

  it('hands over all at once that has come since the reader last asked, and never too much', async () => {
    const { storage } = createTestHub()
    const realtime = new RealtimeService(storage, createMemoryRealtime(), createRuntime(), 1_000)
    const { signal } = new AbortController()
    const visible = (event: HubEvent) => event.supplierId === 'acme'
    const stream = realtime.openInBatches({ after: 0, visible, signal })
    const batchOf = async () => ((await stream.next()).value ?? []).map(({ sequence }) => sequence)
    const tell = async (count: number, supplierId: string) => {
      const events = Array.from({ length: count }, () => ({ ...makeEvent(new Date(0)), supplierId }))
      await storage.appendEvents(events)
      realtime.announce(await storage.sequenceEvents(1_000))
    }
    await tell(2, 'acme')
    expect(await batchOf()).toEqual([1, 2])
    await tell(1, 'globex')
    await tell(1, 'acme')
    await tell(1, 'acme')
    expect(await batchOf()).toEqual([4, 5])
    await tell(250, 'acme')
    const sizes = [await batchOf(), await batchOf(), await batchOf()].map(({ length }) => length)
    expect(sizes).toEqual([100, 100, 50])
    const waiting = batchOf()
    await tell(1, 'globex')
    await tell(1, 'acme')
    expect(await waiting).toEqual([257])
    await stream.return()
    expect(realtime.openStreams).toBe(0)
  })

  it('resumes after the last event that was seen', async () => {
    const { hub } = createTestHub()
    await hub.forwardOrder(testOrder())
    await hub.drain()
    const { newest } = await hub.storage.eventRange()
    const stream = follow(hub.realtime, 1)
    await settled()
    expect(stream.sequences()).toEqual(Array.from({ length: newest - 1 }, (_, index) => index + 2))
    await hub.forwardOrder(testOrder({ id: 'PE-2' }))
    await hub.drain()
    await settled()
    const all = stream.sequences()
    expect(all).toEqual(Array.from({ length: all.length }, (_, index) => index + 2))
    await stream.stop()
  })

  it('tells to read anew when what followed is gone, or never was', async () => {
    const { hub, clock, storage } = createTestHub()
    await hub.forwardOrder(testOrder())
    await hub.drain()
    await clock.advance(1_000)
    await hub.forwardOrder(testOrder({ id: 'PE-2' }))
    await hub.drain()
    await storage.pruneEvents(clock.now())
    for (const after of [0, 1_000]) {
      const stream = follow(hub.realtime, after)
      await settled()
      expect(stream.messages[0]).toMatchObject({ kind: 'reset' })
      await stream.stop()
    }
  })

  it('goes on where it was when all events are forgotten and none of them was missed', async () => {
    const { hub, clock, storage } = createTestHub()
    await hub.forwardOrder(testOrder())
    await hub.drain()
    const { newest } = await storage.eventRange()
    await clock.advance(1_000)
    await storage.pruneEvents(clock.now())
    const [seenAll, missedOne, neverThere] = [newest, newest - 1, newest + 1].map((after) =>
      follow(hub.realtime, after),
    )
    await settled()
    await hub.forwardOrder(testOrder({ id: 'PE-2' }))
    await hub.drain()
    await settled()
    expect(seenAll?.messages[0]).toMatchObject({ kind: 'event', sequence: newest + 1 })
    for (const lost of [missedOne, neverThere]) {
      expect(lost?.messages[0]).toEqual({ kind: 'reset', sequence: newest })
      expect(lost?.messages[1]).toMatchObject({ kind: 'event', sequence: newest + 1 })
    }
    for (const stream of [seenAll, missedOne, neverThere]) await stream?.stop()
  })

  it('tells a reader to read anew when the log loses events that were not read yet', async () => {
    const { storage, clock } = createTestHub()
    const realtime = new RealtimeService(storage, createMemoryRealtime(), createRuntime({ clock }), 1_000)
    const controller = new AbortController()
    const sequenceOne = async () => {
      await storage.appendEvents([makeEvent(clock.now())])
      return storage.sequenceEvents(10)
    }
    await sequenceOne()
    const stream = realtime.open({ after: 0, visible: () => true, signal: controller.signal })
    expect((await stream.next()).value).toMatchObject({ kind: 'event', sequence: 1 })

    await clock.advance(500)
    await sequenceOne()
    await clock.advance(100)
    await storage.pruneEvents(clock.now())
    realtime.announce(await sequenceOne())
    expect((await stream.next()).value).toEqual({ kind: 'reset', sequence: 3 })

    realtime.announce(await sequenceOne())
    expect((await stream.next()).value).toMatchObject({ kind: 'event', sequence: 4 })
    controller.abort()
    await stream.return()
  })

  it('shows only what its reader may see', async () => {
    const { hub } = createTestHub()
    const stream = follow(hub.realtime, 0, 'PE-2')
    await settled()
    await hub.forwardOrder(testOrder())
    await hub.forwardOrder(testOrder({ id: 'PE-2' }))
    await hub.drain()
    await settled()
    expect(stream.messages.length).toBeGreaterThan(0)
    expect(JSON.stringify(stream.messages)).not.toContain('PE-1"')
    await stream.stop()
  })

  it('shows nothing to a reader whose test answers anything but true', async () => {
    const { hub } = createTestHub()
    await hub.forwardOrder(testOrder())
    await hub.drain()
    const controller = new AbortController()
    const seen: LiveMessage[] = []
    const readers = [1, 'yes', {}, Promise.resolve(true)].map(async (answer) => {
      const { signal } = controller
      for await (const one of hub.realtime.open({ after: 0, visible: () => answer as never, signal }))
        seen.push(one)
    })
    await settled()
    controller.abort()
    await Promise.all(readers)
    expect(seen).toEqual([])
  })

  it('finds events that another process sequenced without a hint', async () => {
    const { hub, clock, storage } = createTestHub()
    const stream = follow(hub.realtime, 0)
    await settled()
    await hub.forwardOrder(testOrder())
    await storage.sequenceEvents(100)
    await clock.advance(1_000)
    expect(stream.sequences()).toEqual([1])
    await stream.stop()
  })
})
