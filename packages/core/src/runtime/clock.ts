/** A started timer. */
export interface Timer {
  cancel(): void
}

/** Time, injected everywhere so that tests and simulations own it. */
export interface Clock {
  now(): Date
  /** Calls `run` once after `ms`. A timer never keeps the process alive by itself. */
  setTimer(ms: number, run: () => void): Timer
}

/** The machine's time. */
export const systemClock: Clock = {
  now: () => new Date(),
  setTimer(ms, run) {
    const timer = setTimeout(run, ms)
    timer.unref()
    return { cancel: () => clearTimeout(timer) }
  },
}
