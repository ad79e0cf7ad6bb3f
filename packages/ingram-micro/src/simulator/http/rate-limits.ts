/** Counts requests by endpoint, each within its own minute. */
export interface RateLimits {
  /** Counts one. `allowed` false: it was one too many. */
  count(endpoint: string): { readonly allowed: boolean; readonly headers: Readonly<Record<string, string>> }
}

const minuteMs = 60_000

/** `null`: counts nothing, allows everything, and says so in no header. */
export function createRateLimits(perMinute: number | null, now: () => number): RateLimits {
  const windows = new Map<string, { until: number; used: number }>()
  return {
    count(endpoint) {
      if (perMinute === null) return { allowed: true, headers: {} }
      let window = windows.get(endpoint)
      if (!window || window.until <= now()) {
        window = { until: now() + minuteMs, used: 0 }
        windows.set(endpoint, window)
      }
      window.used += 1
      const remaining = Math.max(0, perMinute - window.used)
      return {
        allowed: window.used <= perMinute,
        headers: {
          'x-ratelimit-limit': String(perMinute),
          'x-ratelimit-remaining': String(remaining),
          'x-ratelimit-reset': String(Math.ceil(window.until / 1000)),
        },
      }
    },
  }
}
