/** How waits grow: full jitter over an exponentially growing span. */
export interface Backoff {
  readonly firstMs: number
  readonly maxMs: number
}

/** The wait before try `attempt + 1`, where `attempt` (from 1) has just failed. Never under `atLeastMs`. */
export function backoffMs(backoff: Backoff, attempt: number, random: () => number, atLeastMs = 0): number {
  const span = Math.min(backoff.maxMs, backoff.firstMs * 2 ** Math.min(attempt - 1, 30))
  // Jitter is added on top of what the supplier asked for, so that all who wait do not come back at once.
  return Math.round(boundedWait(atLeastMs) + span * random())
}

/** What a supplier may ask for at most: one day. */
const longestAskedMs = 24 * 3_600_000

/** A wait as it was asked for by somebody outside; what is no number, or negative, is none. */
function boundedWait(ms: number): number {
  return ms > 0 ? Math.min(ms, longestAskedMs) : 0
}
