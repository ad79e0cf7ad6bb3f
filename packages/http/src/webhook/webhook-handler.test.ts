import { SupplierKitError } from '@supplierkit/core/contract'
import { describe, expect, it, vi } from 'vitest'
import { createManualTimers } from '../test-support/manual-timers.js'
import { createMemoryHub, sign } from '../test-support/memory-hub.js'
import { webhookHandler } from './webhook-handler.js'

const url = 'http://shop.test/webhooks/acme'
const post = (body: BodyInit, headers: Record<string, string> = {}, to = url) =>
  new Request(to, { method: 'POST', body, headers, duplex: 'half' } as RequestInit)
const signed = (body: string) => post(body, { 'x-signature': sign(body) })
const quiet = { onError: () => {} }

describe('webhookHandler', () => {
  it('stores a delivery once and answers a repetition alike', async () => {
    const hub = createMemoryHub()
    const handle = webhookHandler(hub)
    const first = await handle(signed('{"a":1}'))
    expect(first.status).toBe(200)
    const answer = (await first.json()) as object
    expect(answer).toEqual({ outcome: 'stored', id: hub.deliveries[0]?.id })
    expect(await (await handle(signed('{"a":1}'))).json()).toEqual({ ...answer, outcome: 'duplicate' })
    expect(hub.deliveries).toHaveLength(1)
  })

  it('hands on bytes that are no text, untouched', async () => {
    const hub = createMemoryHub()
    const bytes = Uint8Array.from([0xef, 0xbb, 0xbf, 0xff, 0x00, 0x0d, 0x0a])
    const answer = await webhookHandler(hub)(post(bytes, { 'X-Signature': sign(bytes) }))
    expect(answer.status).toBe(200)
    expect(hub.deliveries[0]?.body).toEqual(bytes)
  })

  it.each([
    [404, 'supplier_unknown', () => post('{}', {}, 'http://shop.test/webhooks/nobody')],
    [404, 'supplier_unknown', () => post('{}', {}, 'http://shop.test/')],
    [401, 'webhook_signature_missing', () => post('{}')],
    [401, 'webhook_signature_invalid', () => post('{}', { 'x-signature': sign('{ }') })],
    [405, 'method_not_allowed', () => new Request(url)],
    [413, 'webhook_body_too_large', () => signed('x'.repeat(101))],
    [413, 'webhook_body_too_large', () => post('', { 'content-length': '101' })],
    [431, 'webhook_headers_too_large', () => post('{}', { 'x-long': 'y'.repeat(500) })],
    [
      431,
      'webhook_headers_too_large',
      () => post('{}', Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`x-${index}`, '']))),
    ],
  ])('answers %i %s', async (status, code, request) => {
    const handle = webhookHandler(createMemoryHub(), {
      maxBodyBytes: 100,
      maxHeaderBytes: 400,
      maxHeaders: 10,
      ...quiet,
    })
    const answer = await handle(request())
    expect(answer.status).toBe(status)
    const { error } = (await answer.json()) as { error: { code: string; message?: string } }
    expect(error.code).toBe(code)
    if (status === 401) expect(Object.keys(error)).toEqual(['code'])
    else expect(error.message).toBeTypeOf('string')
    if (status === 405) expect(answer.headers.get('allow')).toBe('POST')
  })

  it.each([
    [401, 'webhook_timestamp_outside_tolerance'],
    [404, 'webhooks_not_supported'],
    [422, 'webhook_payload_invalid'],
    [503, 'webhook_secret_missing'],
    [503, 'storage_unavailable'],
    [503, 'storage_schema_missing'],
    [503, 'hub_closed'],
  ] as const)('answers %i to %s', async (status, code) => {
    const hub = createMemoryHub()
    hub.fail = new SupplierKitError({ code, message: 'postgres://user:hunter2@db' })
    const answer = await webhookHandler(hub, quiet)(signed('{}'))
    expect(answer.status).toBe(status)
    expect(answer.headers.has('retry-after')).toBe(status === 503)
    expect(await answer.text()).not.toContain('hunter2')
  })

  it('asks for as much patience as the error does', async () => {
    const hub = createMemoryHub()
    hub.fail = new SupplierKitError({ code: 'storage_unavailable', message: 'away', retryAfterMs: 12_001 })
    expect((await webhookHandler(hub, quiet)(signed('{}'))).headers.get('retry-after')).toBe('13')
  })

  it('tells the outside nothing of what it did not expect, and the log everything', async () => {
    const hub = createMemoryHub()
    hub.fail = new TypeError('password hunter2')
    const onError = vi.fn()
    const answer = await webhookHandler(hub, { onError })(post('{}', {}, `${url}?token=hunter2`))
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('hunter2')
    expect(onError).toHaveBeenCalledWith({
      code: 'internal_error',
      status: 500,
      method: 'POST',
      path: '/webhooks/acme',
      error: hub.fail,
    })
  })

  it('answers even when the listener for errors throws', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    const onError = () => {
      throw new Error('broken listener')
    }
    expect((await webhookHandler(createMemoryHub(), { onError })(post('{}'))).status).toBe(401)
    expect(log).toHaveBeenCalledOnce()
    log.mockRestore()
  })

  it('says how to mount it right when the body was read before', async () => {
    const request = signed('{}')
    await request.json()
    const answer = await webhookHandler(createMemoryHub(), quiet)(request)
    expect(answer.status).toBe(500)
    const { error } = (await answer.json()) as { error: { code: string; message: string } }
    expect(error.code).toBe('webhook_body_consumed')
    for (const word of ['Express', 'Fastify', 'NestJS', 'Next.js']) expect(error.message).toContain(word)
  })

  it('stops reading a body without end as soon as it is too large', async () => {
    let pulled = 0
    let canceled = false
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1
        controller.enqueue(new Uint8Array(1000))
      },
      cancel() {
        canceled = true
      },
    })
    const answer = await webhookHandler(createMemoryHub(), { maxBodyBytes: 5000, ...quiet })(
      post(endless, { 'content-length': '10' }),
    )
    expect(answer.status).toBe(413)
    expect(pulled).toBeLessThan(10)
    expect(canceled).toBe(true)
  })

  it.each([
    [404, 'supplier_unknown', 'http://shop.test/webhooks/nobody', {}],
    [404, 'webhooks_not_supported', url, {}],
    [431, 'webhook_headers_too_large', url, { 'x-long': 'y'.repeat(20_000) }],
  ] as const)('answers %i %s without reading a byte of the body', async (status, code, to, headers) => {
    let pulled = 0
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          pulled += 1
          controller.enqueue(new Uint8Array(1000))
        },
      },
      { highWaterMark: 0 },
    )
    const hub = createMemoryHub()
    if (code === 'webhooks_not_supported')
      hub.requireWebhooks = async () => Promise.reject(new SupplierKitError({ code, message: 'polled' }))
    const answer = await webhookHandler(hub, quiet)(post(body, headers, to))
    expect([answer.status, pulled]).toEqual([status, 0])
    expect(await answer.json()).toMatchObject({ error: { code } })
  })

  it('reads only so many bytes of all bodies together, and of one supplier', async () => {
    const hub = createMemoryHub()
    hub.requireWebhooks = async () => {}
    const timers = createManualTimers()
    const handle = webhookHandler(hub, {
      ...quiet,
      timers,
      maxBytesInFlight: 250,
      maxBytesInFlightPerSupplier: 150,
    })
    // Each body sends 100 bytes, and its end when the test says so.
    const begin = (supplier: string) => {
      let finish = () => {}
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(new Uint8Array(100))
          finish = () => controller.close()
        },
      })
      const answer = handle(post(body, {}, `http://shop.test/webhooks/${supplier}`))
      return { answer, finish: () => finish() }
    }
    const settled = () => new Promise((resolve) => setImmediate(resolve))
    const statusOf = async (supplier: string) => (await begin(supplier).answer).status

    const first = begin('acme')
    await settled()
    const refused = await begin('acme').answer
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '5'])
    expect(await refused.json()).toMatchObject({ error: { code: 'request_capacity_exceeded' } })
    const second = begin('globex')
    await settled()
    expect(await statusOf('initech')).toBe(429)
    first.finish()
    await first.answer
    const third = begin('initech')
    await settled()
    for (const one of [second, third]) one.finish()
    expect((await third.answer).status).not.toBe(429)
    await second.answer
    // One that never ends gives its room back when its time is over.
    const slow = begin('acme')
    await settled()
    timers.advance(10_000)
    expect((await slow.answer).status).toBe(408)
    const last = begin('acme')
    await settled()
    last.finish()
    expect((await last.answer).status).not.toBe(429)
  })

  it('gives a body that drips only so long', async () => {
    const timers = createManualTimers()
    const dripping = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new Uint8Array(1)),
    })
    const answering = webhookHandler(createMemoryHub(), { timers, ...quiet })(post(dripping))
    await new Promise((resolve) => setImmediate(resolve))
    timers.advance(10_000)
    expect((await answering).status).toBe(408)
    expect(timers.pending()).toBe(0)
  })

  it('answers a body that breaks off', async () => {
    const broken = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(new Error('reset')),
    })
    expect((await webhookHandler(createMemoryHub(), quiet)(post(broken))).status).toBe(400)
  })

  it('takes the supplier from the options, a function or the path', async () => {
    const hub = createMemoryHub()
    const request = () => post('{}', { 'x-signature': sign('{}') }, 'http://shop.test/api/hook?supplier=acme')
    const fromQuery = (from: Request) => new URL(from.url).searchParams.get('supplier') ?? ''
    const promised = (async () => 'acme') as never
    expect((await webhookHandler(hub, { ...quiet, supplier: promised })(request())).status).toBe(404)
    expect((await webhookHandler(hub, { supplier: 'acme' })(request())).status).toBe(200)
    expect((await webhookHandler(hub, { supplier: fromQuery })(request())).status).toBe(200)
    expect((await webhookHandler(hub, quiet)(request())).status).toBe(404)
  })
})
