import { request as httpRequest } from 'node:http'
import type { WireRequest } from './wire-request.js'

/** What the supplier answered. */
export interface ForwardedAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** Headers that belong to one connection, and those that the wire sets itself. */
const ofTheConnection = new Set([
  'accept-encoding',
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'transfer-encoding',
])

/** Hands a request on to the supplier over a connection of its own, so that nothing stays open behind it. */
export function forwardRequest(target: URL, request: WireRequest): Promise<ForwardedAnswer> {
  return new Promise((resolve, reject) => {
    const forwarded = httpRequest(
      target,
      {
        method: request.method,
        agent: false,
        headers: { ...withoutConnection(request.headers), 'content-length': request.body.byteLength },
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          const headers = Object.fromEntries(
            Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
          )
          resolve({
            status: response.statusCode ?? 502,
            headers: withoutConnection(headers),
            body: Buffer.concat(chunks),
          })
        })
      },
    )
    forwarded.on('error', reject)
    forwarded.end(request.body)
  })
}

function withoutConnection(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !ofTheConnection.has(name)))
}
