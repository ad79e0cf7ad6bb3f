import { inspect } from 'node:util'
import type { SupplierExchange } from '@supplierkit/core/contract'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { basic } from '../auth/basic.js'
import { callContext, readBody, startServer } from '../test-support/start-server.js'
import { createSupplierClient } from './create-supplier-client.js'

const secrets = {
  user: 'canary-buyer-7f3a91c2',
  password: 'canary/pass"word+55d0e8b1',
  webhook: 'canary-webhook-90ab31fe',
  query: 'canary-query-key-31c7',
  token: 'canary-form-token-b81f',
}
const leaks = [
  ...Object.values(secrets),
  ...Object.values(secrets).map(encodeURIComponent),
  ...Object.values(secrets).map((one) => Buffer.from(one).toString('base64')),
  Buffer.from(`${secrets.user}:${secrets.password}`).toString('base64'),
  secrets.user.slice(0, 12),
  secrets.password.slice(-9),
]

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

/** A supplier that repeats whatever it is sent, decoded and encoded, whole and in part. */
async function ask(status: number) {
  const server = await startServer((request, response) => {
    void readBody(request).then((body) => {
      const pair = Buffer.from(request.headers.authorization?.slice(6) ?? '', 'base64').toString()
      const repeated = {
        ...{ headers: request.headers, url: request.url, body, pair, code: pair },
        parts: `${secrets.user.slice(0, 12)}... and ...${secrets.password.slice(-9)}`,
        hook: secrets.webhook,
        upper: pair.toUpperCase(),
        encoded: [encodeURIComponent(pair), Buffer.from(secrets.password).toString('base64')],
        nested: JSON.stringify({ pair }),
      }
      response
        .writeHead(status, { 'content-type': 'application/json', 'x-user': secrets.user })
        .end(JSON.stringify(repeated))
    })
  })
  stops.push(server.stop)
  const seen: unknown[] = []
  const keep = (...line: unknown[]) => void seen.push(line)
  const client = createSupplierClient({
    supplier: 'acme',
    baseUrl: server.url,
    auth: basic(secrets.user, secrets.password),
    secrets: () => [secrets.webhook],
    allowPrivateAddresses: ['127.0.0.0/8'],
  })
  const request = client.request({
    method: 'POST',
    path: '/orders',
    query: { apikey: secrets.query },
    form: { access_token: secrets.token },
    schema: z.never(),
    refusalSchema: z.unknown(),
    call: {
      ...callContext(),
      logger: { debug: keep, info: keep, warn: keep, error: keep },
      onExchange: (exchange: SupplierExchange) => void seen.push(exchange),
    },
  })
  seen.push(await request.catch((error: unknown) => error))
  return inspect(seen, { depth: 20, maxStringLength: null, maxArrayLength: null, showHidden: true })
}

describe('secrets that a supplier repeats', () => {
  it.each([200, 302, 400, 401, 422, 500])('with %i are in no error, record and log', async (status) => {
    const seen = (await ask(status)).toLowerCase()
    expect(seen).toContain('[redacted]')
    expect(leaks.filter((one) => seen.includes(one.toLowerCase()))).toEqual([])
  })

  it('are not kept in the cause of an error of a fetch', async () => {
    const client = createSupplierClient({
      supplier: 'acme',
      baseUrl: 'https://127.0.0.1',
      allowPrivateAddresses: true,
      fetch: (input) => {
        const request = new Request(input)
        const error = new TypeError(`cannot reach ${request.url}`, { cause: { request } })
        return Promise.reject(Object.assign(error, { request }))
      },
    })
    const failing = client.request({
      method: 'GET',
      path: '/',
      query: { apikey: secrets.query },
      schema: z.unknown(),
      call: callContext(),
    })
    const error: unknown = await failing.catch((reason: unknown) => reason)
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(secrets.query)
  })
})
