import { inspect } from 'node:util'
import { SupplierKitError } from '@supplierkit/core/contract'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createSupplierClient } from '../client/create-supplier-client.js'
import { callContext } from '../test-support/start-server.js'
import { apiKeyHeader } from './api-key-header.js'
import { basic } from './basic.js'
import { bearer } from './bearer.js'
import type { SupplierAuth } from './supplier-auth.js'
import { createTokenCache } from './token-cache.js'

const call = callContext()
const authorize = (auth: SupplierAuth) => auth.authorize({ supplier: 'acme', call })

describe('credentials', () => {
  it('are read when they are needed', async () => {
    const env: { key?: string } = {}
    const auth = apiKeyHeader('X-Api-Key', () => env.key)
    await expect(authorize(auth)).rejects.toMatchObject({
      code: 'supplier_credentials_missing',
      phase: 'not_sent',
    })
    env.key = 'k1'
    expect(await authorize(auth)).toEqual({ headers: { 'x-api-key': 'k1' } })
    expect(await authorize(bearer(() => Promise.resolve('t1')))).toEqual({
      headers: { authorization: 'Bearer t1' },
    })
  })

  it('can be a user name and a password', async () => {
    // The example of RFC 7617, section 2.
    expect(await authorize(basic('Aladdin', () => 'open sesame'))).toEqual({
      headers: { authorization: 'Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==' },
    })
    await expect(authorize(basic('Aladdin', undefined))).rejects.toMatchObject({
      code: 'supplier_credentials_missing',
    })
  })

  it.each(['k1\n', 'k\r\nx: 1', 'kéy', ' k1'])(
    'that no header can carry are told without their value',
    async (key) => {
      const error = await authorize(bearer(key)).catch((reason: unknown) => reason)
      expect(error).toMatchObject({ code: 'supplier_credentials_missing' })
      expect(String(error)).not.toContain(key)
    },
  )
})

describe('a token cache', () => {
  it('refreshes once for all who wait, and again before the token ends', async () => {
    let now = 0
    let count = 0
    const cache = createTokenCache({
      fetchToken: () => Promise.resolve({ token: `t${++count}`, expiresInMs: 300_000 }),
      now: () => now,
    })
    expect(await Promise.all([cache.get(), cache.get(), cache.get()])).toEqual(['t1', 't1', 't1'])
    now = 239_999
    expect(await cache.get()).toBe('t1')
    now = 240_000
    expect(await cache.get()).toBe('t2')
  })

  it('uses a short-lived token for at least half of its life', async () => {
    let now = 0
    let count = 0
    const fetchToken = () => Promise.resolve({ token: `t${++count}`, expiresInMs: 10_000 })
    const cache = createTokenCache({ fetchToken, now: () => now })
    await cache.get()
    now = 4_999
    expect(await cache.get()).toBe('t1')
  })

  it('does not keep a failure', async () => {
    let down = true
    const cache = createTokenCache({
      fetchToken: () => (down ? Promise.reject(new Error('down')) : Promise.resolve({ token: 't1' })),
    })
    await expect(cache.get()).rejects.toThrow('down')
    down = false
    expect(await cache.get()).toBe('t1')
  })

  it('lets one who gives up go, without failing the others', async () => {
    let release: (token: { token: string }) => void = () => undefined
    const cache = createTokenCache({ fetchToken: () => new Promise((resolve) => (release = resolve)) })
    const controller = new AbortController()
    const impatient = cache.get(controller.signal)
    const patient = cache.get()
    controller.abort()
    await expect(impatient).rejects.toMatchObject({ name: 'AbortError' })
    release({ token: 't1' })
    expect(await patient).toBe('t1')
  })

  it('gives up on a request for a token that ignores its signal, and asks again', async () => {
    const timers: (() => void)[] = []
    const clock = {
      now: () => 0,
      setTimer: (_ms: number, run: () => void) => {
        timers.push(run)
        return { cancel: () => {} }
      },
    }
    let count = 0
    const fetchToken = (): Promise<{ token: string }> =>
      ++count === 1 ? new Promise(() => {}) : Promise.resolve({ token: 't2' })
    const cache = createTokenCache({ fetchToken, clock })
    const hung = cache.get()
    timers[0]?.()
    await expect(hung).rejects.toMatchObject({ name: 'TimeoutError' })
    expect(await cache.get()).toBe('t2')
  })

  it('forgets only the token that was refused', async () => {
    let count = 0
    const cache = createTokenCache({ fetchToken: () => Promise.resolve({ token: `t${++count}` }) })
    await cache.get()
    cache.invalidate('older')
    expect(await cache.get()).toBe('t1')
    cache.invalidate('t1')
    expect(await cache.get()).toBe('t2')
  })
})

describe('a client with a token cache', () => {
  function clientWith(fetchToken: () => Promise<{ token: string }>, valid: string) {
    const seen: (string | null)[] = []
    const client = createSupplierClient({
      supplier: 'acme',
      baseUrl: 'https://a.example',
      allowPrivateAddresses: true,
      auth: bearer(createTokenCache({ fetchToken })),
      fetch: (input) => {
        const token = new Request(input).headers.get('authorization')
        seen.push(token)
        return Promise.resolve(
          token === `Bearer ${valid}` ? Response.json(1) : new Response('', { status: 401 }),
        )
      },
    })
    return {
      seen,
      request: () => client.request({ method: 'POST', path: '/', json: {}, schema: z.number(), call }),
    }
  }

  it('renews the token once after a 401', async () => {
    let count = 0
    const { seen, request } = clientWith(() => Promise.resolve({ token: `t${++count}` }), 't2')
    expect(await request()).toBe(1)
    expect(seen).toEqual(['Bearer t1', 'Bearer t2'])
  })

  it('asks for the headers of each attempt', async () => {
    let count = 0
    const ids: (string | null)[] = []
    const client = createSupplierClient({
      supplier: 'acme',
      baseUrl: 'https://a.example',
      allowPrivateAddresses: true,
      auth: bearer(createTokenCache({ fetchToken: () => Promise.resolve({ token: 't1' }) })),
      fetch: (input) => {
        ids.push(new Request(input).headers.get('x-correlation-id'))
        return Promise.resolve(new Response('', { status: 401 }))
      },
    })
    const headers = () => ({ 'x-correlation-id': `c${++count}` })
    const request = client.request({ method: 'GET', path: '/', headers, schema: z.number(), call })
    await expect(request).rejects.toMatchObject({ code: 'supplier_unauthorized' })
    expect(ids).toEqual(['c1', 'c2'])
  })

  it('gives up after the second 401', async () => {
    const { seen, request } = clientWith(() => Promise.resolve({ token: 't1' }), 'other')
    await expect(request()).rejects.toMatchObject({ code: 'supplier_unauthorized' })
    expect(seen).toHaveLength(2)
  })

  it('says that nothing was sent when the token service times out', async () => {
    const lost = new SupplierKitError({ code: 'supplier_timeout', message: 'token service' })
    const { seen, request } = clientWith(() => Promise.reject(lost), 't1')
    await expect(request()).rejects.toMatchObject({ code: 'supplier_timeout', phase: 'not_sent' })
    expect(seen).toEqual([])
  })

  it('does not repeat what a foreign error says', async () => {
    const { request } = clientWith(() => Promise.reject(new Error('client_secret=abc')), 't1')
    const error: unknown = await request().catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'supplier_unreachable', phase: 'not_sent' })
    expect(inspect(error)).not.toContain('abc')
  })
})
