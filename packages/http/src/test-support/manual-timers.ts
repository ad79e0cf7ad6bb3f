import type { Timers } from '../timers.js'

/** Timers that run when the test says so. */
export function createManualTimers(): Timers & { advance(ms: number): void; readonly pending: () => number } {
  let now = 0
  const plans = new Set<{ at: number; every: number | null; run: () => void }>()
  const plan = (ms: number, every: number | null, run: () => void) => {
    const entry = { at: now + ms, every, run }
    plans.add(entry)
    return () => void plans.delete(entry)
  }
  return {
    after: (ms, run) => plan(ms, null, run),
    every: (ms, run) => plan(ms, ms, run),
    pending: () => plans.size,
    advance(ms) {
      const end = now + ms
      for (;;) {
        const next = [...plans].filter((entry) => entry.at <= end).sort((a, b) => a.at - b.at)[0]
        if (!next) break
        now = next.at
        if (next.every === null) plans.delete(next)
        else next.at += next.every
        next.run()
      }
      now = end
    },
  }
}
