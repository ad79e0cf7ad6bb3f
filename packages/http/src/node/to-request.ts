import type { IncomingMessage } from 'node:http'
import { keepPeerAddress } from './peer-address.js'
import { requestBody } from './request-body.js'

/** A Node request, with what frameworks put on it. */
export interface NodeRequest extends IncomingMessage {
  /** Express and Connect: the path before a mount point was taken off. */
  originalUrl?: string
  /** The body as bytes (NestJS, Firebase and others keep it here). */
  rawBody?: unknown
  /** What a body parser has left: bytes (`express.raw()`) are taken as they are, anything else is no body. */
  body?: unknown
}

/** @throws TypeError where the address or method is none that the web knows. */
export function toRequest(req: NodeRequest, signal: AbortSignal): Request {
  const request = makeRequest(req, signal)
  keepPeerAddress(request, req.socket.remoteAddress)
  return request
}

function makeRequest(req: NodeRequest, signal: AbortSignal): Request {
  const init = { method: req.method ?? 'GET', headers: toHeaders(req.rawHeaders), signal }
  const url = toUrl(req)
  if (init.method === 'GET' || init.method === 'HEAD') return new Request(url, init)
  for (const bytes of [req.rawBody, req.body]) {
    // A copy, since the bytes of a Buffer may lie in memory that others share.
    if (bytes instanceof Uint8Array) return new Request(url, { ...init, body: new Uint8Array(bytes) })
  }
  if (req.readableDidRead) return consumed(new Request(url, { ...init, body: new Uint8Array(0) }))
  return new Request(url, { ...init, body: requestBody(req), duplex: 'half' } as RequestInit)
}

/** Its bytes are gone, and so says its `bodyUsed`. */
function consumed(request: Request): Request {
  void request.arrayBuffer()
  return request
}

function toUrl(req: NodeRequest): string {
  const target = req.originalUrl ?? req.url ?? '/'
  if (!target.startsWith('/')) return target
  const scheme = 'encrypted' in req.socket ? 'https' : 'http'
  const host = req.headers.host ?? ''
  // Put together as text: `new URL('//evil', base)` would read the path as a host.
  return `${scheme}://${/^[\w.:[\]-]+$/.test(host) ? host : 'localhost'}${target}`
}

function toHeaders(raw: readonly string[]): Headers {
  const headers = new Headers()
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = raw[index] ?? ''
    // HTTP/2 puts method and path among the headers.
    if (!name.startsWith(':')) headers.append(name, raw[index + 1] ?? '')
  }
  return headers
}
