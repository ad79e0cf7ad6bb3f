const longestMs = 24 * 60 * 60 * 1000

/**
 * Reads a `Retry-After` header, which holds seconds or an HTTP date (RFC 9110, 10.2.3), in milliseconds from
 * `now`. At most a day, so that a wrong header cannot park an order for good; `undefined`: unreadable.
 */
export function parseRetryAfter(header: string | null | undefined, now: number): number | undefined {
  const text = header?.trim()
  if (!text) return undefined
  return bounded(/^\d+(?:\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now)
}

/**
 * How long an answer asks us to wait: `Retry-After`, else the time at which a limit is counted anew
 * (`X-RateLimit-Reset`, `RateLimit-Reset`). No standard says what the latter holds, so a number that can only be a
 * date counts as one, in seconds or milliseconds since 1970, and a small one as seconds from now.
 */
export function retryAfterOf(headers: Headers, now: number): number | undefined {
  const asked = parseRetryAfter(headers.get('retry-after'), now)
  if (asked !== undefined) return asked
  const reset = headers.get('x-ratelimit-reset') ?? headers.get('ratelimit-reset')
  const value = Number(reset?.trim() || NaN)
  // 10^9 seconds and 10^12 milliseconds since 1970 were over in 2001; nobody is asked to wait for 31 years.
  if (Number.isNaN(value) || value < 1e9) return parseRetryAfter(reset, now)
  return bounded((value < 1e12 ? value * 1000 : value) - now)
}

function bounded(ms: number): number | undefined {
  return Number.isFinite(ms) ? Math.min(Math.max(Math.ceil(ms), 0), longestMs) : undefined
}
