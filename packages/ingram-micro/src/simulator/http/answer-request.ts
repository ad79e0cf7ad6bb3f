import {
  type Answer,
  type ApiRequest,
  type SimulatorClock,
  webPageOf,
} from '@supplierkit/adapter-kit/simulator'
import { invalid, systemError, tokenTrouble, tooManyRequests } from '../answers/errors.js'
import type { IngramMicroFaults } from '../fault-plan.js'
import type { RateLimits } from './rate-limits.js'
import { type ApiState, routes } from './routes.js'
import type { TokenDesk } from './token-desk.js'

/** What answering needs besides the request. */
export interface AnswerOptions {
  readonly state: ApiState
  readonly tokens: TokenDesk
  readonly limits: RateLimits
  readonly faults: IngramMicroFaults
  readonly clock: SimulatorClock
  readonly customerNumber: string
  readonly isDown: () => boolean
  /** Real time, however fast the clock runs: it is meant for the caller's time limit. */
  readonly slowAnswerMs: number
}

const writes = new Set(['create order', 'cancel order'])

/** The simulated API with its faults. `undefined`: the connection ends without an answer. */
export async function answerRequest(
  options: AnswerOptions,
  request: ApiRequest,
): Promise<Answer | undefined> {
  const { state, tokens, limits, faults, clock } = options
  const { pathname } = request.url
  if (pathname === '/oauth/oauth20/token') {
    return faults.strike('noToken') ? tokenTrouble() : tokens.answer(request)
  }
  state.books.requests += 1
  const matching = routes.filter(({ path }) => path.test(pathname))
  const route = matching.find(({ method }) => method === request.method)
  if (route?.name === 'create order') state.books.createCalls += 1
  if (faults.strike('tokenEnded')) tokens.revoke()
  if (!tokens.isValid(request.headers['authorization'])) return { status: 401 }
  if (!route) return { status: matching.length > 0 ? 405 : 404 }

  const { allowed, headers } = limits.count(route.name)
  const limited = faults.strike('rateLimit')
  if (!allowed || limited) {
    state.books.rateLimited += 1
    const soon = {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(Math.ceil(clock.now() / 1000) + 1),
    }
    return tooManyRequests(allowed ? { ...headers, ...soon } : headers)
  }
  if (options.isDown()) return systemError()
  const wrong = checkHeaders(request, options.customerNumber)
  if (wrong) return wrong

  const trouble = faults.strike('serverError')
  const page = trouble ? undefined : faults.strike('htmlAnswer')
  const instead = trouble ? systemError() : page ? webPageOf('Ingram Micro') : undefined
  if (instead && (trouble ?? page)?.when === 'before') return instead
  const answer = route.handle(state, request, decodePart(route.path.exec(pathname)?.[1] ?? ''))
  if (faults.strike('slowAnswer')) await clock.delay(options.slowAnswerMs)
  if (writes.has(route.name) && !instead && faults.strike('lostAnswer')) return undefined
  return instead ?? { ...answer, headers: { ...headers, ...answer.headers } }
}

function checkHeaders({ headers }: ApiRequest, customerNumber: string): Answer | undefined {
  const wrong = [
    headers['im-customernumber'] === customerNumber ? [] : 'IM-CustomerNumber',
    /^[A-Z]{2}$/.test(headers['im-countrycode'] ?? '') ? [] : 'IM-CountryCode',
    /^.{1,32}$/.test(headers['im-correlationid'] ?? '') ? [] : 'IM-CorrelationID',
    /^.{0,32}$/.test(headers['im-senderid'] ?? '') ? [] : 'IM-SenderID',
  ].flat()
  return wrong.length > 0
    ? invalid(wrong.map((field) => ({ field, message: `${field} is not valid` })))
    : undefined
}

function decodePart(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
