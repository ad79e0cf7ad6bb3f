import { describe, expect, it, vi } from 'vitest'
import type { StreamOptions } from '../options.js'
import { held, progressed, stockChanged, supplierSuspended } from '../test-support/events.js'
import { createManualTimers } from '../test-support/manual-timers.js'
import { createMemoryHub } from '../test-support/memory-hub.js'
import { readBlocks, readIds } from '../test-support/read-events.js'
import { until } from '../test-support/serve.js'
import type { Access } from '../access/access.js'
import { createReaderView } from '../access/customer-view.js'
import { encodeMessage } from './encode-message.js'
import { streamHandler } from './stream-handler.js'

const everything: StreamOptions = {
  authorize: () => ({ orders: 'all', operator: true }),
  random: () => 0.5,
  onError: () => {},
}
const request = (query = '', init: RequestInit = {}) => new Request(`http://shop.test/stream${query}`, init)

describe('streamHandler', () => {
  it('opens with its place, then sends events with id, type and JSON', async () => {
    const hub = createMemoryHub()
    hub.append(progressed('o1', 1))
    const answer = await streamHandler(hub, everything)(request())
    expect(Object.fromEntries(answer.headers)).toEqual({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    })
    const blocks = readBlocks(answer)
    expect(await blocks.next()).toBe('retry: 2000\n: heartbeat 15000\nid: 1')
    const event = progressed('o1', 2)
    hub.append(event)
    expect(await blocks.next()).toBe(`id: 2\nevent: order.progressed\ndata: ${JSON.stringify(event)}`)
    await blocks.cancel()
    await until(() => hub.openStreams() === 0)
  })

  it.each([
    ['the header', '', { 'last-event-id': '1' }, [2, 3]],
    ['the address', '?after=2', {}, [3]],
    ['the header before the address', '?after=2', { 'last-event-id': '0' }, [1, 2, 3]],
  ])('resumes after %s', async (_name, query, headers, expected) => {
    const hub = createMemoryHub()
    hub.append(progressed('o1', 1), progressed('o1', 2), progressed('o1', 3))
    const answer = await streamHandler(
      hub,
      everything,
    )(request(query, { headers: headers as Record<string, string> }))
    expect(await readIds(answer, expected.length)).toEqual(expected)
  })

  it.each(['?after=nonsense', '?after=-1', '?after=1', '?after=99'])(
    'tells a reader at %s to read anew',
    async (query) => {
      const hub = createMemoryHub()
      hub.append(...[1, 2, 3, 4, 5].map((version) => progressed('o1', version)))
      hub.forget(3)
      const blocks = readBlocks(await streamHandler(hub, everything)(request(query)))
      expect(await blocks.next()).not.toContain('id:')
      expect(await blocks.next()).toBe('id: 5\nevent: reset\ndata: {"sequence":5}')
      hub.append(progressed('o1', 6))
      expect(await blocks.next()).toContain('id: 6\nevent: order.progressed')
      await blocks.cancel()
    },
  )

  it('shows each reader only what it may see', async () => {
    const hub = createMemoryHub()
    hub.append(
      progressed('o1'),
      progressed('o2'),
      stockChanged(),
      supplierSuspended(),
      progressed('o3'),
      progressed('o1', 9),
    )
    const ids = async (access: Access, query = '') => {
      const signal = new AbortController()
      const answer = await streamHandler(hub, { ...everything, authorize: () => access })(
        request(`?after=0${query}`, { signal: signal.signal }),
      )
      // The last event is visible to all of them but the strict ones, which the abort ends.
      const reading = readIds(answer, 6)
      await new Promise((resolve) => setImmediate(resolve))
      signal.abort()
      return reading
    }
    expect(await ids({ orders: 'all', operator: true })).toEqual([1, 2, 3, 4, 5, 6])
    expect(await ids({ orders: 'all' })).toEqual([1, 2, 3, 5, 6])
    expect(await ids({ orders: ['o1'] })).toEqual([1, 6])
    expect(await ids({ orders: (id) => id !== 'o1' })).toEqual([2, 5])
    expect(await ids({ orders: [], stock: true })).toEqual([3])
    expect(await ids({ orders: 'all', stock: false, operator: true })).toEqual([1, 2, 4, 5, 6])
    expect(await ids({ orders: 'all', types: ['stock_level.changed'] })).toEqual([3])
    expect(await ids({ orders: 'all' }, '&order=o2&order=o3')).toEqual([2, 5])
    expect(await ids({ orders: ['o1'] }, '&order=o2')).toEqual([])
    expect(hub.openStreams()).toBe(0)
  })

  it('shows what operators wrote only to operators', async () => {
    const hub = createMemoryHub()
    hub.append(progressed('o1'), held('o1'), progressed('o1', 3))
    const shown = async (access: Access) => {
      const answer = await streamHandler(hub, { ...everything, authorize: () => access })(request('?after=0'))
      const blocks = readBlocks(answer)
      const texts: (string | null)[] = []
      while (!texts.at(-1)?.includes('id: 3\n')) texts.push(await blocks.next())
      await blocks.cancel()
      return texts.join('\n')
    }
    expect(await shown({ orders: 'all', operator: true })).toContain('looks like fraud')
    expect(await shown({ orders: 'all' })).not.toContain('fraud')
    expect(await shown({ orders: ['o1'], operator: true })).toContain('looks like fraud')
    expect(await shown({ orders: ['o1'] })).not.toContain('fraud')
    expect(await shown({ orders: 'all', operator: false })).not.toContain('fraud')
    expect(await shown({ orders: ['o1'], types: ['supplier_order.held', 'order.progressed'] })).not.toContain(
      'fraud',
    )
  })

  it('makes an event into what customers see once for all who read it', async () => {
    const hub = createMemoryHub()
    const event = progressed('o1')
    hub.append({ ...event, supplierId: 'acme' })
    const read = async (options: StreamOptions) => {
      const blocks = readBlocks(await streamHandler(hub, { ...everything, ...options })(request('?after=0')))
      await blocks.next()
      const block = await blocks.next()
      await blocks.cancel()
      return JSON.parse(/data: (.*)/.exec(block ?? '')?.[1] ?? '') as object
    }
    const customers: StreamOptions = { authorize: () => ({ orders: ['o1'] }) }
    expect(await read(customers)).not.toHaveProperty('supplierId')
    expect(await read({ ...customers, customerFields: ['supplierId'] })).toMatchObject({ supplierId: 'acme' })
    expect(await read({})).toMatchObject({ id: event.id, supplierId: 'acme' })
    const view = createReaderView({})({ orders: ['o1'] })
    expect(view.event(event)).toBe(view.event(event))
  })

  it('refuses to show customers fields that there are not', () => {
    const customerFields = ['supplierid'] as never
    expect(() => streamHandler(createMemoryHub(), { customerFields })).toThrow(
      expect.objectContaining({ code: 'config_invalid' }),
    )
  })

  it('encodes an event once for all who read it', () => {
    const event = progressed('o1')
    const once = encodeMessage({ kind: 'event', sequence: 1, event })
    expect(encodeMessage({ kind: 'event', sequence: 1, event })).toBe(once)
    expect(encodeMessage({ kind: 'event', sequence: 2, event })).not.toBe(once)
  })

  it('gives signs of life, and a new authorization after a while', async () => {
    const hub = createMemoryHub()
    const timers = createManualTimers()
    const onStreamEnd = vi.fn()
    const options = { ...everything, timers, heartbeatMs: 1000, maxStreamMs: 10_000, onStreamEnd }
    const blocks = readBlocks(await streamHandler(hub, options)(request()))
    await blocks.next()
    timers.advance(2000)
    expect(await blocks.next()).toBe(':')
    expect(await blocks.next()).toBe(':')
    timers.advance(7000)
    while ((await blocks.next()) !== null);
    expect(onStreamEnd).toHaveBeenCalledExactlyOnceWith({ reason: 'expired', sequence: null })
    expect(timers.pending()).toBe(0)
    await until(() => hub.openStreams() === 0)
  })

  it('reads the log no faster than the client, and drops a client that has stopped', async () => {
    const hub = createMemoryHub()
    const timers = createManualTimers()
    const onStreamEnd = vi.fn()
    const large = (index: number) => ({ ...progressed('o1', index), supplierId: 'x'.repeat(10_000) })
    hub.append(...Array.from({ length: 1000 }, (_, index) => large(index)))
    const answer = await streamHandler(hub, { ...everything, timers, onStreamEnd })(request('?after=0'))
    for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    timers.advance(15_000)
    expect(hub.openStreams()).toBe(1)
    timers.advance(15_000)
    const end = onStreamEnd.mock.calls[0]?.[0] as { reason: string; sequence: number }
    expect(end.reason).toBe('stalled')
    expect(end.sequence).toBeLessThan(20)
    await expect(readIds(answer, 1)).rejects.toMatchObject({ code: 'live_connection_failed' })
    await until(() => hub.openStreams() === 0)
  })

  it('ends with the client, whichever way it goes', async () => {
    const hub = createMemoryHub()
    const timers = createManualTimers()
    const onStreamEnd = vi.fn()
    const handle = streamHandler(hub, { ...everything, timers, onStreamEnd })
    const leaving = new AbortController()
    const blocks = readBlocks(await handle(request('', { signal: leaving.signal })))
    await blocks.next()
    leaving.abort()
    expect(await blocks.next()).toBeNull()
    await handle(request('', { signal: AbortSignal.abort() }))
    await (await handle(request())).body?.cancel()
    await until(() => hub.openStreams() === 0)
    expect(onStreamEnd.mock.calls.map(([end]) => (end as { reason: string }).reason)).toEqual(
      Array(3).fill('client_gone'),
    )
    expect(timers.pending()).toBe(0)
  })

  it('ends in order when the log cannot be read any more', async () => {
    const hub = createMemoryHub()
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    const blocks = readBlocks(await streamHandler(hub, everything)(request()))
    await blocks.next()
    hub.fail = new Error('database away')
    hub.append(progressed('o1'))
    expect(await blocks.next()).toBeNull()
    expect(log).toHaveBeenCalledOnce()
    log.mockRestore()
  })

  it('answers HEAD without opening anything', async () => {
    const hub = createMemoryHub()
    const answer = await streamHandler(hub, everything)(request('', { method: 'HEAD' }))
    expect(answer.headers.get('content-type')).toContain('text/event-stream')
    expect(answer.body).toBeNull()
    expect(hub.openStreams()).toBe(0)
  })
})
