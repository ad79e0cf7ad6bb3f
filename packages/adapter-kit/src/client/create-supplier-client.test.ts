import type { RequestListener, ServerResponse } from 'node:http'
import { type SupplierExchange, SupplierKitError } from '@supplierkit/core/contract'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { apiKeyHeader } from '../auth/api-key-header.js'
import { callContext, readBody, startServer } from '../test-support/start-server.js'
import { createSupplierClient } from './create-supplier-client.js'
import type { SupplierClientOptions, SupplierRequest } from './supplier-client.js'

const secret = 'secret-key-1'
const schema = z.object({ id: z.string() })
const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

async function clientOf(listener: RequestListener, options: Partial<SupplierClientOptions> = {}) {
  const server = await startServer(listener)
  stops.push(server.stop)
  return clientAt(`${server.url}/base`, options)
}

function clientAt(baseUrl: string, options: Partial<SupplierClientOptions> = {}) {
  const auth = apiKeyHeader('X-Api-Key', secret)
  return createSupplierClient({ supplier: 'acme', baseUrl, auth, allowPrivateAddresses: true, ...options })
}

const read = { method: 'GET', path: '/things', schema } as const
const write = { method: 'POST', path: '/things', json: { name: 'Jane Roe' }, schema } as const

function send(
  client: ReturnType<typeof clientAt>,
  request: Omit<SupplierRequest<{ id: string }>, 'call'> = write,
) {
  return client.request({ ...request, call: callContext() })
}

async function failure(promise: Promise<unknown>): Promise<SupplierKitError> {
  const error: unknown = await promise.then(
    () => new Error('nothing failed'),
    (reason: unknown) => reason,
  )
  if (!SupplierKitError.isInstance(error)) throw error
  expect(`${error.message} ${JSON.stringify(error.details)}`).not.toMatch(/secret|Jane Roe/)
  return error
}

function answer(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Record<string, string> = {},
) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
}

/** Keeps this process from doing anything else, as a long computation or a starved machine does. */
function stall(ms: number): void {
  const until = performance.now() + ms
  while (performance.now() < until);
}

describe('a request', () => {
  it('takes an answer that came in time, though this process was too busy to read it', async () => {
    let busyMs = 0
    const listener: RequestListener = (_, response) => {
      answer(response, 200, '{"id":"1"}')
      stall(busyMs)
    }
    const client = await clientOf(listener, { timeoutMs: 1_500 })
    await send(client)
    busyMs = 1_550
    expect(await send(client)).toEqual({ id: '1' })
  })

  it('sends JSON, query, key and headers, and reads only what the schema names', async () => {
    let seen: unknown
    const client = await clientOf(
      (request, response) =>
        void readBody(request).then((body) => {
          const {
            'x-api-key': key,
            'x-extra': extra,
            'content-type': type,
            'content-length': length,
          } = request.headers
          seen = { method: request.method, url: request.url, key, extra, type, length, body }
          answer(response, 201, '{"id":"A1","ignored":true}')
        }),
      { headers: { 'x-extra': '1' } },
    )
    const result = await send(client, { ...write, query: { page: 2, all: false, none: undefined } })
    expect(result).toEqual({ id: 'A1' })
    expect(seen).toEqual({
      method: 'POST',
      url: '/base/things?page=2&all=false',
      key: secret,
      extra: '1',
      type: 'application/json',
      length: '19',
      body: '{"name":"Jane Roe"}',
    })
  })

  it('lets a request say what a status means to it', async () => {
    const client = await clientOf((_, response) => answer(response, 404, '{}'))
    const found = await client.request({
      ...read,
      schema: schema.nullable(),
      on: { 404: () => null },
      call: callContext(),
    })
    expect(found).toBeNull()
  })

  it('keeps machine-readable facts of a refusal in the details', async () => {
    const client = await clientOf((_, response) =>
      answer(response, 422, '{"code":"unknown_sku","name":"Jane Roe"}'),
    )
    const error = await failure(send(client, { ...write, refusalSchema: z.object({ code: z.string() }) }))
    expect(error.details).toEqual({ status: 422, operation: 'POST /things', answer: { code: 'unknown_sku' } })
  })
})

describe('statuses', () => {
  it.each([
    [400, 'supplier_rejected', 'final', 'final'],
    [401, 'supplier_unauthorized', 'final', 'final'],
    [403, 'supplier_unauthorized', 'final', 'final'],
    [404, 'supplier_rejected', 'final', 'final'],
    [408, 'supplier_timeout', 'ambiguous', 'refused'],
    [409, 'supplier_duplicate_reference', 'final', 'final'],
    [422, 'supplier_rejected', 'final', 'final'],
    [429, 'supplier_rate_limited', 'refused', 'refused'],
    [500, 'supplier_server_error', 'ambiguous', 'refused'],
    [502, 'supplier_server_error', 'ambiguous', 'refused'],
    [503, 'supplier_unavailable', 'ambiguous', 'refused'],
    [504, 'supplier_timeout', 'ambiguous', 'refused'],
    [302, 'supplier_answer_unreadable', 'ambiguous', 'refused'],
  ])('%i is %s: %s for a write, %s for a read', async (status, code, forWrite, forRead) => {
    const client = await clientOf((_, response) =>
      answer(response, status, '{"secret":1}', { location: '/elsewhere' }),
    )
    expect(await failure(send(client, write))).toMatchObject({ code, phase: forWrite, details: { status } })
    expect(await failure(send(client, read))).toMatchObject({ code, phase: forRead })
  })

  it.each([400, 402, 404, 405, 409, 410, 413, 421, 423, 451])(
    "%i with a gateway's page is no word of the supplier's: the request was refused and may be sent again",
    async (status) => {
      const client = await clientOf((_, response) =>
        answer(response, status, '<html><p>Not here</p></html>', { 'content-type': 'text/html' }),
      )
      const expected = {
        code: 'supplier_unavailable',
        phase: 'refused',
        retryable: true,
        details: { status },
      }
      expect(await failure(send(client, write))).toMatchObject(expected)
      const on = { [status]: () => ({ id: 'none' }) }
      expect(await failure(send(client, { ...read, on }))).toMatchObject(expected)
    },
  )

  it('takes a 503 as a refusal where that is known of the supplier', async () => {
    const client = await clientOf((_, response) => answer(response, 503, '', { 'retry-after': '120' }), {
      unavailableMeans: 'refused',
    })
    expect(await failure(send(client))).toMatchObject({ phase: 'refused', retryAfterMs: 120_000 })
  })

  it('reads Retry-After as a date by the injected clock', async () => {
    const client = await clientOf(
      (_, response) => answer(response, 429, '', { 'retry-after': 'Mon, 02 Nov 2026 10:00:30 GMT' }),
      { now: () => Date.parse('2026-11-02T10:00:00Z') },
    )
    expect(await failure(send(client))).toMatchObject({ code: 'supplier_rate_limited', retryAfterMs: 30_000 })
  })
})

describe('unreadable answers', () => {
  it.each([
    ['HTML by type', 'hello', 'text/html; charset=utf-8'],
    ['HTML by content', '<!DOCTYPE html><p>Jane Roe', 'application/json'],
    ['not JSON', '{"id":', 'application/json'],
    ['another shape', '{"id":42,"name":"Jane Roe"}', 'application/json'],
    ['nothing', '', 'application/json'],
  ])('%s leaves a write in doubt and lets a read be repeated', async (_, body, type) => {
    const client = await clientOf((_, response) => answer(response, 200, body, { 'content-type': type }))
    const code = 'supplier_answer_unreadable'
    expect(await failure(send(client, write))).toMatchObject({ code, phase: 'ambiguous' })
    expect(await failure(send(client, read))).toMatchObject({ code, phase: 'refused', retryable: true })
  })

  it.each([
    ['announced', { 'content-length': '2000' }],
    ['streamed', {}],
  ])('stops reading an answer that is too large (%s)', async (_, headers) => {
    const client = await clientOf((_, response) => answer(response, 200, 'x'.repeat(2000), headers), {
      maxResponseBytes: 1000,
    })
    expect((await failure(send(client))).message).toContain('more than 1000 bytes')
  })
})

describe('connections', () => {
  it('that are refused have sent nothing', async () => {
    const { url, stop } = await startServer(() => undefined)
    await stop()
    expect(await failure(send(clientAt(url)))).toMatchObject({
      code: 'supplier_unreachable',
      phase: 'not_sent',
    })
  })

  it('to a name that does not exist have sent nothing', async () => {
    const failing = new TypeError('fetch failed', {
      cause: Object.assign(new Error(), { code: 'ENOTFOUND' }),
    })
    const client = clientAt('https://nowhere.example', { fetch: () => Promise.reject(failing) })
    expect(await failure(send(client))).toMatchObject({ code: 'supplier_unreachable', phase: 'not_sent' })
  })

  it('that were all refused while several addresses were tried have sent nothing', async () => {
    const refused = Object.assign(new Error(), { code: 'ECONNREFUSED', syscall: 'connect' })
    const cause = new AggregateError([refused, refused])
    const client = clientAt('https://a.example', {
      fetch: () => Promise.reject(new TypeError('fetch failed', { cause })),
    })
    expect(await failure(send(client))).toMatchObject({ phase: 'not_sent' })
  })

  it.each([
    ['before the answer', (response: ServerResponse) => response.socket?.destroy()],
    [
      'within the answer',
      (response: ServerResponse) => response.write('{"id"', () => response.socket?.destroy()),
    ],
  ])('that break %s leave a write in doubt', async (_, cut) => {
    const client = await clientOf((request, response) => void readBody(request).then(() => cut(response)))
    const code = 'supplier_connection_lost'
    expect(await failure(send(client, write))).toMatchObject({ code, phase: 'ambiguous' })
    expect(await failure(send(client, read))).toMatchObject({ code, phase: 'refused' })
  })

  it.each([
    ['the headers', () => undefined],
    ['the end of the body', (response: ServerResponse) => void response.write('{"id"')],
  ])('that never bring %s time out', async (_, stall) => {
    const client = await clientOf((_, response) => stall(response), { timeoutMs: 1_500 })
    expect(await failure(send(client))).toMatchObject({ code: 'supplier_timeout', phase: 'ambiguous' })
  })

  it('end when the caller gives up', async () => {
    const controller = new AbortController()
    const client = await clientOf(() => controller.abort())
    const request = client.request({ ...write, call: callContext(controller.signal) })
    expect(await failure(request)).toMatchObject({ code: 'supplier_call_failed', phase: 'ambiguous' })
    const late = client.request({ ...write, call: callContext(controller.signal) })
    expect(await failure(late)).toMatchObject({ code: 'supplier_call_failed', phase: 'not_sent' })
  })

  it("that end by the caller's own time limit are timeouts", async () => {
    const controller = new AbortController()
    const client = await clientOf(() => controller.abort(new DOMException('', 'TimeoutError')))
    const request = client.request({ ...write, call: callContext(controller.signal) })
    expect(await failure(request)).toMatchObject({ code: 'supplier_timeout', phase: 'ambiguous' })
  })

  it('never retry by themselves', async () => {
    let requests = 0
    const client = await clientOf((_, response) => {
      requests++
      answer(response, 500, '')
    })
    await failure(send(client, read))
    expect(requests).toBe(1)
  })
})

describe('private addresses', () => {
  it('behind a name are refused where the connection is made, and nothing was sent', async () => {
    const client = createSupplierClient({ supplier: 'acme', baseUrl: 'https://localhost:9' })
    expect(await failure(send(client, write))).toMatchObject({
      code: 'supplier_address_refused',
      phase: 'not_sent',
      retryable: false,
    })
  })
})

describe('what cannot be sent', () => {
  it('is told without its value', async () => {
    const client = clientAt('https://a.example', { fetch: () => Promise.reject(new Error('sent')) })
    const error = await failure(send(client, { ...write, headers: { 'x-key': 'sec\nret' } }))
    expect(error).toMatchObject({ code: 'supplier_request_invalid', phase: 'not_sent' })
  })

  it('includes a base URL that is none', () => {
    expect(() => clientAt('secret.example/api')).toThrow(expect.objectContaining({ code: 'config_invalid' }))
    expect(() => clientAt('secret.example/api')).not.toThrow(/secret/)
  })

  it.each([
    [{ timeoutMs: NaN }, 'timeoutMs'],
    [{ timeoutMs: -1 }, 'timeoutMs'],
    [{ timeoutMs: 0 }, 'timeoutMs'],
    [{ timeoutMs: '5000' }, 'timeoutMs'],
    [{ maxResponseBytes: Infinity }, 'maxResponseBytes'],
    [{ maxResponseBytes: NaN }, 'maxResponseBytes'],
    [{ allowPrivateAddresses: 'false' }, 'allowPrivateAddresses'],
    [
      { allowPrivateAddresses: 'false', fetch: () => Promise.reject(new Error('sent')) },
      'allowPrivateAddresses',
    ],
  ])('and options of another kind: %j', (options, named) => {
    const make = () => clientAt('https://a.example', options as unknown as Partial<SupplierClientOptions>)
    expect(make).toThrow(expect.objectContaining({ code: 'config_invalid' }))
    expect(make).toThrow(named)
  })
})

describe('what the hub is told of a request', () => {
  const told = async (listener: RequestListener, options: Partial<SupplierClientOptions> = {}) => {
    const exchanges: SupplierExchange[] = []
    const client = await clientOf(listener, options)
    const call = { ...callContext(), onExchange: (one: SupplierExchange) => void exchanges.push(one) }
    const outcome = await client.request({ ...write, query: { page: 2 }, call }).then(
      () => 'ok',
      (error: SupplierKitError) => error.code,
    )
    return { outcome, exchanges }
  }

  it('is what was sent and what came back, without the credentials, even where they are repeated', async () => {
    const { outcome, exchanges } = await told((_, response) =>
      answer(response, 200, JSON.stringify({ id: '1', echo: secret }), { 'x-echo': secret }),
    )
    expect(outcome).toBe('ok')
    expect(exchanges).toMatchObject([
      {
        request: { method: 'POST', target: '/base/things?page=2', body: '{"name":"Jane Roe"}' },
        answer: { status: 200, body: '{"id":"1","echo":"[redacted]"}' },
      },
    ])
    expect(exchanges[0]?.request.headers).toHaveProperty('content-type', 'application/json')
    expect(JSON.stringify(exchanges)).not.toContain(secret)
  })

  it('is that no answer came, when none did', async () => {
    const lost = await told((request) => request.socket.destroy())
    expect(lost).toMatchObject({ outcome: 'supplier_connection_lost', exchanges: [{ answer: null }] })
    const large = await told((_, response) => answer(response, 200, 'x'.repeat(100)), {
      maxResponseBytes: 10,
    })
    expect(large).toMatchObject({ outcome: 'supplier_answer_unreadable', exchanges: [{ answer: null }] })
  })

  it('changes nothing, whatever the listener does', async () => {
    const client = await clientOf((_, response) => answer(response, 200, '{"id":"1"}'))
    const onExchange = () => {
      throw new Error('full')
    }
    expect(await client.request({ ...write, call: { ...callContext(), onExchange } })).toEqual({ id: '1' })
  })
})
