/** An access token as a supplier hands it out. */
export interface AccessToken {
  readonly token: string
  /** How long it is valid from now. Absent: until the supplier refuses it. */
  readonly expiresInMs?: number
}

/** Options of {@link createTokenCache}. */
export interface TokenCacheOptions {
  /** Gets a new token. Pass the signal on. */
  readonly fetchToken: (signal: AbortSignal) => Promise<AccessToken>
  /** Renews this long before the end, at most half of the token's life. Default 60,000 ms. */
  readonly marginMs?: number
  /** Gives up on `fetchToken` after this. Default 30,000 ms. */
  readonly timeoutMs?: number
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number
}

/** Keeps one access token and renews it when needed. */
export interface TokenCache {
  /** Rejects when `signal` aborts; a refresh that others wait for goes on. */
  get(signal?: AbortSignal): Promise<string>
  /** Forgets `token`, unless another one has come since. */
  invalidate(token: string): void
}

/** A cache with at most one refresh under way, however many requests wait for it. A failure is not kept. */
export function createTokenCache(options: TokenCacheOptions): TokenCache {
  const { fetchToken, marginMs = 60_000, timeoutMs = 30_000, now = Date.now } = options
  let current: { token: string; renewAt: number } | undefined
  let refresh: Promise<string> | undefined

  async function renew(): Promise<string> {
    const askedAt = now()
    const { token, expiresInMs = Infinity } = await fetchToken(AbortSignal.timeout(timeoutMs))
    current = { token, renewAt: askedAt + expiresInMs - Math.min(marginMs, expiresInMs / 2) }
    return token
  }

  return {
    async get(signal) {
      signal?.throwIfAborted()
      if (current && now() < current.renewAt) return current.token
      refresh ??= renew().finally(() => (refresh = undefined))
      return signal ? untilAborted(refresh, signal) : refresh
    },
    invalidate(token) {
      if (current?.token === token) current = undefined
    },
  }
}

function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error)
    signal.addEventListener('abort', abort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
