import { clockOf, type TimeOptions } from '../time/client-clock.js'
import { startDeadline } from '../time/deadline.js'
import { untilAborted } from '../time/until-aborted.js'

/** An access token as a supplier hands it out. */
export interface AccessToken {
  readonly token: string
  /** How long it is valid from now. Absent: until the supplier refuses it. */
  readonly expiresInMs?: number
}

/** Options of {@link createTokenCache}. */
export interface TokenCacheOptions extends TimeOptions {
  /** Gets a new token. Pass the signal on. */
  readonly fetchToken: (signal: AbortSignal) => Promise<AccessToken>
  /** Renews this long before the end, at most half of the token's life. Default 60,000 ms. */
  readonly marginMs?: number
  /** Gives up on `fetchToken` after this, whether or not it obeys its signal. Default 30,000 ms. */
  readonly timeoutMs?: number
}

/** Keeps one access token and renews it when needed. */
export interface TokenCache {
  /** Rejects when `signal` aborts; a refresh that others wait for goes on. */
  get(signal?: AbortSignal): Promise<string>
  /** Secrets that tokens are asked for with; they are masked where a supplier repeats them. */
  secrets?(): readonly string[]
  /** Forgets `token`, unless another one has come since. */
  invalidate(token: string): void
}

/** A cache with at most one refresh under way, however many requests wait for it. A failure is not kept. */
export function createTokenCache(options: TokenCacheOptions): TokenCache {
  const { fetchToken, marginMs = 60_000, timeoutMs = 30_000 } = options
  const clock = clockOf(options)
  let current: { token: string; renewAt: number } | undefined
  let refresh: Promise<string> | undefined

  async function renew(): Promise<string> {
    const askedAt = clock.now()
    const deadline = startDeadline(new AbortController().signal, timeoutMs, clock)
    try {
      const { token, expiresInMs = Infinity } = await deadline.race(fetchToken)
      current = { token, renewAt: askedAt + expiresInMs - Math.min(marginMs, expiresInMs / 2) }
      return token
    } finally {
      deadline.release()
    }
  }

  return {
    async get(signal) {
      signal?.throwIfAborted()
      if (current && clock.now() < current.renewAt) return current.token
      refresh ??= renew().finally(() => (refresh = undefined))
      return signal ? untilAborted(refresh, signal) : refresh
    },
    invalidate(token) {
      if (current?.token === token) current = undefined
    },
  }
}
