/** Time for clients, injected so that tests and simulations own it. */
export interface ClientClock {
  /** Milliseconds since 1970. */
  now(): number
  /** Calls `run` once after `ms`. */
  setTimer(ms: number, run: () => void): { cancel(): void }
}

/** How a client is given its time. */
export interface TimeOptions {
  /** Time and timers. Default: the machine's. */
  readonly clock?: ClientClock
  /** Milliseconds since 1970, in place of the clock's `now`. */
  readonly now?: () => number
}

/** Node runs longer timers at once. */
const longestTimerMs = 2 ** 31 - 1

/**
 * The machine's time. Node runs timers that are overdue before it reads what has arrived, so a busy process would
 * take every answer for late. What has arrived is read first.
 */
export const systemClock: ClientClock = {
  now: () => Date.now(),
  setTimer(ms, run) {
    let reading: ReturnType<typeof setImmediate> | undefined
    const timer = setTimeout(() => (reading = setImmediate(run)), Math.min(ms, longestTimerMs))
    return {
      cancel() {
        clearTimeout(timer)
        clearImmediate(reading)
      },
    }
  },
}

/** The clock that options name: their `clock`, else their `now` with the timers of the machine, else the machine. */
export function clockOf({ clock = systemClock, now }: TimeOptions): ClientClock {
  return now ? { now, setTimer: (ms, run) => clock.setTimer(ms, run) } : clock
}
