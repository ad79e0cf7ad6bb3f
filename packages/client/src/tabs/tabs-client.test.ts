import { describe, expect, it, onTestFinished } from 'vitest'
import type { LiveClient } from '../live-client.js'
import type { PageActivity } from '../page-activity.js'
import { progressed, wire } from '../test-support/events.js'
import { createFakeBrowser } from '../test-support/fake-tabs.js'
import { startLiveServer, until } from '../test-support/live-server.js'
import { createManualTimers } from '../test-support/manual-timers.js'
import { createTabsClient, type TabsClientOptions } from './tabs-client.js'

async function start() {
  const server = await startLiveServer()
  const browser = createFakeBrowser()
  const open = (options: Partial<TabsClientOptions> = {}) => {
    const timers = createManualTimers()
    const host = browser.tab()
    const client: LiveClient = createTabsClient({
      url: server.url,
      timers,
      host,
      random: () => 0,
      ...options,
    })
    onTestFinished(() => client.close())
    const heard: (number | 'reset')[] = []
    client.on('order.progressed', ({ progress }) => heard.push(progress.version))
    client.on('reset', () => heard.push('reset'))
    return { client, host, timers, heard, isOpen: () => until(() => client.connection.state === 'open') }
  }
  const stream = async (index: number) => {
    await until(() => server.streams.length > index)
    return server.streams[index]!
  }
  const last = (text: string) => server.streams.at(-1)?.send(text)
  return { server, open, stream, last }
}

const opening = (sequence: number) => `id: ${sequence}\n\n`

describe('tabs of one browser', () => {
  it('share one connection, and all hear the same', async () => {
    const { server, open, stream, last } = await start()
    const tabs = [open(), open(), open()]
    await stream(0)
    last(opening(3))
    for (const { isOpen } of tabs) await isOpen()
    last(wire(4, progressed('o1', 1)) + wire(6, progressed('o1', 2)))
    for (const { heard } of tabs) await until(() => heard.length === 2)
    expect(tabs.map(({ heard }) => heard)).toEqual([
      [1, 2],
      [1, 2],
      [1, 2],
    ])
    expect(server.streams).toHaveLength(1)
  })

  it('go on where the leading tab was when it is closed', async () => {
    const { server, open, stream, last } = await start()
    const [first, second] = [open(), open()]
    await stream(0)
    last(opening(3) + wire(4, progressed('o1', 1)))
    await until(() => second.heard.length === 1)
    first.client.close()
    const next = await stream(1)
    expect(next.request.headers['last-event-id']).toBe('4')
    expect(server.streams[0]?.isOpen()).toBe(false)
    last(wire(5, progressed('o1', 2)))
    await until(() => second.heard.length === 2)
    expect(second.heard).toEqual([1, 2])
    expect(second.client.connection.state).toBe('open')
    expect(first.client.connection.state).toBe('closed')
  })

  it('tell a tab that comes later where things stand', async () => {
    const { server, open, stream, last } = await start()
    const first = open()
    await stream(0)
    last(opening(7) + wire(8, progressed('o1', 1)))
    await until(() => first.heard.length === 1)
    const late = open()
    await late.isOpen()
    expect(late.client.sequence).toBe(8)
    expect(late.heard).toEqual([])
    expect(server.streams).toHaveLength(1)
  })

  it('take the lead from a tab that has fallen silent', async () => {
    const { server, open, stream, last } = await start()
    const [first, second] = [open(), open()]
    await stream(0)
    last(opening(1) + wire(2, progressed('o1', 1)))
    await until(() => second.heard.length === 1)
    first.host.freeze()
    second.timers.advance(31_000)
    const next = await stream(1)
    expect(next.request.headers['last-event-id']).toBe('2')
    last(wire(3, progressed('o1', 2)))
    await until(() => second.heard.length === 2)
    // It learns that it lost the lead, and lets its own connection go.
    await until(() => server.streams[0]?.isOpen() === false)
  })

  it('know where the leading tab began, before anything has happened', async () => {
    const { server, open, stream } = await start()
    server.greeting = opening(9)
    const [first, second] = [open(), open()]
    await second.isOpen()
    first.client.close()
    expect((await stream(1)).request.headers['last-event-id']).toBe('9')
  })

  it('ask when they are shown, and do not wait long for one that sleeps', async () => {
    const { server, open, stream, last } = await start()
    const first = open()
    await stream(0)
    last(opening(1))
    await first.isOpen()
    let show = () => {}
    const page: PageActivity = {
      isOnline: () => true,
      watch: (listener) => {
        show = () => listener('visible')
        return () => {}
      },
    }
    const second = open({ page })
    await second.isOpen()
    show()
    expect(second.timers.waits()).toEqual([2000])
    await until(() => second.timers.waits()[0] === 31_000)
    expect(server.streams).toHaveLength(1)
    first.host.freeze()
    show()
    second.timers.advance(2000)
    expect((await stream(1)).request.headers['last-event-id']).toBe('1')
  })

  it.each(['closed', 'frozen'] as const)(
    'hear all once while one leading tab after the other is %s',
    async (end) => {
      const { server, open, stream } = await start()
      const tabs = [open(), open(), open(), open()]
      const log: number[] = []
      const places: number[] = []
      /** A server with a log: every stream gets what follows its place. */
      function serve(more: number): void {
        for (let count = 0; count < more; count += 1) log.push(log.length + 1)
        server.streams.forEach((each, index) => {
          const from = places[index] ?? Number(each.request.headers['last-event-id'])
          each.send(
            log
              .slice(from)
              .map((version) => wire(version, progressed('o1', version)))
              .join(''),
          )
          places[index] = log.length
        })
      }
      ;(await stream(0)).send(opening(0))
      for (const { isOpen } of tabs) await isOpen()
      places.push(0)
      for (const [round, leader] of tabs.slice(0, -1).entries()) {
        const before = leader.heard.length
        serve(5)
        // Some of them are still on their way from the leading tab to the others.
        await until(() => leader.heard.length > before)
        if (end === 'closed') leader.client.close()
        else leader.host.freeze()
        serve(2)
        if (end === 'frozen') tabs[round + 1]?.timers.advance(31_000)
        await stream(round + 1)
        serve(1)
      }
      const staying = end === 'closed' ? tabs.slice(-1) : tabs
      for (const { heard } of staying) await until(() => heard.length >= log.length)
      expect(tabs.at(-1)?.heard).toEqual(log)
      for (const { heard } of tabs) expect(heard).toEqual(log.slice(0, heard.length))
    },
  )

  it('say reset to a tab that has missed something', async () => {
    const { open, stream, last } = await start()
    const behind = open({ after: 2 })
    behind.client.close()
    const leader = open()
    await stream(0)
    last(opening(5) + wire(6, progressed('o1', 1)))
    await until(() => leader.heard.length === 1)
    behind.client.connect()
    await until(() => behind.heard.length === 1)
    expect(behind.heard).toEqual(['reset'])
    last(wire(7, progressed('o1', 2)))
    await until(() => behind.heard.length === 2)
    expect(behind.heard).toEqual(['reset', 2])
  })

  it('hand on a reset of the server, also back to an earlier place', async () => {
    const { open, stream, last } = await start()
    const [first, second] = [open(), open()]
    await stream(0)
    last(opening(9) + wire(10, progressed('o1', 1)))
    await until(() => second.heard.length === 1)
    last('id: 2\nevent: reset\ndata: {"sequence":2}\n\n' + wire(3, progressed('o1', 2)))
    await until(() => second.heard.length === 3 && first.heard.length === 3)
    expect(second.heard).toEqual([1, 'reset', 2])
  })

  it('show all when nobody is signed in, and connect again for any of them', async () => {
    const { server, open, stream } = await start()
    server.refusals.push({ status: 401 })
    const [first, second] = [open(), open()]
    await until(() => first.client.connection.state === 'unauthorized')
    await until(() => second.client.connection.state === 'unauthorized')
    second.client.connect()
    await stream(0)
    await second.isOpen()
  })

  it('keep users apart by scope', async () => {
    const { open, stream, server } = await start()
    open({ scope: 'ann' })
    open({ scope: 'bob' })
    await stream(1)
    expect(server.streams).toHaveLength(2)
  })

  it.each([
    ['the browser has no locks', null],
    [
      'locks are forbidden',
      {
        ...createFakeBrowser().tab(),
        locks: { request: () => Promise.reject(Object.assign(new Error('no'), { name: 'SecurityError' })) },
      },
    ],
  ])('connect each for itself where %s', async (_why, host) => {
    const { open, stream, last } = await start()
    const alone = open({ host: host as TabsClientOptions['host'] & object })
    await stream(0)
    last(opening(1) + wire(2, progressed('o1', 1)))
    await until(() => alone.heard.length === 1)
  })
})
