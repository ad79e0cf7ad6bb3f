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

/**
 * The machine's time. Node runs timers that are overdue before it reads what has arrived: a process that was busy
 * for long would take every answer for late. So what has arrived is read first.
 */
export const systemClock: Clock = {
  now: () => new Date(),
  setTimer(ms, run) {
    let reading: ReturnType<typeof setImmediate> | undefined
    const timer = setTimeout(() => (reading = setImmediate(run)), ms)
    timer.unref()
    return {
      cancel() {
        clearTimeout(timer)
        clearImmediate(reading)
      },
    }
  },
}
