/** How waits grow: full jitter over an exponentially growing span. */
export interface Backoff {
  readonly firstMs: number
  readonly maxMs: number
}

/** The wait before try `attempt + 1`, where `attempt` (from 1) has just failed. Never under `atLeastMs`. */
export function backoffMs(backoff: Backoff, attempt: number, random: () => number, atLeastMs = 0): number {
  const span = Math.min(backoff.maxMs, backoff.firstMs * 2 ** Math.min(attempt - 1, 30))
  // Jitter is added on top of what the supplier asked for, so that all who wait do not come back at once.
  return Math.round(atLeastMs + span * random())
}
