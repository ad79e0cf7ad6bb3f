import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { FaultSource } from '../fault-plan.js'
import type { SimulatorClock } from '../simulator-clock.js'
import { type Answer, refuse, webPage } from './answer.js'
import { type ApiRequest, type ApiState, routeRequest } from './route-request.js'

/** Options of {@link createApiListener}. */
export interface ApiListenerOptions {
  readonly state: ApiState
  readonly faults: FaultSource
  readonly clock: SimulatorClock
  readonly apiKey: string
  readonly retryAfterSeconds: number
  /** Real time, however fast the clock runs: it is meant for the caller's time limit. */
  readonly slowAnswerMs: number
}

const maxBodyBytes = 1024 * 1024

/** The simulated API with its faults. */
export function createApiListener(options: ApiListenerOptions): RequestListener {
  return (request, response) => {
    void answerRequest(options, request)
      .catch(() => refuse(500, 'internal_error'))
      .then((answer) => (answer ? write(response, answer) : response.socket?.destroy()))
  }
}

/** `undefined`: the connection ends without an answer. */
async function answerRequest(
  options: ApiListenerOptions,
  message: IncomingMessage,
): Promise<Answer | undefined> {
  const { state, faults, clock, apiKey, retryAfterSeconds } = options
  const body = await readBody(message)
  if (body === undefined) return refuse(413, 'body_too_large')
  const request = toApiRequest(message, body)
  const isCreate = request.method === 'POST' && request.url.pathname === '/sales-orders'
  state.books.requests += 1
  if (isCreate) state.books.createCalls += 1
  if (!isAuthorized(message, apiKey)) return refuse(401, 'unauthorized')

  const retryAfter = { 'retry-after': String(retryAfterSeconds) }
  if (faults.strike('maintenance')) return { ...refuse(503, 'maintenance'), headers: retryAfter }
  if (faults.strike('rateLimit')) return { ...refuse(429, 'too_many_requests'), headers: retryAfter }
  const wrong = faults.strike('serverError')
  const page = wrong ? undefined : faults.strike('htmlAnswer')
  const instead = wrong ? refuse(500, 'internal_error') : page ? webPage : undefined
  if (instead && (wrong ?? page)?.when === 'before') return instead

  const answer = routeRequest(state, request)
  if (faults.strike('slowAnswer')) await clock.delay(options.slowAnswerMs)
  if (request.method === 'POST' && !instead && faults.strike('lostAnswer')) return undefined
  return instead ?? answer
}

function toApiRequest(message: IncomingMessage, body: string): ApiRequest {
  const key = message.headers['idempotency-key']
  return {
    method: message.method ?? 'GET',
    url: new URL(message.url ?? '/', 'http://simulator'),
    body,
    idempotencyKey: typeof key === 'string' ? key : undefined,
  }
}

function isAuthorized({ headers }: IncomingMessage, apiKey: string): boolean {
  const key = headers['x-api-key'] ?? headers.authorization?.replace(/^Bearer /, '') ?? ''
  const given = Buffer.from(String(key))
  const expected = Buffer.from(apiKey)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

async function readBody(message: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= maxBodyBytes) chunks.push(chunk)
  }
  return size <= maxBodyBytes ? Buffer.concat(chunks).toString('utf8') : undefined
}

function write(response: ServerResponse, { status, headers, body }: Answer): void {
  const isPage = typeof body === 'string'
  response.writeHead(status, {
    'content-type': isPage ? 'text/html; charset=utf-8' : 'application/json',
    ...headers,
  })
  response.end(isPage ? body : JSON.stringify(body))
}
