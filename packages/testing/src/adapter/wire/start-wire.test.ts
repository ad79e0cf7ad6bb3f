import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type DoubleServer, startDoubleServer } from '../books/start-double-server.js'
import type { FaultyWire } from './faulty-wire.js'
import { startWire } from './start-wire.js'
import type { WireFault } from './wire-fault.js'

let served: string[]
let double: DoubleServer
let wire: FaultyWire

beforeEach(async () => {
  served = []
  double = await startDoubleServer(({ method, path }) => {
    served.push(`${method} ${path.join('/')}`)
    return { status: 201, headers: { 'x-of': 'the double' }, json: { state: 'NEW', list: [1, 'NEW'] } }
  })
  wire = await startWire({ url: `${double.url}/api/`, isSignIn: ({ path }) => path === '/token' })
})
afterEach(async () => {
  await wire.stop()
  await double.stop()
})

const send = (path = '/orders?q=1', init: RequestInit = { method: 'POST', body: 'a body' }) =>
  fetch(wire.url + path, init)

async function codeOf(call: Promise<unknown>): Promise<unknown> {
  const error: unknown = await call.catch((reason: unknown) => reason)
  return ((error as Error).cause as { code?: string } | undefined)?.code ?? (error as Error).name
}

describe('a wire', () => {
  it('carries what is sent and what is answered, and keeps both', async () => {
    const answer = await send('/orders?q=1', { method: 'PUT', body: 'a body', headers: { 'X-Key': 'k' } })
    expect([answer.status, answer.headers.get('x-of')]).toEqual([201, 'the double'])
    expect(await answer.json()).toEqual({ state: 'NEW', list: [1, 'NEW'] })
    expect(served).toEqual(['PUT api/orders'])
    const [request] = wire.requests
    expect(request).toMatchObject({ method: 'PUT', path: '/orders', state: 'answered' })
    expect(request?.query.get('q')).toBe('1')
    expect(request?.headers['x-key']).toBe('k')
    expect(new TextDecoder().decode(request?.body)).toBe('a body')
  })

  it('also leads below a path, and lets requests for tokens through', async () => {
    wire.always({ fault: 'lose_request' })
    expect((await fetch(`${wire.urlWithPath}/token`)).status).toBe(201)
    expect([wire.requests.length, wire.signIns.length]).toEqual([0, 1])
    wire.always(undefined)
    await fetch(`${wire.urlWithPath}/orders`)
    expect(served).toEqual(['GET api/token', 'GET api/orders'])
    expect(wire.requests[0]?.path).toBe('/gateway/v1/orders')
  })

  it.each<[WireFault, number]>([
    [{ fault: 'lose_request' }, 0],
    [{ fault: 'lose_answer' }, 1],
    [{ fault: 'cut_answer' }, 1],
  ])('with %j ends the connection', async (fault, reached) => {
    wire.next(fault)
    expect(await codeOf(send().then((answer) => answer.text()))).toMatch(/ECONNRESET|UND_ERR_SOCKET/)
    expect(served).toHaveLength(reached)
    await expect.poll(() => wire.requests[0]?.state).toBe('broken')
    expect((await send()).status).toBe(201)
  })

  it.each<[WireFault, number]>([
    [{ fault: 'hang' }, 0],
    [{ fault: 'stall' }, 1],
  ])('with %j keeps it open until the other side hangs up', async (fault, reached) => {
    const controller = new AbortController()
    wire.next(fault)
    const sent = send('/orders', { method: 'POST', signal: controller.signal }).then((answer) =>
      answer.text(),
    )
    await wire.arrived(1)
    expect(wire.requests[0]?.state).toBe('open')
    if (reached > 0) await expect.poll(() => served.length).toBe(reached)
    controller.abort()
    expect(await codeOf(sent)).toBe('AbortError')
    await expect.poll(() => wire.requests[0]?.state).toBe('broken')
    expect(served).toHaveLength(reached)
  })

  it('answers in the place of the double, before it or after it', async () => {
    const page = { status: 418, headers: { 'content-type': 'text/html' }, body: '<p>' }
    wire.next(
      { fault: 'answer', with: page },
      { fault: 'answer_after', with: page },
      { fault: 'answer', with: ({ method }) => ({ status: 200, body: method }) },
    )
    const answers = [await send(), await send(), await send()]
    expect(answers.map(({ status }) => status)).toEqual([418, 418, 200])
    expect(await Promise.all(answers.map((answer) => answer.text()))).toEqual(['<p>', '<p>', 'POST'])
    expect(served).toHaveLength(1)
  })

  it('rewrites answers', async () => {
    wire.next({ fault: 'rewrite', json: (json) => ({ was: json }) })
    expect(await (await send()).json()).toEqual({ was: { state: 'NEW', list: [1, 'NEW'] } })
  })

  it('answers without an end as long as somebody reads', async () => {
    wire.next({ fault: 'endless', bytes: 300_000 }, { fault: 'endless', bytes: 1e12 })
    const whole = await (await send()).text()
    expect(whole.length).toBeGreaterThan(300_000)
    expect(JSON.parse(whole)).toBeInstanceOf(Array)
    const reader = (await send()).body?.getReader()
    await reader?.read()
    await reader?.cancel()
    await expect.poll(() => wire.requests[1]?.state).toBe('broken')
  })

  it('strikes in the order of its plan, and only what it was planned for', async () => {
    const teapot = { fault: 'answer', with: { status: 418 } } as const
    wire.next({ fault: 'none' }, teapot)
    wire.nextWrite({ fault: 'answer', with: { status: 409 } })
    const get = { method: 'GET' }
    expect((await send('/a', get)).status).toBe(201)
    expect((await send('/a', get)).status).toBe(418)
    expect((await send('/a', get)).status).toBe(201)
    expect((await send('/a')).status).toBe(409)
    expect((await send('/a')).status).toBe(201)
    wire.nextSignIn(teapot)
    expect((await send('/token', get)).status).toBe(418)
  })
})
