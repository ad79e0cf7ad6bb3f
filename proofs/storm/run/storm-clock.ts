import type { Clock } from '@supplierkit/core'

/** Time that moves only when the storm says so. */
export interface StormClock extends Clock {
  /** Moves on and runs the timers that are due by then, the earliest first. */
  advance(ms: number): void
}

export function createStormClock(start = Date.UTC(2026, 2, 1)): StormClock {
  let now = start
  const timers = new Set<{ readonly at: number; readonly run: () => void }>()
  return {
    now: () => new Date(now),
    setTimer(ms, run) {
      const timer = { at: now + ms, run }
      timers.add(timer)
      return { cancel: () => void timers.delete(timer) }
    },
    advance(ms) {
      now += ms
      const due = [...timers].filter(({ at }) => at <= now).sort((a, b) => a.at - b.at)
      for (const timer of due) if (timers.delete(timer)) timer.run()
    },
  }
}
