import { request as httpRequest } from 'node:http'
import { describe, expect, it, vi } from 'vitest'
import { createSupplierHandler } from '../supplier-handler.js'
import { createManualTimers } from '../test-support/manual-timers.js'
import { createMemoryHub, sign } from '../test-support/memory-hub.js'
import { rawSocket } from '../test-support/raw-socket.js'
import { serve, until } from '../test-support/serve.js'
import { type NodeListener, toNodeListener } from './to-node-listener.js'
import type { NodeRequest } from './to-request.js'

async function start(prepare?: (req: NodeRequest) => Promise<void> | void) {
  const hub = createMemoryHub()
  const timers = createManualTimers()
  const onError = vi.fn()
  const listener = toNodeListener(createSupplierHandler(hub, { maxBodyBytes: 64 * 1024, timers, onError }), {
    onError,
  })
  const prepared: NodeListener = async (req, res) => {
    await prepare?.(req)
    listener(req, res)
  }
  return { hub, timers, onError, ...(await serve(prepared)) }
}

const delivery = (body: Uint8Array<ArrayBuffer>) => ({
  method: 'POST',
  body,
  headers: { 'x-signature': sign(body) },
})
const allBytes = Uint8Array.from({ length: 256 }, (_, index) => index)
const code = async (answer: Response) => ((await answer.json()) as { error: { code: string } }).error.code

async function drained(req: NodeRequest): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

describe('webhooks over a Node server', () => {
  it('takes the bytes as they came', async () => {
    const { hub, url } = await start()
    const answer = await fetch(`${url}/webhooks/acme`, delivery(allBytes))
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { outcome: 'stored', id: hub.deliveries[0]?.id },
    ])
    expect(Buffer.from(hub.deliveries[0]?.body ?? [])).toEqual(Buffer.from(allBytes))
  })

  it.each(['rawBody', 'body'] as const)('takes the bytes that a framework kept in req.%s', async (name) => {
    const { hub, url } = await start(async (req) => void (req[name] = await drained(req)))
    expect((await fetch(`${url}/webhooks/acme`, delivery(allBytes))).status).toBe(200)
    expect(Buffer.from(hub.deliveries[0]?.body ?? [])).toEqual(Buffer.from(allBytes))
  })

  it('says so when a parser has eaten the bytes', async () => {
    const { url } = await start(async (req) => void (req.body = JSON.parse((await drained(req)).toString())))
    const answer = await fetch(`${url}/webhooks/acme`, delivery(Buffer.from('{"a":1}')))
    expect([answer.status, await code(answer)]).toEqual([500, 'webhook_body_consumed'])
  })

  it('finds its routes behind a mount point', async () => {
    const { url } = await start((req) => {
      req.originalUrl = req.url ?? ''
      req.url = '/'
    })
    expect((await fetch(`${url}/kit/webhooks/acme`, delivery(allBytes))).status).toBe(200)
  })

  it('refuses a large body by its announced length, and lets the client read why', async () => {
    const { url } = await start()
    const answer = await fetch(`${url}/webhooks/acme`, delivery(new Uint8Array(1024 * 1024)))
    expect([answer.status, await code(answer)]).toEqual([413, 'webhook_body_too_large'])
  })

  it('refuses a large body in chunks before it has all come', async () => {
    const { port, hub } = await start()
    const { socket, heard, closed } = await rawSocket(port)
    socket.write('POST /webhooks/acme HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n')
    const chunk = `4000\r\n${'x'.repeat(0x4000)}\r\n`
    for (let sent = 0; sent < 5; sent += 1) socket.write(chunk)
    await until(() => heard().includes('HTTP/1.1 413'))
    // It goes on sending without end: the server swallows a rest and then hangs up.
    const flood = setInterval(() => socket.write(chunk.repeat(32)), 1)
    await closed
    clearInterval(flood)
    expect(hub.deliveries).toHaveLength(0)
  })

  it('keeps the connection for the next request after a refusal', async () => {
    const { port } = await start()
    const { socket, heard } = await rawSocket(port)
    const body = 'x'.repeat(70_000)
    socket.write(`POST /webhooks/acme HTTP/1.1\r\nhost: x\r\ncontent-length: ${body.length}\r\n\r\n${body}`)
    socket.write('GET /ok HTTP/1.1\r\nhost: x\r\n\r\n')
    await until(() => heard().includes('HTTP/1.1 200'))
    expect(heard()).toMatch(/413[\s\S]*200/)
    socket.destroy()
  })

  it('does not wait for a body that stops half way', async () => {
    const { port, timers } = await start()
    const { socket, heard } = await rawSocket(port)
    socket.write('POST /webhooks/acme HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nhalf')
    await until(() => timers.pending() === 1)
    timers.advance(10_000)
    await until(() => heard().includes('request_timeout'))
    expect(heard()).toContain('HTTP/1.1 408')
    socket.destroy()
  })

  it('survives a client that leaves half way', async () => {
    const { port, url, onError, timers } = await start()
    const { socket } = await rawSocket(port)
    socket.write('POST /webhooks/acme HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nhalf')
    await until(() => timers.pending() === 1)
    socket.destroy()
    await until(() => onError.mock.calls.length === 1)
    expect(onError).toHaveBeenCalledWith(expect.objectContaining({ code: 'request_aborted' }))
    expect((await fetch(`${url}/ok`)).status).toBe(200)
  })

  it.each([
    ['an absolute address', 'GET http://elsewhere/ok HTTP/1.1\r\nhost: x', '200'],
    ['a path that looks like a host', 'GET //evil.test/ok HTTP/1.1\r\nhost: x', '200'],
    ['a host that is none', 'GET /ok HTTP/1.1\r\nhost: <a b>', '200'],
    ['an address that is none', 'OPTIONS * HTTP/1.1\r\nhost: x', '400'],
    ['a method that the web does not know', 'TRACE /ok HTTP/1.1\r\nhost: x', '400'],
    ['HEAD', 'HEAD /ok HTTP/1.1\r\nhost: x', '200'],
  ])('answers %s', async (_name, head, status) => {
    const { port } = await start()
    const { socket, heard, closed } = await rawSocket(port)
    socket.write(`${head}\r\nconnection: close\r\n\r\n`)
    await closed
    expect(heard()).toContain(`HTTP/1.1 ${status}`)
    if (head.startsWith('HEAD')) expect(heard().split('\r\n\r\n')[1]).toBe('')
  })

  it('hands on several headers of one name', async () => {
    const seen: Headers[] = []
    const { url, port } = await serve(
      toNodeListener(async (request) => {
        seen.push(request.headers)
        const headers = new Headers({ 'x-a': '1' })
        headers.append('set-cookie', 'a=1')
        headers.append('set-cookie', 'b=2')
        return new Response(null, { status: 204, headers })
      }),
    )
    await new Promise((resolve) =>
      httpRequest({ port, headers: { 'x-list': ['1', '2'] } }, (res) =>
        res.resume().on('end', resolve),
      ).end(),
    )
    expect(seen[0]?.get('x-list')).toBe('1, 2')
    expect((await fetch(url)).headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  })

  it('answers for a handler that throws, and hangs up when it breaks off half way', async () => {
    const onError = vi.fn()
    const broken = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new Uint8Array(3)),
      pull: (controller) => controller.error(new Error('hunter2')),
    })
    const { url } = await serve(
      toNodeListener(
        async (request) => {
          if (request.url.endsWith('/throws')) throw new Error('hunter2')
          return new Response(broken)
        },
        { onError },
      ),
    )
    const answer = await fetch(`${url}/throws`)
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('hunter2')
    expect(onError).toHaveBeenCalledOnce()
    await expect(fetch(`${url}/breaks`).then((half) => half.text())).rejects.toThrow()
  })
})
