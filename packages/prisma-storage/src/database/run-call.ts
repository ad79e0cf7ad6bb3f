import type { ConcurrencyLimit } from './limit-concurrency.js'
import { limitTime } from './limit-time.js'
import { withRetries } from './with-retries.js'

/** Limits of every call, in milliseconds. */
export interface CallLimits {
  /** How long the database may take to answer. */
  readonly callTimeoutMs: number
  /** How long a call is retried while others hold its rows. */
  readonly lockTimeoutMs: number
  /** For the pauses between tries, from 0 to 1. */
  readonly random: () => number
}

/** Runs a call: `attempt` may be called several times, and never after its signal is aborted. */
export type CallRunner = <T>(attempt: (signal: AbortSignal) => Promise<T>) => Promise<T>

/**
 * Keeps calls within their limits, so that no loop of the hub waits forever. Each attempt may take `callTimeoutMs`;
 * `places` bounds how many attempts run at the same time.
 */
export function createCallRunner(
  { callTimeoutMs, lockTimeoutMs, random }: CallLimits,
  places: ConcurrencyLimit = (work) => work(),
): CallRunner {
  return (attempt) =>
    limitTime(callTimeoutMs + lockTimeoutMs, (whole) =>
      withRetries(
        () => places(() => limitTime(callTimeoutMs, attempt), whole),
        { forMs: lockTimeoutMs, random },
        whole,
      ),
    )
}
