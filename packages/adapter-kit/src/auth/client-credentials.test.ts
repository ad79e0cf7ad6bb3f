import type { IncomingMessage, RequestListener } from 'node:http'
import { SupplierKitError } from '@supplierkit/core/contract'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createSupplierClient } from '../client/create-supplier-client.js'
import { callContext, readBody, startServer } from '../test-support/start-server.js'
import { bearer } from './bearer.js'
import { clientCredentials, type ClientCredentialsOptions } from './client-credentials.js'

const secrets = { clientId: 'client-id-canary', clientSecret: 'client-secret-canary' }
const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

async function tokensOf(listener: RequestListener, options: Partial<ClientCredentialsOptions> = {}) {
  const server = await startServer(listener)
  stops.push(server.stop)
  return clientCredentials({
    supplier: 'acme',
    tokenUrl: `${server.url}/oauth/token`,
    allowPrivateAddresses: true,
    ...secrets,
    ...options,
  })
}

/** Hands out T1, T2, ... and keeps what it was asked. */
function tokenServer(answer: object = {}) {
  const asked: {
    method?: string | undefined
    url?: string | undefined
    type?: string | undefined
    body: string
  }[] = []
  const listener: RequestListener = (request: IncomingMessage, response) =>
    void readBody(request).then((body) => {
      asked.push({ method: request.method, url: request.url, type: request.headers['content-type'], body })
      const token = { access_token: `T${asked.length}`, token_type: 'Bearer', ...answer }
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(token))
    })
  return { asked, listener }
}

async function failure(promise: Promise<unknown>): Promise<SupplierKitError> {
  const error: unknown = await promise.then(
    () => new Error('nothing failed'),
    (reason: unknown) => reason,
  )
  if (!SupplierKitError.isInstance(error)) throw error
  const shown = JSON.stringify({
    ...error,
    text: String(error),
    stack: error.stack,
    cause: String(error.cause),
  })
  expect(shown).not.toMatch(/canary/)
  return error
}

describe('client credentials', () => {
  it('go in a form, as the standard has it', async () => {
    const { asked, listener } = tokenServer()
    expect(await (await tokensOf(listener)).get()).toBe('T1')
    expect(asked).toEqual([
      {
        method: 'POST',
        url: '/oauth/token',
        type: 'application/x-www-form-urlencoded',
        body: 'grant_type=client_credentials&client_id=client-id-canary&client_secret=client-secret-canary',
      },
    ])
  })

  it('go in the address where the supplier wants it so', async () => {
    const { asked, listener } = tokenServer()
    await (await tokensOf(listener, { sendIn: 'query', clientSecret: () => 'a+b&c' })).get()
    expect(asked).toMatchObject([
      {
        method: 'GET',
        url: '/oauth/token?grant_type=client_credentials&client_id=client-id-canary&client_secret=a%2Bb%26c',
        body: '',
      },
    ])
  })

  it('get one token for all who wait, and another one before it ends', async () => {
    let now = 0
    const { asked, listener } = tokenServer({ expires_in: '3600' })
    const tokens = await tokensOf(listener, { now: () => now })
    expect(await Promise.all(Array.from({ length: 20 }, () => tokens.get()))).toEqual(Array(20).fill('T1'))
    now = 3_539_000
    expect(await tokens.get()).toBe('T1')
    now = 3_541_000
    expect(await tokens.get()).toBe('T2')
    expect(asked).toHaveLength(2)
  })

  it('do not believe a token to live longer than is known of the supplier', async () => {
    let now = 0
    const { asked, listener } = tokenServer({ expires_in: 2_592_000 })
    const tokens = await tokensOf(listener, { now: () => now, maxLifeMs: 86_400_000 })
    await tokens.get()
    now = 86_400_000
    expect(await tokens.get()).toBe('T2')
    expect(asked).toHaveLength(2)
  })

  it.each([400, 401, 403])('that are refused with %i blame the setup, not the order', async (status) => {
    const tokens = await tokensOf((request, response) => void response.writeHead(status).end(request.url))
    const error = await failure(tokens.get())
    expect(error).toMatchObject({ code: 'supplier_unauthorized', phase: 'not_sent', retryable: false })
  })

  it.each([
    ['a server error', 500, '{}', 'supplier_server_error'],
    ['a web page', 200, '<html>', 'supplier_answer_unreadable'],
    ['no token', 200, '{}', 'supplier_answer_unreadable'],
    ['too many requests', 429, '{}', 'supplier_rate_limited'],
  ])('%s leaves the request unsent and may be tried again', async (_, status, body, code) => {
    const tokens = await tokensOf((_request, response) => void response.writeHead(status).end(body), {
      sendIn: 'query',
    })
    expect(await failure(tokens.get())).toMatchObject({ code, phase: 'not_sent', retryable: true })
  })

  it('that are missing are named when a token is needed, not before', async () => {
    const { asked, listener } = tokenServer()
    const tokens = await tokensOf(listener, { clientSecret: undefined })
    const error = await failure(tokens.get())
    expect(error).toMatchObject({ code: 'supplier_credentials_missing', phase: 'not_sent' })
    expect(error.message).toContain('acme: ')
    expect(asked).toEqual([])
  })

  it('stand in no error, also when a transport repeats the whole address', async () => {
    const telltale: typeof fetch = (input) =>
      Promise.reject(new TypeError(`cannot reach ${input instanceof Request ? input.url : String(input)}`))
    for (const sendIn of ['form', 'query'] as const) {
      const tokens = await tokensOf(() => undefined, { sendIn, fetch: telltale })
      expect(await failure(tokens.get())).toMatchObject({ phase: 'not_sent', retryable: true })
    }
  })

  it('renew the token once after a 401, and log no address', async () => {
    const logged: unknown[] = []
    const log = (...entry: unknown[]) => void logged.push(entry)
    const logger = { debug: log, info: log, warn: log, error: log }
    const { asked, listener } = tokenServer()
    const server = await startServer((request, response) => {
      if (request.url?.startsWith('/oauth')) return listener(request, response)
      const good = request.headers.authorization === 'Bearer T2'
      response.writeHead(good ? 200 : 401, { 'content-type': 'application/json' }).end('{"ok":true}')
    })
    stops.push(server.stop)
    const options = { supplier: 'acme', allowPrivateAddresses: true } as const
    const tokens = clientCredentials({
      ...options,
      ...secrets,
      tokenUrl: `${server.url}/oauth/t`,
      sendIn: 'query',
    })
    const client = createSupplierClient({ ...options, baseUrl: server.url, auth: bearer(tokens) })
    const call = { ...callContext(), logger }
    const schema = z.object({ ok: z.boolean() })
    expect(await client.request({ method: 'GET', path: '/things', schema, call })).toEqual({ ok: true })
    expect(asked).toHaveLength(2)
    expect(JSON.stringify(logged)).not.toMatch(/canary|T1|T2/)
    expect(logged).not.toEqual([])
  })
})
