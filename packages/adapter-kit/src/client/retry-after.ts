const longestMs = 24 * 60 * 60 * 1000

/**
 * Reads a `Retry-After` header, which holds seconds or an HTTP date (RFC 9110, 10.2.3), in milliseconds from
 * `now`. At most a day, so that a wrong header cannot park an order for good; `undefined`: unreadable.
 */
export function parseRetryAfter(header: string | null | undefined, now: number): number | undefined {
  const text = header?.trim()
  if (!text) return undefined
  const ms = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now
  return Number.isFinite(ms) ? Math.min(Math.max(Math.ceil(ms), 0), longestMs) : undefined
}
