/** A started timer. */
export interface Timer {
  cancel(): void
}

/** Time, injected everywhere so that tests and simulations own it. */
export interface Clock {
  now(): Date
  /**
   * Milliseconds since any moment, which no correction of the time changes: durations are measured with it. A clock
   * without it is in charge of all time, such as a virtual one: it is never corrected by the time of the storage.
   */
  monotonicMs?(): number
  /** Calls `run` once after `ms` milliseconds. A timer never keeps the process alive by itself. */
  setTimer(ms: number, run: () => void): Timer
}

/** Longer waits of Node's timers end at once, https://nodejs.org/api/timers.html#settimeoutcallback-delay-args */
const longestMs = 2 ** 31 - 1

/**
 * The machine's time. Node runs timers that are overdue before it reads what has arrived: a process that was busy
 * for long would take every answer for late. So what has arrived is read first. A timer for more than 24 days ends
 * after 24 days.
 */
export const systemClock: Clock = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
  setTimer(ms, run) {
    let reading: ReturnType<typeof setImmediate> | undefined
    const timer = setTimeout(() => (reading = setImmediate(run)), Math.min(ms, longestMs))
    timer.unref()
    return {
      cancel() {
        clearTimeout(timer)
        clearImmediate(reading)
      },
    }
  },
}

/** For durations, in milliseconds: the difference of two of them. */
export function monotonicMs(clock: Pick<Clock, 'now' | 'monotonicMs'>): number {
  return clock.monotonicMs?.() ?? clock.now().getTime()
}
