import { describe, expect, it, vi } from 'vitest'
import type { SupplierHandlerOptions } from './options.js'
import { progressed, progressOf } from './test-support/events.js'
import { frameworks, type InFront, mountedAt } from './test-support/frameworks.js'
import { createMemoryHub, sign } from './test-support/memory-hub.js'
import { readBlocks } from './test-support/read-events.js'
import { until } from './test-support/serve.js'

const allBytes = Uint8Array.from({ length: 256 }, (_, index) => index)

function delivery(body: Uint8Array<ArrayBuffer>, type = 'application/json') {
  return { method: 'POST', body, headers: { 'x-signature': sign(body), 'content-type': type } }
}

const fixes: Readonly<Record<string, RegExp>> = {
  'Express 5': /Express: mount this before express\.json\(\)/,
  'Express 4': /Express: mount this before express\.json\(\)/,
  Hono: /Hono: mount this before middleware/,
  'Fastify 5': /Fastify: a preParsing hook/,
}

describe.each(frameworks)('in %s', (name, startApp) => {
  async function start(inFront: InFront = {}, options: Partial<SupplierHandlerOptions> = {}) {
    const hub = createMemoryHub()
    hub.orders.set('o/1', progressOf('o/1', 3))
    const onError = vi.fn()
    const all: SupplierHandlerOptions = {
      authorize: () => ({ orders: 'all', actions: ['cancel', 'hold'], by: 'ann' }),
      onError,
      ...options,
    }
    const app = await startApp(hub, all, inFront)
    return { hub, onError, app, origin: app.url, url: app.url + mountedAt }
  }

  it.each([
    'application/json',
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/octet-stream',
  ])('takes a webhook of %s byte by byte', async (type) => {
    const { hub, url } = await start()
    const answer = await fetch(`${url}/webhooks/acme`, delivery(allBytes, type))
    expect([answer.status, await answer.json()]).toMatchObject([200, { outcome: 'stored' }])
    expect(Buffer.from(hub.deliveries[0]?.body ?? [])).toEqual(Buffer.from(allBytes))
  })

  it('names the way out when a parser has read a webhook first', async () => {
    const { hub, onError, url } = await start({ parser: 'raw' })
    const answer = await fetch(`${url}/webhooks/acme`, delivery(Buffer.from('{"a": 1}')))
    const { error } = (await answer.json()) as { error: { code: string; message: string } }
    expect([answer.status, error.code]).toEqual([500, 'webhook_body_consumed'])
    expect(error.message).toMatch(fixes[name] ?? /never/)
    expect(error.message).not.toContain('NestJS')
    expect(onError.mock.calls[0]?.[0]).toMatchObject({ error: error.message })
    expect(hub.deliveries).toHaveLength(0)
  })

  it('streams through compression at once, and ends the stream when the client has gone', async () => {
    const onStreamEnd = vi.fn()
    const { hub, url, origin } = await start({ compression: true }, { onStreamEnd })
    const own = await fetch(`${origin}/own`, { headers: { 'accept-encoding': 'gzip' } })
    expect(own.headers.get('content-encoding')).toBe('gzip')
    await own.text()

    const live = await fetch(`${url}/stream`, { headers: { 'accept-encoding': 'gzip, deflate, br' } })
    expect(live.headers.get('content-encoding')).toBeNull()
    const blocks = readBlocks(live)
    expect(await blocks.next()).toContain('retry:')
    await until(() => hub.openStreams() === 1)
    hub.append(progressed('o/1'))
    expect(await blocks.next()).toContain('event: order.progressed')
    await blocks.cancel()
    await until(() => hub.openStreams() === 0)
    expect(onStreamEnd).toHaveBeenCalledWith(expect.objectContaining({ reason: 'client_gone' }))
  })

  it('has all other routes', async () => {
    const { hub, url, origin } = await start()
    expect(await (await fetch(`${url}/ok`)).json()).toEqual({ ok: true, live: 'ready' })
    expect(await (await fetch(`${url}/orders/o%2F1`)).json()).toMatchObject({ version: 3 })
    const post = (path: string, body: object) =>
      fetch(url + path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      })
    expect((await post('/orders/o%2F1/hold', { reason: 'fraud?' })).status).toBe(200)
    expect((await post('/orders/o%2F1/release', {})).status).toBe(403)
    expect(hub.asked).toEqual([['hold', 'o/1', { by: 'ann', reason: 'fraud?' }]])
    expect((await fetch(`${url}/stream`, { method: 'DELETE' })).status).toBe(405)
    expect((await fetch(`${url}/nothing/here`)).status).toBe(404)
    expect(await (await fetch(`${origin}/own`)).text()).toContain('own')
  })
})

const startOf = (wanted: string) => frameworks.find(([name]) => name === wanted)![1]
const watching = { authorize: () => ({ orders: 'all' as const }), onError: () => {} }

describe('beyond what all share', () => {
  it.each([
    ['{ "a": "\u00e4" }', 200],
    // No UTF-8: what Hono keeps is not what came, and a signature over it would fail for no reason to be seen.
    [Uint8Array.from([0x22, 0xff, 0x22]), 500],
  ])('takes a body that Hono has kept as text, if it is still what came (%s)', async (body, status) => {
    const app = await startOf('Hono')(createMemoryHub(), watching, { parser: 'json' })
    const answer = await fetch(
      `${app.url}${mountedAt}/webhooks/acme`,
      delivery(Uint8Array.from(Buffer.from(body))),
    )
    expect(answer.status).toBe(status)
  })

  it('leaves what it has no route for to the next handler of Express', async () => {
    const app = await startOf('Express 5')(createMemoryHub(), watching)
    expect(await (await fetch(`${app.url}${mountedAt}/own`)).text()).toBe('own')
    // Under its mount point the whole path must fit, or routes of the app would be taken for ours.
    expect((await fetch(`${app.url}${mountedAt}/more/ok`)).status).toBe(404)
  })

  it('keeps what hooks of Fastify have set', async () => {
    const app = await startOf('Fastify 5')(createMemoryHub(), watching)
    expect((await fetch(`${app.url}${mountedAt}/ok`)).headers.get('x-by-a-hook')).toBe('yes')
  })

  it('lets Fastify close while streams are open', async () => {
    const hub = createMemoryHub()
    const app = await startOf('Fastify 5')(hub, watching)
    const live = readBlocks(await fetch(`${app.url}${mountedAt}/stream`))
    await live.next()
    await app.close()
    await until(() => hub.openStreams() === 0)
  })
})
