import { lookup as systemLookup, type LookupAddress } from 'node:dns'
import {
  Agent as HttpAgent,
  type ClientRequest,
  type IncomingMessage,
  request as requestHttp,
} from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import type { LookupFunction, Socket } from 'node:net'
import { Readable } from 'node:stream'
import { refusedAddress } from './guard-address.js'
import { decoded } from './decode-answer.js'
import { isPrivateAddress } from './private-address.js'

/** What connections are made with. */
export interface GuardedFetchOptions {
  readonly supplier: string
  /** Default: the system's resolver. */
  readonly lookup?: LookupFunction
  /** Default {@link isPrivateAddress}. */
  readonly isRefused?: (address: string) => boolean
  /** How long a connection may take to be made. Default 10,000 ms. */
  readonly connectMs?: number
}

/** Suppliers close idle connections after five seconds and later. */
const idleMs = 4_000
const withoutBody = new Set([101, 103, 204, 205, 304])

/**
 * A `fetch` that connects to no private address. The name is resolved where the connection is made, so what was
 * looked at is what is connected to: a name that changes its address in between gains nothing. Redirects are
 * not followed.
 */
export function createGuardedFetch(options: GuardedFetchOptions): typeof globalThis.fetch {
  const lookup = guardLookup(options)
  const agents = {
    'https:': new HttpsAgent({ keepAlive: true, timeout: idleMs, lookup }),
    'http:': new HttpAgent({ keepAlive: true, timeout: idleMs, lookup }),
  }
  return async (input, init) => {
    const request = new Request(input, init)
    const body = request.body ? Buffer.from(await request.arrayBuffer()) : undefined
    const url = new URL(request.url)
    const { method, signal } = request
    const headers = { 'accept-encoding': 'gzip, deflate, br', ...Object.fromEntries(request.headers) }
    return new Promise((resolve, reject) => {
      const outgoing =
        url.protocol === 'https:'
          ? requestHttps(url, { method, headers, signal, agent: agents['https:'] })
          : requestHttp(url, { method, headers, signal, agent: agents['http:'] })
      outgoing.on('error', reject)
      outgoing.on('response', (incoming) => {
        try {
          resolve(toResponse(incoming))
        } catch (error) {
          outgoing.destroy()
          reject(new TypeError('the answer cannot be told', { cause: error }))
        }
      })
      limitConnecting(outgoing, options.connectMs ?? 10_000)
      outgoing.end(body)
    })
  }
}

/** The connection goes to one of the addresses that were looked at here, so none of them may be private. */
function guardLookup(options: GuardedFetchOptions): LookupFunction {
  const { supplier, lookup = systemLookup, isRefused = isPrivateAddress } = options
  return (host, { all, ...rest }, callback) => {
    lookup(host, { ...rest, all: true }, (error, found) => {
      const addresses: LookupAddress[] = typeof found === 'string' ? [] : found
      const [first] = addresses
      if (error) return callback(error, '')
      if (!first || addresses.some(({ address }) => isRefused(address))) {
        return callback(refusedAddress(supplier, 'a name of a private address'), '')
      }
      return all ? callback(null, addresses) : callback(null, first.address, first.family)
    })
  }
}

/** Until a connection stands, nothing was sent, and that must be told from an answer that does not come. */
function limitConnecting(outgoing: ClientRequest, connectMs: number): void {
  outgoing.on('socket', (socket: Socket & { readonly encrypted?: boolean }) => {
    if (!socket.connecting) return
    const timer = setTimeout(() => {
      const error = new Error('the connection was not made in time')
      outgoing.destroy(Object.assign(error, { code: 'ETIMEDOUT', syscall: 'connect' }))
    }, connectMs)
    const stop = () => clearTimeout(timer)
    socket.once(socket.encrypted ? 'secureConnect' : 'connect', stop).once('close', stop)
  })
}

function toResponse(incoming: IncomingMessage): Response {
  const { statusCode: status = 0, statusMessage: statusText = '' } = incoming
  const headers = new Headers()
  for (const [name, values] of Object.entries(incoming.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value)
  }
  if (withoutBody.has(status)) {
    incoming.resume()
    return new Response(null, { status, statusText, headers })
  }
  const body = Readable.toWeb(decoded(incoming)) as ReadableStream<Uint8Array>
  return new Response(body, { status, statusText, headers })
}
