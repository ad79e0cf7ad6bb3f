import { timingSafeEqual } from 'node:crypto'
import type { Answer, ApiRequest, SimulatorClock } from '@supplierkit/adapter-kit/simulator'
import type { PhonexFaults } from '../fault-plan.js'
import { refuse, webPage } from './answer.js'
import { type ApiState, routeRequest } from './route-request.js'

/** What answering needs besides the request. */
export interface AnswerOptions {
  readonly state: ApiState
  readonly faults: PhonexFaults
  readonly clock: SimulatorClock
  readonly apiKey: string
  readonly retryAfterSeconds: number
  /** Real time, however fast the clock runs: it is meant for the caller's time limit. */
  readonly slowAnswerMs: number
}

/** The simulated API with its faults. `undefined`: the connection ends without an answer. */
export async function answerRequest(
  options: AnswerOptions,
  request: ApiRequest,
): Promise<Answer | undefined> {
  const { state, faults, clock, apiKey, retryAfterSeconds } = options
  const isCreate = request.method === 'POST' && request.url.pathname === '/sales-orders'
  state.books.requests += 1
  if (isCreate) state.books.createCalls += 1
  if (!isAuthorized(request, apiKey)) return refuse(401, 'unauthorized')

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

function isAuthorized({ headers }: ApiRequest, apiKey: string): boolean {
  const key = headers['x-api-key'] ?? headers['authorization']?.replace(/^Bearer /, '') ?? ''
  const given = Buffer.from(key)
  const expected = Buffer.from(apiKey)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
