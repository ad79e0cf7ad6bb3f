import { createSupplierHub, MemoryStorage } from '@supplierkit/core'
import { toNodeListener } from '@supplierkit/http/node'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { dashboard } from '../dashboard.js'
import type { DashboardOptions } from '../options.js'
import { refusals, wrongOperators } from '../test-support/wrong-operators.js'

const origin = 'http://shop.test'

function open(options: DashboardOptions) {
  const hub = createSupplierHub({ storage: new MemoryStorage() })
  onTestFinished(() => hub.close())
  const onError = vi.fn()
  return { handle: dashboard(hub, { onError, ...options }), onError, hub }
}

const write: RequestInit = {
  method: 'POST',
  headers: { origin, 'content-type': 'application/json', 'x-supplierkit-dashboard': '1' },
  body: '{"reason":"x"}',
}

/** A page, a read, a write and the stream: all that the hook opens. */
const routes: readonly (readonly [string, RequestInit])[] = [
  ['', {}],
  ['/orders', { method: 'HEAD' }],
  ['/api/overview', {}],
  ['/api/stream', {}],
  ['/api/messages/m1/preview', {}],
  ['/api/orders/o1/hold', write],
  ['/api/suppliers/acme/pause', write],
]

describe.each(routes)('%s', (path, init) => {
  const ask = async (answer: () => unknown) => {
    const { handle, onError } = open({ authorize: answer as never })
    return { answer: await handle(new Request(`${origin}/dashboard${path}`, init)), onError }
  }

  it.each(wrongOperators)('is closed to an authorize hook that answers %s', async (_, wrong) => {
    const { answer, onError } = await ask(wrong)
    expect(answer.status).toBe(401)
    expect(await answer.json()).toMatchObject({ error: { code: 'authorize_invalid' } })
    const [{ error }] = onError.mock.calls[0] as [{ error: { details: { reason: string } } }]
    expect(error.details.reason).toMatch(/^(not_an_object|not_plain|field_\w+|response_unsendable)$/)
  })

  it.each(refusals)('is closed to whoever gets a Response of %s', async (_, refusal) => {
    const { answer } = await ask(refusal)
    const isPage = !path.startsWith('/api')
    expect([answer.status, await answer.text()]).toEqual(
      isPage ? [403, 'sign in first'] : [401, expect.stringContaining('dashboard_forbidden')],
    )
  })

  it('is closed where the hook throws or rejects', async () => {
    const rejects = async () => Promise.reject(new Error('session store'))
    expect((await ask(rejects)).answer.status).toBe(500)
    const throws = () => {
      throw new Error('session store')
    }
    expect((await ask(throws)).answer.status).toBe(500)
  })

  it('is closed to whoever is refused by null or false', async () => {
    for (const nobody of [null, false]) expect((await ask(async () => nobody)).answer.status).toBe(401)
  })
})

describe('without a choice', () => {
  it.each<[string, unknown]>([
    ['no options', {}],
    ['authorize that is no function', { authorize: true }],
    ['authorize that is an answer', { authorize: { name: 'Mara' } }],
    ['development as a text', { development: 'true' }],
    ['development as a number', { development: 1 }],
    ['development: false alone', { development: false }],
    ['both', { authorize: () => null, development: true }],
    ['readOnly as a text', { authorize: () => null, readOnly: 'no' }],
  ])('is not made with %s, whatever NODE_ENV is', (_, options) => {
    for (const environment of ['production', 'development', 'test', undefined]) {
      vi.stubEnv('NODE_ENV', environment)
      expect(() => open(options as DashboardOptions)).toThrow(
        expect.objectContaining({ code: 'config_invalid' }),
      )
    }
    vi.unstubAllEnvs()
  })
})

describe('for development', () => {
  it.each<[string, string, Record<string, string>, number]>([
    ['localhost', 'http://localhost:3000', {}, 200],
    ['a name below localhost', 'http://shop.localhost', {}, 200],
    ['127.0.0.1', 'http://127.0.0.1:3000', { host: '127.0.0.1:3000' }, 200],
    ['::1', 'http://[::1]:3000', {}, 200],
    [
      'a development server in front',
      'http://localhost',
      { 'x-forwarded-for': '::1, ::ffff:127.0.0.1' },
      200,
    ],
    ['a name of the network', 'http://shop.test', {}, 403],
    ['an address of the network', 'http://192.168.1.5:3000', {}, 403],
    ['a name that begins like it', 'http://localhost.evil.test', {}, 403],
    ['a name of another site that points here', 'http://localhost', { host: 'evil.test' }, 403],
    ['a tunnel', 'http://localhost', { 'x-forwarded-host': 'abc.tunnel.test' }, 403],
    ['a proxy for others', 'http://localhost', { 'x-forwarded-for': '203.0.113.5' }, 403],
    ['a proxy behind a proxy', 'http://localhost', { 'x-forwarded-for': '127.0.0.1, 203.0.113.5' }, 403],
    ['a proxy that says so otherwise', 'http://localhost', { forwarded: 'for=203.0.113.5' }, 403],
    ['a real address of others', 'http://localhost', { 'x-real-ip': '203.0.113.5' }, 403],
  ])('answers requests over %s with the right status', async (_, address, headers, status) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const { handle } = open({ development: true })
    expect(warn).toHaveBeenCalledOnce()
    warn.mockRestore()
    expect((await handle(new Request(`${address}/dashboard`, { headers }))).status).toBe(status)
  })

  it('knows the other end of the connection of a Node server', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const { handle } = open({ development: true })
    vi.restoreAllMocks()
    const listener = toNodeListener(handle)
    const peers: string[] = []
    const server = createServer((req, res) => {
      const [peer] = peers
      if (peer) Object.defineProperty(req.socket, 'remoteAddress', { value: peer })
      listener(req, res)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => {
      server.closeAllConnections()
      server.close()
    })
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/dashboard`
    expect((await fetch(url, { headers: { connection: 'close' } })).status).toBe(200)
    peers.push('192.168.1.7')
    expect((await fetch(url, { headers: { connection: 'close' } })).status).toBe(403)
  })
})

it('stops reading the body of a change that never ends', async () => {
  const { handle } = open({ authorize: () => ({ name: 'Mara' }) })
  let pulled = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled += 1
      controller.enqueue(new Uint8Array(4096))
    },
  })
  const request = new Request(`${origin}/dashboard/api/orders/o1/hold`, {
    ...write,
    body,
    duplex: 'half',
  } as RequestInit)
  const answer = await handle(request)
  expect([answer.status, await answer.json()]).toMatchObject([
    400,
    { error: { code: 'dashboard_input_invalid' } },
  ])
  expect(pulled).toBeLessThan(10)
})
