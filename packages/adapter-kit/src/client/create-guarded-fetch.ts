import { lookup as systemLookup } from 'node:dns'
import {
  Agent as HttpAgent,
  type ClientRequest,
  type IncomingMessage,
  request as requestHttp,
} from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import type { LookupFunction, Socket } from 'node:net'
import { Readable } from 'node:stream'
import { type ClientClock, systemClock } from '../time/client-clock.js'
import { type AddressRule, type AllowedPrivateAddresses, createAddressRule } from './address-rule.js'
import { decoded } from './decode-answer.js'
import { checkUrl, refusedAddress } from './guard-address.js'
import { lookUpAll } from './look-up-all.js'

/** What connections are made with. */
export interface GuardedFetchOptions {
  readonly supplier: string
  /** Resolves names. Default: the system's resolver. */
  readonly lookup?: LookupFunction
  /** Which private addresses may be reached, also by plain http. Default none. */
  readonly allowPrivateAddresses?: AllowedPrivateAddresses
  /** How long a connection may take to be made. Default 10,000 ms. */
  readonly connectMs?: number
  /** Times the making of connections. Default: the machine's. */
  readonly clock?: ClientClock
}

/** A `fetch` that reports when its connection stands: before that, nothing was sent. */
export type GuardedFetch = (
  input: Parameters<typeof globalThis.fetch>[0],
  init?: RequestInit & { readonly onConnected?: () => void },
) => Promise<Response>

/** Suppliers close idle connections after five seconds and later. */
const idleMs = 4_000
/** Answers with a status of 1xx before the real one. A supplier that works on an order may send one every second. */
const mostInterim = 100
const withoutBody = new Set([204, 205, 304])

/**
 * A `fetch` that connects to no private address. The name is resolved where the connection is made, so what was
 * looked at is what is connected to: a name that changes its address in between gains nothing. Redirects are
 * not followed.
 * @throws SupplierKitError `config_invalid` for ranges that are none
 */
export function createGuardedFetch(options: GuardedFetchOptions): GuardedFetch {
  const { supplier, connectMs = 10_000, clock = systemClock } = options
  const rule = createAddressRule(supplier, options.allowPrivateAddresses)
  const agentOptions = (protocol: string) => ({
    keepAlive: true,
    timeout: idleMs,
    lookup: guardLookup(options, rule, protocol),
  })
  const https = new HttpsAgent(agentOptions('https:'))
  const http = new HttpAgent(agentOptions('http:'))
  return async (input, init) => {
    const request = new Request(input, init)
    const body = request.body ? Buffer.from(await request.arrayBuffer()) : undefined
    const url = new URL(request.url)
    checkUrl(supplier, url, rule)
    const { method } = request
    // The signal itself: that of a Request follows it only until the next garbage collection.
    const signal = init?.signal ?? request.signal
    signal.throwIfAborted()
    const headers = { 'accept-encoding': 'gzip, deflate, br', ...Object.fromEntries(request.headers) }
    return new Promise((resolve, reject) => {
      let answered = false
      const outgoing =
        url.protocol === 'https:'
          ? requestHttps(url, { method, headers, agent: https })
          : requestHttp(url, { method, headers, agent: http })
      const abort = () => outgoing.destroy(signal.reason as Error)
      signal.addEventListener('abort', abort, { once: true })
      outgoing.once('close', () => {
        // Names the request, so that it, and with it its signal, lives until here.
        request.signal.removeEventListener('abort', abort)
        signal.removeEventListener('abort', abort)
        if (!answered) reject(new Error('the connection was closed without an answer'))
      })
      outgoing.on('error', reject)
      outgoing.on('upgrade', (_, socket: Socket) => {
        socket.destroy()
        reject(unreadable('the protocol was switched'))
      })
      // The parser bounds the size of each, not how many come.
      let interim = 0
      outgoing.on('information', () => {
        if (++interim <= mostInterim) return
        outgoing.destroy()
        reject(unreadable('interim answers without end'))
      })
      outgoing.on('response', (incoming) => {
        answered = true
        try {
          resolve(toResponse(incoming))
        } catch (error) {
          outgoing.destroy()
          reject(unreadable('the answer is not one of HTTP', error))
        }
      })
      watchConnecting(outgoing, { connectMs, clock, onConnected: init?.onConnected })
      outgoing.end(body)
    })
  }
}

/** The connection goes to one of the addresses that were looked at here, so none of them may be private. */
function guardLookup(
  { supplier, lookup = systemLookup }: GuardedFetchOptions,
  rule: AddressRule,
  protocol: string,
): LookupFunction {
  return (host, options, callback) => {
    const looked = lookUpAll(lookup, host, options).then((addresses) => {
      if (!addresses.some(({ address }) => rule.isRefused(address, protocol))) return addresses
      throw refusedAddress(supplier, 'a name of a private address')
    })
    void looked
      .then(
        (addresses) => {
          const [first] = addresses
          if (options.all) callback(null, addresses)
          else callback(null, first?.address ?? '', first?.family)
        },
        (error: unknown) => callback(error as Error, ''),
      )
      // Node's own callback does not throw; if it did, the time limit would end the request.
      .catch(() => {})
  }
}

/** Until a connection stands, nothing was sent, and that must be told from an answer that does not come. */
function watchConnecting(
  outgoing: ClientRequest,
  limit: {
    readonly connectMs: number
    readonly clock: ClientClock
    readonly onConnected: (() => void) | undefined
  },
): void {
  const { connectMs, clock, onConnected } = limit
  outgoing.on('socket', (socket: Socket & { readonly encrypted?: boolean }) => {
    if (!socket.connecting) return onConnected?.()
    const timer = clock.setTimer(connectMs, () => {
      const error = new Error('the connection was not made in time')
      outgoing.destroy(Object.assign(error, { code: 'ETIMEDOUT', syscall: 'connect' }))
    })
    const stop = () => timer.cancel()
    socket
      .once(socket.encrypted ? 'secureConnect' : 'connect', () => {
        stop()
        onConnected?.()
      })
      .once('close', stop)
  })
}

function unreadable(message: string, cause?: unknown): TypeError {
  return Object.assign(new TypeError(message, { cause }), { code: 'ERR_ANSWER_UNREADABLE' })
}

function toResponse(incoming: IncomingMessage): Response {
  const { statusCode: status = 0, statusMessage: statusText = '' } = incoming
  const headers = new Headers()
  for (const [name, values] of Object.entries(incoming.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value)
  }
  if (withoutBody.has(status)) {
    incoming.on('error', () => {})
    // One that follows a 205 all the same could go on for ever, and nobody reads it. After 204 and 304 HTTP ends.
    if (status === 205) incoming.destroy()
    else incoming.resume()
    return new Response(null, { status, statusText, headers })
  }
  const body = Readable.toWeb(decoded(incoming)) as ReadableStream<Uint8Array>
  return new Response(body, { status, statusText, headers })
}
