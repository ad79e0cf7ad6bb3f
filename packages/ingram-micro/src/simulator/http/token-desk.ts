import { randomUUID, timingSafeEqual } from 'node:crypto'
import type { Answer, ApiRequest } from '@supplierkit/adapter-kit/simulator'
import type { Books } from '../books.js'

/** Hands out access tokens and knows which are valid. */
export interface TokenDesk {
  answer(request: ApiRequest): Answer
  isValid(authorization: string | undefined): boolean
  /** Ends all tokens before their time. */
  revoke(): void
}

/** Options of {@link createTokenDesk}. */
export interface TokenDeskOptions {
  readonly clientId: string
  readonly clientSecret: string
  readonly lifeMs: number
  readonly books: Books
  readonly now: () => number
}

export function createTokenDesk(options: TokenDeskOptions): TokenDesk {
  const { clientId, clientSecret, lifeMs, books, now } = options
  const tokens = new Map<string, number>()
  return {
    /** By GET as the OpenAPI document has it, by POST as the portal's guide has it. */
    answer({ method, url, body }) {
      const given = method === 'POST' ? new URLSearchParams(body) : url.searchParams
      const good =
        given.get('grant_type') === 'client_credentials' &&
        isSame(given.get('client_id'), clientId) &&
        isSame(given.get('client_secret'), clientSecret)
      if (!good) return { status: 400, body: { message: 'Invalid client credentials' } }
      const token = randomUUID()
      tokens.set(token, now() + lifeMs)
      books.tokens += 1
      // The document has it as a text, the portal's guide as a number.
      const seconds = Math.floor(lifeMs / 1000)
      return {
        status: 200,
        body: { access_token: token, token_type: 'Bearer', expires_in: String(seconds) },
      }
    },
    isValid(authorization) {
      const token = authorization?.replace(/^Bearer /, '') ?? ''
      return (tokens.get(token) ?? -Infinity) > now()
    },
    revoke: () => tokens.clear(),
  }
}

function isSame(given: string | null, expected: string): boolean {
  const [a, b] = [Buffer.from(given ?? ''), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
