import { describe, expect, it } from 'vitest'
import { settled } from '../test-support/virtual-clock.js'
import { createTestHub, testOrder } from '../test-support/test-hub.js'
import type { LiveMessage } from './live-message.js'
import type { RealtimeService } from './realtime-service.js'

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
