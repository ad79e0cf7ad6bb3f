/** Time as the handlers see it. Give your own to drive them in a test. */
export interface Timers {
  /** Calls `run` once after `ms`. Returns how to call it off. */
  after(ms: number, run: () => void): () => void
  /** Calls `run` every `ms`. Returns how to stop. */
  every(ms: number, run: () => void): () => void
}

/** The runtime's own timers. They keep no process alive. */
export const systemTimers: Timers = {
  after(ms, run) {
    const timer = setTimeout(run, ms)
    letExit(timer)
    return () => clearTimeout(timer)
  },
  every(ms, run) {
    const timer = setInterval(run, ms)
    letExit(timer)
    return () => clearInterval(timer)
  },
}

// Timers are numbers on some runtimes, which have nothing to be let go.
function letExit(timer: unknown): void {
  if (typeof timer === 'object' && timer !== null && 'unref' in timer) (timer as NodeJS.Timeout).unref()
}
