import { type ClientClock, clockOf, systemClock, type TimeOptions } from '../time/client-clock.js'
import { untilAborted } from '../time/until-aborted.js'

/** Options of {@link createPace}. */
export interface PaceOptions extends TimeOptions {
  /** At most `count` turns within any `perMs`. */
  readonly count: number
  readonly perMs: number
  /** Rejects when `signal` aborts. Default: a timer of the clock. */
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
export function createPace(options: PaceOptions): Pace {
  const { count, perMs } = options
  const clock = clockOf(options)
  const { sleep = (ms: number, signal: AbortSignal) => sleepFor(ms, signal, clock) } = options
  const taken: number[] = []
  let last: Promise<unknown> = Promise.resolve()

  async function take(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    const oldest = taken[taken.length - count]
    const waitMs = oldest === undefined ? 0 : oldest + perMs - clock.now()
    if (waitMs > 0) await untilAborted(sleep(waitMs, signal), signal)
    taken.push(clock.now())
    if (taken.length > count) taken.shift()
  }

  return {
    turn(signal) {
      const turn = last.then(() => take(signal))
      // Who gives up does not take the turn of those behind.
      last = turn.catch(() => undefined)
      return untilAborted(turn, signal)
    },
  }
}

/** Waits by the clock, by default in real time. Rejects with the signal's reason when `signal` aborts. */
export async function sleepFor(
  ms: number,
  signal: AbortSignal,
  clock: ClientClock = systemClock,
): Promise<void> {
  signal.throwIfAborted()
  let wake: () => void = () => {}
  const slept = new Promise<void>((resolve) => (wake = resolve))
  const timer = clock.setTimer(ms, wake)
  try {
    await untilAborted(slept, signal)
  } finally {
    timer.cancel()
  }
}
