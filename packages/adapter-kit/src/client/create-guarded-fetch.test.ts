import type { LookupAddress } from 'node:dns'
import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type LookupFunction, type Server } from 'node:net'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { createGuardedFetch } from './create-guarded-fetch.js'
import { isPrivateAddress } from './private-address.js'
import { readLimited } from './read-limited.js'

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve))
})

async function listen(server: Server): Promise<number> {
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

async function serve(listener: RequestListener): Promise<{ port: number; asked: () => number }> {
  let asked = 0
  const server = createServer((request, response) => {
    asked += 1
    response.setHeader('connection', 'close')
    listener(request, response)
  })
  return { port: await listen(server), asked: () => asked }
}

/** A resolver that answers differently each time. */
function resolving(
  ...answers: readonly (readonly string[])[]
): LookupFunction & { readonly asked: string[] } {
  const asked: string[] = []
  const lookup: LookupFunction = (host, _options, callback) => {
    const addresses = answers[Math.min(asked.length, answers.length - 1)] ?? []
    asked.push(host)
    callback(
      null,
      addresses.map((address): LookupAddress => ({ address, family: 4 })),
    )
  }
  return Object.assign(lookup, { asked })
}

/** Lets one address of this machine pass. */
const only = (allowed: string) => [`${allowed}/32`]

describe('a guarded fetch', () => {
  it('connects to no private address, whatever a name resolves to', async () => {
    const { port, asked } = await serve((_, response) => response.end('reached'))
    for (const addresses of [['127.0.0.1'], ['93.184.216.34', '127.0.0.1'], ['::1']]) {
      const fetch = createGuardedFetch({ supplier: 'acme', lookup: resolving(addresses) })
      const request = fetch(`https://supplier.example:${port}/`, { method: 'POST', body: '{}' })
      await expect(request).rejects.toMatchObject({ code: 'supplier_address_refused', phase: 'not_sent' })
    }
    expect(asked()).toBe(0)
  })

  it('looks at what it connects to, also when a name has changed since it was last looked at', async () => {
    const { port, asked } = await serve((_, response) => response.end('reached'))
    const lookup = resolving(['127.0.0.1'], ['127.0.0.2'])
    const fetch = createGuardedFetch({ supplier: 'acme', lookup, allowPrivateAddresses: only('127.0.0.1') })
    expect(await (await fetch(`http://supplier.example:${port}/`)).text()).toBe('reached')
    await expect(fetch(`http://supplier.example:${port}/`)).rejects.toMatchObject({
      code: 'supplier_address_refused',
    })
    expect([asked(), lookup.asked.length]).toEqual([1, 2])
  })

  it('refuses private addresses by default', async () => {
    const fetch = createGuardedFetch({ supplier: 'acme' })
    await expect(fetch('https://localhost:9/')).rejects.toMatchObject({ code: 'supplier_address_refused' })
    expect(isPrivateAddress('127.0.0.1')).toBe(true)
  })

  const guarded = (port: number) => {
    const fetch = createGuardedFetch({
      supplier: 'acme',
      lookup: resolving(['127.0.0.1']),
      allowPrivateAddresses: only('127.0.0.1'),
    })
    return (path: string, init?: RequestInit) => fetch(`http://supplier.example:${port}${path}`, init)
  }

  it('sends method, headers and body, and hands on status, headers and body', async () => {
    const { port } = await serve((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const { method, url, headers } = request
        const seen = {
          method,
          url,
          host: headers.host,
          key: headers['x-key'],
          body: Buffer.concat(chunks).toString(),
        }
        response
          .writeHead(201, 'Made', { 'x-one': 'a', 'set-cookie': ['b=1', 'c=2'] })
          .end(JSON.stringify(seen))
      })
    })
    const response = await guarded(port)('/orders?page=1', {
      method: 'PUT',
      body: 'ä€',
      headers: { 'x-key': 'k' },
    })
    expect([response.status, response.statusText, response.headers.get('x-one')]).toEqual([201, 'Made', 'a'])
    expect(response.headers.getSetCookie()).toEqual(['b=1', 'c=2'])
    expect(await response.json()).toEqual({
      method: 'PUT',
      url: '/orders?page=1',
      host: `supplier.example:${port}`,
      key: 'k',
      body: 'ä€',
    })
  })

  it('does not follow a redirect', async () => {
    const { port, asked } = await serve((_, response) =>
      response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(),
    )
    expect((await guarded(port)('/')).status).toBe(302)
    expect(asked()).toBe(1)
  })

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['identity', (text: string) => Buffer.from(text)],
  ] as const)('reads what was compressed by %s', async (encoding, compress) => {
    const { port } = await serve((_, response) =>
      response.writeHead(200, { 'content-encoding': encoding }).end(compress('hello')),
    )
    expect(await (await guarded(port)('/')).text()).toBe('hello')
  })

  it('unpacks no more than is read of a small answer that grows without end', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024))
    expect(bomb.length).toBeLessThan(250_000)
    const { port } = await serve((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    )
    const before = process.memoryUsage().arrayBuffers
    await expect(readLimited(await guarded(port)('/'), 1024 * 1024)).rejects.toMatchObject({
      maxBytes: 1024 * 1024,
    })
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32 * 1024 * 1024)
  })

  it('tells of an answer that is not what it says it is', async () => {
    const { port } = await serve((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('not gzip'),
    )
    await expect((await guarded(port)('/')).text()).rejects.toThrow()
  })

  it('takes answers without a body', async () => {
    const { port } = await serve((_, response) => response.writeHead(204).end())
    const response = await guarded(port)('/')
    expect([response.status, response.body]).toEqual([204, null])
  })

  it('closes the connection of a body where none may be', async () => {
    let closed = () => {}
    const isClosed = new Promise<void>((resolve) => (closed = resolve))
    const { port } = await serve((_, response) => {
      response.on('close', closed)
      response.writeHead(205).write('and it goes on')
    })
    const response = await guarded(port)('/')
    expect([response.status, response.body]).toEqual([205, null])
    await isClosed
  })

  it('takes some interim answers, and gives up where they do not end', async () => {
    const { port } = await serve((request, response) => {
      for (let count = 0; count < (request.url === '/some' ? 30 : 1_000); count++) response.writeProcessing()
      if (request.url === '/some') response.end('done')
    })
    expect(await (await guarded(port)('/some')).text()).toBe('done')
    await expect(guarded(port)('/endless')).rejects.toMatchObject({ code: 'ERR_ANSWER_UNREADABLE' })
  })

  it('ends with its signal', async () => {
    const { port } = await serve(() => {})
    const controller = new AbortController()
    const request = guarded(port)('/', { signal: controller.signal })
    controller.abort(new Error('enough'))
    await expect(request).rejects.toThrow()
  })

  it('says that nothing was sent where no connection was made', async () => {
    // A server that accepts and says nothing: a secured connection never stands.
    const port = await listen(createTcpServer((socket) => socket.on('error', () => {}).resume()))
    const fetch = createGuardedFetch({
      supplier: 'acme',
      lookup: resolving(['127.0.0.1']),
      allowPrivateAddresses: only('127.0.0.1'),
      connectMs: 30,
    })
    const request = fetch(`https://supplier.example:${port}/`, { method: 'POST', body: '{}' })
    await expect(request).rejects.toMatchObject({ code: 'ETIMEDOUT', syscall: 'connect' })
  })
})
