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

  it('gives a body that drips only so long', async () => {
    const timers = createManualTimers()
    const dripping = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new Uint8Array(1)),
    })
    const answering = webhookHandler(createMemoryHub(), { timers, ...quiet })(post(dripping))
    await Promise.resolve()
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
    expect((await webhookHandler(hub, { supplier: 'acme' })(request())).status).toBe(200)
    expect((await webhookHandler(hub, { supplier: fromQuery })(request())).status).toBe(200)
    expect((await webhookHandler(hub, quiet)(request())).status).toBe(404)
  })
})
