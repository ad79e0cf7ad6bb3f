import { setTimeout as wait } from 'node:timers/promises'

/** Options of {@link createPace}. */
export interface PaceOptions {
  /** At most `count` turns within any `perMs`. */
  readonly count: number
  readonly perMs: number
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number
  /** Rejects when `signal` aborts. Default: a timer. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>
}

/** Hands out turns, each as soon as the limit has room for it. */
export interface Pace {
  /** Resolves when it is the caller's turn. Turns are given in the order they were asked for. */
  turn(signal: AbortSignal): Promise<void>
}

/**
 * Keeps a long run of requests, e.g. a feed in many pages, to what the supplier allows. Requests of orders need none:
 * the engine keeps those to `capabilities.limits`.
 */
export function createPace({ count, perMs, now = Date.now, sleep = sleepFor }: PaceOptions): Pace {
  const taken: number[] = []
  let last: Promise<unknown> = Promise.resolve()

  async function take(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    const oldest = taken[taken.length - count]
    const waitMs = oldest === undefined ? 0 : oldest + perMs - now()
    if (waitMs > 0) await sleep(waitMs, signal)
    taken.push(now())
    if (taken.length > count) taken.shift()
  }

  return {
    turn(signal) {
      const turn = last.then(() => take(signal))
      // Who gives up does not take the turn of those behind.
      last = turn.catch(() => undefined)
      return turn
    },
  }
}

/** Waits in real time. Rejects when `signal` aborts. */
export async function sleepFor(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal })
}
