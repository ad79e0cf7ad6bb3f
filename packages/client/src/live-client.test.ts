import { onTestFinished, describe, expect, it, vi } from 'vitest'
import { createLiveClient, type LiveClientOptions } from './live-client.js'
import type { Connection } from './live-events.js'
import { progressed, wire } from './test-support/events.js'
import { fakePage } from './test-support/fake-page.js'
import { type LiveServer, startLiveServer, until } from './test-support/live-server.js'
import { createManualTimers } from './test-support/manual-timers.js'

const opening = (sequence: number) => `retry: 4000\n: heartbeat 10000\nid: ${sequence}\n\n`

async function start(options: Partial<LiveClientOptions> = {}, prepare?: (server: LiveServer) => void) {
  const server = await startLiveServer()
  prepare?.(server)
  const timers = createManualTimers()
  const client = createLiveClient({ url: server.url, timers, random: () => 0.5, ...options })
  onTestFinished(() => client.close())
  const heard: number[] = []
  const states: Connection[] = []
  const everything: string[] = []
  client.on('order.progressed', ({ progress }) => heard.push(progress.version))
  client.on('connection', (connection) => states.push(connection))
  client.on('*', (type) => everything.push(type))
  const stream = async (index: number) => {
    await until(() => server.streams.length > index)
    const opened = server.streams[index]
    if (!opened) throw new Error('unreachable')
    return opened
  }
  const state = () => client.connection.state
  return { server, timers, client, heard, states, everything, stream, state }
}

describe('createLiveClient', () => {
  it('tells events by name, with dates, and everything to *', async () => {
    const { client, stream, state, everything } = await start()
    const got = new Promise((resolve) => client.on('order.progressed', resolve))
    const first = await stream(0)
    first.send(opening(4) + wire(5, progressed('o1', 1)))
    expect(await got).toEqual(progressed('o1', 1))
    expect(state()).toBe('open')
    expect(client.sequence).toBe(5)
    expect(everything).toEqual(['connection', 'connection', 'order.progressed'])
  })

  it('asks with headers made anew, narrowed to orders', async () => {
    let token = 0
    const { server, timers, client, stream } = await start({
      headers: async () => ({ authorization: `Bearer ${++token}` }),
      orders: ['o/1', 'o2'],
      after: 3,
    })
    const first = await stream(0)
    expect(first.request.url).toBe('/kit/stream?order=o%2F1&order=o2')
    expect(first.request.headers).toMatchObject({
      authorization: 'Bearer 1',
      'last-event-id': '3',
      accept: 'text/event-stream',
    })
    first.end()
    await until(() => client.connection.retryInMs !== undefined)
    timers.advance(5000)
    await until(() => server.streams.length === 2)
    expect(server.streams[1]?.request.headers.authorization).toBe('Bearer 2')
  })

  it('resumes after the last event, drops repetitions, misses nothing', async () => {
    const { timers, heard, states, stream } = await start()
    const first = await stream(0)
    first.send(
      opening(0) + wire(1, progressed('o1', 1)) + wire(2, progressed('o1', 2)) + 'id: 3\nevent: order.progr',
    )
    await until(() => heard.length === 2)
    first.destroy()
    await until(() => states.at(-1)?.state === 'reconnecting')
    expect(states.at(-1)).toEqual({ state: 'reconnecting', reason: 'failed', retryInMs: 2000 })
    timers.advance(2000)
    const second = await stream(1)
    expect(second.request.headers['last-event-id']).toBe('2')
    second.send([2, 3, 4, 4].map((sequence) => wire(sequence, progressed('o1', sequence))).join(''))
    await until(() => heard.length === 4)
    expect(heard).toEqual([1, 2, 3, 4])
  })

  it('resumes from where it began when it is cut off before the first event', async () => {
    const { timers, client, stream } = await start()
    const first = await stream(0)
    first.send(opening(41))
    await until(() => client.sequence === 41)
    first.end()
    await until(() => client.connection.retryInMs !== undefined)
    timers.advance(2000)
    expect((await stream(1)).request.headers['last-event-id']).toBe('41')
  })

  it('follows a reset to wherever it leads', async () => {
    const { client, heard, stream } = await start({ after: 900 })
    const resets: number[] = []
    client.on('reset', ({ sequence }) => resets.push(sequence))
    const first = await stream(0)
    first.send('id: 7\nevent: reset\ndata: {"sequence":7}\n\n' + wire(8, progressed('o1', 1)))
    await until(() => heard.length === 1)
    expect(resets).toEqual([7])
    expect(client.sequence).toBe(8)
  })

  it('has the page read anew where an event is garbled', async () => {
    const { client, heard, stream } = await start()
    const onReset = vi.fn()
    client.on('reset', onReset)
    const first = await stream(0)
    first.send(
      opening(0) + 'id: 1\nevent: order.progressed\ndata: {"broken\n\n' + wire(2, progressed('o1', 2)),
    )
    await until(() => heard.length === 1)
    expect(onReset).toHaveBeenCalledExactlyOnceWith({ sequence: 1 })
  })

  it('takes a connection for lost when two heartbeats stay away', async () => {
    const { timers, states, stream, client } = await start({ heartbeatMs: 1000 })
    const first = await stream(0)
    expect(timers.waits()).toEqual([2000])
    first.send(opening(1))
    await until(() => client.sequence === 1 && timers.waits()[0] === 20_000)
    timers.advance(19_999)
    first.send(':\n\n')
    await until(() => timers.waits()[0] === 20_000)
    timers.advance(20_000)
    await until(() => states.at(-1)?.state === 'reconnecting')
    expect(states.at(-1)?.reason).toBe('silent')
    await until(() => !first.isOpen())
  })

  it('waits longer with every failure, at most 30 s, and forgets them when it hears something', async () => {
    const { timers, states, stream } = await start({ random: () => 0.999 }, (server) => {
      for (let index = 0; index < 7; index += 1) server.refusals.push({ status: 502 })
    })
    const delays: number[] = []
    for (let round = 0; round < 7; round += 1) {
      await until(() => states.filter(({ retryInMs }) => retryInMs !== undefined).length > round)
      delays.push(Math.round(states.at(-1)?.retryInMs ?? 0))
      timers.advance(30_000)
    }
    expect(delays).toEqual([999, 1998, 3996, 7992, 15984, 29970, 29970])
    const stream0 = await stream(0)
    stream0.send(wire(1, progressed('o1', 1)))
    stream0.end()
    await until(() => states.at(-1)?.reason === 'ended')
    expect(states.at(-1)?.retryInMs).toBe(999)
  })

  it('waits as long as a server in trouble asks', async () => {
    const { states } = await start({}, (server) =>
      server.refusals.push({ status: 503, headers: { 'retry-after': '7' } }),
    )
    await until(() => states.length === 2)
    expect(states[1]).toEqual({ state: 'reconnecting', reason: 'refused', status: 503, retryInMs: 7500 })
  })

  it('takes an answer that is no stream for a failure', async () => {
    const html = { status: 200, headers: { 'content-type': 'text/html' }, body: '<p>sign in' }
    const { states } = await start({}, (server) => server.refusals.push(html))
    await until(() => states.length === 2)
    expect(states[1]).toMatchObject({ state: 'reconnecting', status: 200 })
  })

  it.each([401, 403])('stops at %i until it is told to try again', async (status) => {
    const { client, timers, states, stream } = await start({}, (server) => server.refusals.push({ status }))
    await until(() => states.length === 2)
    expect(states[1]).toEqual({ state: 'unauthorized', reason: 'refused', status })
    expect(timers.waits()).toEqual([])
    client.connect()
    await stream(0)
    await until(() => client.connection.state === 'open')
  })

  it('ends where the server says that there is nothing', async () => {
    const { states } = await start({}, (server) => server.refusals.push({ status: 204 }))
    await until(() => states.length === 2)
    expect(states[1]?.state).toBe('closed')
  })

  it('rests while the device is offline, and is back at once', async () => {
    const { page, change } = fakePage()
    const { server, timers, states, stream } = await start({ page })
    await stream(0)
    await until(() => states.at(-1)?.state === 'open')
    change('offline')
    await until(() => states.at(-1)?.reason === 'offline')
    expect(timers.waits()).toEqual([])
    change('online')
    await stream(1)
    expect(server.streams[0]?.isOpen()).toBe(false)
  })

  it.each(['visible', 'online'] as const)('sees on %s that it has slept, and resumes', async (on) => {
    const { page, change } = fakePage()
    const { client, timers, states, stream } = await start({ page })
    const first = await stream(0)
    first.send(opening(4))
    await until(() => client.sequence === 4)
    timers.sleep(20_000)
    change(on)
    expect(first.isOpen()).toBe(true)
    timers.sleep(1)
    change(on)
    await until(() => states.at(-1)?.state === 'reconnecting')
    expect(states.at(-1)?.reason).toBe('silent')
    await until(() => !first.isOpen())
    change(on)
    expect((await stream(1)).request.headers['last-event-id']).toBe('4')
  })

  it('is open once the server has said something', async () => {
    const { stream, state } = await start({}, (server) => (server.greeting = ''))
    const first = await stream(0)
    expect(state()).toBe('connecting')
    first.send('id: 3\n')
    first.send('\n')
    await until(() => state() === 'open')
  })

  it.each(['visible', 'connect'] as const)('does not wait any longer on %s', async (by) => {
    const { page, change, listeners } = fakePage()
    const { client, timers, stream } = await start({ page }, (server) =>
      server.refusals.push({ status: 500 }),
    )
    await until(() => client.connection.retryInMs !== undefined)
    if (by === 'visible') change('visible')
    else client.connect()
    await stream(0)
    client.close()
    await until(() => listeners.size === 0 && timers.waits().length === 0)
  })

  it('keeps its place over page loads, and lives without where it may not', async () => {
    const kept = new Map<string, string>()
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    }
    const before = await start({ storage })
    ;(await before.stream(0)).send(opening(6) + wire(7, progressed('o1', 1)))
    await until(() => before.client.sequence === 7)
    expect([...kept.values()]).toEqual(['7'])
    const [key] = kept.keys()
    const after = await start({ storage: { ...storage, getItem: () => storage.getItem(key ?? '') } })
    expect((await after.stream(0)).request.headers['last-event-id']).toBe('7')

    const forbidden = () => {
      throw new Error('SecurityError')
    }
    const without = await start({ storage: { getItem: forbidden, setItem: forbidden } })
    ;(await without.stream(0)).send(opening(1))
    await until(() => without.client.sequence === 1)
  })

  it('goes on when a listener throws, and reports it', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    const server = await startLiveServer()
    const client = createLiveClient({ url: server.url })
    onTestFinished(() => client.close())
    client.on('order.progressed', () => {
      throw new Error('broken listener')
    })
    const heard: number[] = []
    const stop = client.on('order.progressed', ({ progress }) => heard.push(progress.version))
    await until(() => server.streams.length === 1)
    server.streams[0]?.send(wire(1, progressed('o1', 1)) + wire(2, progressed('o1', 2)))
    await until(() => heard.length === 2)
    expect(log).toHaveBeenCalledTimes(2)
    stop()
    server.streams[0]?.send(wire(3, progressed('o1', 3)))
    await until(() => client.sequence === 3)
    expect(heard).toEqual([1, 2])
    log.mockRestore()
  })

  it('closes for good, opens again when asked, and says nothing in between', async () => {
    const { client, stream, states, timers, heard } = await start()
    const first = await stream(0)
    first.send(opening(3))
    await until(() => client.sequence === 3)
    client.close()
    client.close()
    first.send(wire(4, progressed('o1', 4)))
    await until(() => !first.isOpen())
    expect(states.map(({ state }) => state)).toEqual(['connecting', 'open', 'closed'])
    expect(timers.waits()).toEqual([])
    client.connect()
    const second = await stream(1)
    expect(second.request.headers['last-event-id']).toBe('3')
    second.send(wire(4, progressed('o1', 4)))
    await until(() => heard.length === 1)
  })
})
