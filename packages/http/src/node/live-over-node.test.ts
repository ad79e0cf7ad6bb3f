import { request as httpRequest } from 'node:http'
import { describe, expect, it, vi } from 'vitest'
import { createSupplierHandler } from '../supplier-handler.js'
import { progressed } from '../test-support/events.js'
import { createManualTimers } from '../test-support/manual-timers.js'
import { createMemoryHub } from '../test-support/memory-hub.js'
import { rawSocket } from '../test-support/raw-socket.js'
import { readBlocks, readIds } from '../test-support/read-events.js'
import { serve, until } from '../test-support/serve.js'
import { toNodeListener } from './to-node-listener.js'

async function start() {
  const hub = createMemoryHub()
  const timers = createManualTimers()
  const onStreamEnd = vi.fn()
  const authorize = (request: Request) =>
    request.headers.get('authorization') === 'Bearer staff'
      ? { orders: 'all' as const, operator: true }
      : null
  const handler = createSupplierHandler(hub, {
    authorize,
    timers,
    onStreamEnd,
    maxStreamMs: Number.MAX_SAFE_INTEGER,
  })
  return { hub, timers, onStreamEnd, ...(await serve(toNodeListener(handler))) }
}

const staff = { authorization: 'Bearer staff' }

describe('live updates over a Node server', () => {
  it('serves 50 clients at once, each with everything in order', async () => {
    const { hub, url } = await start()
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => fetch(`${url}/stream`, { headers: staff })),
    )
    const reading = answers.map((answer) => readIds(answer, 100))
    await until(() => hub.openStreams() === 50)
    for (let version = 1; version <= 100; version += 1) hub.append(progressed('o1', version))
    const everything = Array.from({ length: 100 }, (_, index) => index + 1)
    for (const ids of await Promise.all(reading)) expect(ids).toEqual(everything)
    await until(() => hub.openStreams() === 0)
  })

  it('resumes without a gap, wherever the connection broke', async () => {
    const { hub, url } = await start()
    const seen: number[] = []
    let last = '0'
    for (let round = 0; round < 5; round += 1) {
      for (let version = 1; version <= 7; version += 1) hub.append(progressed('o1', version))
      const ids = await readIds(
        await fetch(`${url}/stream`, { headers: { ...staff, 'last-event-id': last } }),
        5,
      )
      seen.push(...ids)
      last = String(ids.at(-1))
    }
    expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => index + 1))
  })

  it('sends signs of life at once, not when a buffer is full', async () => {
    const { url, timers } = await start()
    const blocks = readBlocks(await fetch(`${url}/stream`, { headers: staff }))
    expect(await blocks.next()).toContain('retry: ')
    timers.advance(15_000)
    expect(await blocks.next()).toBe(':')
    await blocks.cancel()
  })

  it('frees everything when a client hangs up', async () => {
    const { hub, port, timers, onStreamEnd } = await start()
    const { socket, heard } = await rawSocket(port)
    socket.write('GET /stream HTTP/1.1\r\nhost: x\r\nauthorization: Bearer staff\r\n\r\n')
    await until(() => heard().includes('heartbeat'))
    expect(hub.openStreams()).toBe(1)
    socket.destroy()
    await until(() => hub.openStreams() === 0 && timers.pending() === 0)
    expect(onStreamEnd).toHaveBeenCalledExactlyOnceWith({ reason: 'client_gone', sequence: null })
  })

  it('hangs up on a client that does not read, without keeping what it missed', async () => {
    const { hub, port, timers, onStreamEnd } = await start()
    const stuck = httpRequest({ port, path: '/stream?after=0', headers: staff }, (res) => res.pause())
    const hungUp = new Promise<void>((resolve) => stuck.on('close', () => resolve()))
    stuck.on('error', () => {}).end()
    await until(() => hub.openStreams() === 1)
    const big = { ...progressed('o1'), id: 'x'.repeat(1024 * 1024) }
    for (let index = 0; index < 100; index += 1) hub.append(big)
    await until(() => {
      timers.advance(15_000)
      return hub.openStreams() === 0
    })
    const end = onStreamEnd.mock.calls[0]?.[0] as { reason: string; sequence: number }
    expect(end.reason).toBe('stalled')
    expect(end.sequence).toBeLessThan(30)
    stuck.destroy()
    await hungUp
  })

  it('refuses strangers with the code alone', async () => {
    const { hub, url } = await start()
    const answer = await fetch(`${url}/stream`)
    expect([answer.status, await answer.json()]).toEqual([401, { error: { code: 'live_unauthorized' } }])
    expect(hub.openStreams()).toBe(0)
  })
})
