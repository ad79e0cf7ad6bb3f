import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { followOrder, type FollowOrderOptions } from './follow-order.js'
import { createLiveClient } from './live-client.js'
import { progressed, progressOf, wire } from './test-support/events.js'
import { startLiveServer, until } from './test-support/live-server.js'
import { createManualTimers } from './test-support/manual-timers.js'

async function start(options: Partial<FollowOrderOptions> = {}) {
  const server = await startLiveServer()
  const timers = createManualTimers()
  let known: number | null = 1
  server.order = (orderId, res) =>
    known === null ? res.writeHead(404).end() : res.end(JSON.stringify(progressOf(orderId, known)))
  const order = followOrder({ url: server.url, orderId: 'o/1', timers, random: () => 0.5, ...options })
  onTestFinished(() => order.close())
  return {
    server,
    timers,
    order,
    know: (version: number | null) => (known = version),
    version: () => order.getSnapshot().order?.version,
  }
}

describe('followOrder', () => {
  it('reads the order once the stream is open, then takes what comes', async () => {
    const { server, order, version } = await start()
    expect(order.getSnapshot()).toEqual({ order: undefined, connection: { state: 'connecting' } })
    expect(server.streams).toHaveLength(0)
    const listener = vi.fn()
    order.subscribe(listener)
    await until(() => version() === 1)
    expect(server.orderRequests).toHaveLength(1)
    expect(server.streams[0]?.request.url).toBe('/kit/stream?order=o%2F1')
    const before = order.getSnapshot()
    expect(order.getSnapshot()).toBe(before)
    server.streams[0]?.send(
      wire(1, progressed('o/1', 3)) + wire(2, progressed('o/1', 2)) + wire(3, progressed('o2', 9)),
    )
    await until(() => version() === 3)
    server.streams[0]?.send(wire(4, progressed('o/1', 4)))
    await until(() => version() === 4)
    expect(order.getSnapshot().connection).toEqual({ state: 'open' })
    expect(listener).toHaveBeenCalled()
  })

  it('never goes back to an older reading', async () => {
    const { server, order, version } = await start({ initial: progressOf('o/1', 5) })
    expect(version()).toBe(5)
    order.subscribe(() => {})
    await until(() => server.orderRequests.length === 1)
    server.streams[0]?.send(wire(1, progressed('o/1', 6)))
    await until(() => version() === 6)
  })

  it('says when there is no such order, and sees it appear', async () => {
    const { server, order, know, version } = await start()
    know(null)
    order.subscribe(() => {})
    await until(() => order.getSnapshot().order === null)
    server.streams[0]?.send(wire(1, progressed('o/1', 1)))
    await until(() => version() === 1)
  })

  it('reads anew on a reset, even something older', async () => {
    const { server, order, version } = await start({ initial: progressOf('o/1', 9) })
    order.subscribe(() => {})
    await until(() => server.orderRequests.length === 1)
    server.streams[0]?.send('id: 1\nevent: reset\ndata: {"sequence":1}\n\n')
    await until(() => version() === 1)
    expect(server.orderRequests).toHaveLength(2)
  })

  it('shows the order while there is no stream, and reads it again when there is', async () => {
    const { server, timers, order, know, version } = await start()
    server.refusals.push({ status: 502 })
    order.subscribe(() => {})
    await until(() => version() === 1)
    expect(order.getSnapshot().connection.state).toBe('reconnecting')
    know(2)
    timers.advance(1000)
    await until(() => version() === 2)
  })

  it('reads the order again where the stream was cut before it knew its place', async () => {
    const { server, timers, order, know, version } = await start()
    order.subscribe(() => {})
    await until(() => version() === 1)
    know(2)
    server.streams[0]?.destroy()
    await until(() => order.getSnapshot().connection.state === 'reconnecting')
    timers.advance(1000)
    await until(() => version() === 2)
    server.streams[1]?.send('id: 7\n\n')
    expect(server.orderRequests).toHaveLength(2)
  })

  it('asks again at once when the network is back', async () => {
    let back = () => {}
    const page = {
      isOnline: () => true,
      watch: (listener: (change: 'online') => void) => {
        back = () => listener('online')
        return () => {}
      },
    }
    const { server, timers, order, version } = await start({ page })
    const answer = server.order
    server.order = (_orderId, res) => res.writeHead(503).end()
    order.subscribe(() => {})
    await until(() => timers.waits().length === 2)
    server.order = answer
    back()
    await until(() => version() === 1)
  })

  it('keeps asking while the server is in trouble', async () => {
    const { server, timers, order, version } = await start()
    const answer = server.order
    server.order = (_orderId, res) => res.writeHead(503).end()
    order.subscribe(() => {})
    // Two timers: the watch over the stream, and the next try.
    await until(() => timers.waits().length === 2)
    server.order = answer
    timers.advance(1000)
    await until(() => version() === 1)
  })

  it('connects with the first listener and disconnects with the last', async () => {
    const { server, order, version } = await start()
    const listener = vi.fn()
    const leaveFirst = order.subscribe(listener)
    const leaveSecond = order.subscribe(listener)
    await until(() => version() === 1)
    leaveFirst()
    expect(server.streams[0]?.isOpen()).toBe(true)
    leaveSecond()
    leaveSecond()
    await until(() => server.streams[0]?.isOpen() === false)
    order.subscribe(listener)
    await until(() => server.streams.length === 2)
    order.close()
    await until(() => server.streams[1]?.isOpen() === false)
    expect(order.getSnapshot().connection).toEqual({ state: 'closed' })
    order.subscribe(listener)
    expect(server.streams).toHaveLength(2)
  })

  it('shares a stream and leaves it open', async () => {
    const server = await startLiveServer()
    server.order = (orderId, res) => res.end(JSON.stringify(progressOf(orderId, 1)))
    const client = createLiveClient({ url: server.url })
    onTestFinished(() => client.close())
    await until(() => client.connection.state === 'open')
    const orders = ['o1', 'o2'].map((orderId) => followOrder({ url: server.url, orderId, client }))
    const leave = orders.map((order) => order.subscribe(() => {}))
    await until(() => orders.every((order) => order.getSnapshot().order?.version === 1))
    server.streams[0]?.send(wire(1, progressed('o2', 2)))
    await until(() => orders[1]?.getSnapshot().order?.version === 2)
    for (const each of leave) each()
    expect(client.connection.state).toBe('open')
    expect(server.streams).toHaveLength(1)
  })
})
