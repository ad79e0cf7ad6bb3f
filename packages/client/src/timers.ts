/** Time as the client sees it. Give your own to drive it in a test. */
export interface ClientTimers {
  /** Milliseconds since 1970, going on while the device sleeps. */
  now(): number
  /** Calls `run` once after `ms`. Returns how to call it off. */
  after(ms: number, run: () => void): () => void
}

/** The browser's own timers. */
export const browserTimers: ClientTimers = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}
