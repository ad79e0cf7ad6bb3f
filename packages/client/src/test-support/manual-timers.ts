import type { ClientTimers } from '../timers.js'

/** Timers that run when the test says so; `waits` are the delays that are planned now. */
export function createManualTimers(): ClientTimers & {
  advance(ms: number): void
  /** The device sleeps: the clock goes on, and no timer runs or comes nearer. */
  sleep(ms: number): void
  readonly waits: () => number[]
} {
  let now = 0
  let slept = 0
  const plans = new Set<{ at: number; run: () => void }>()
  return {
    now: () => now + slept,
    sleep: (ms) => void (slept += ms),
    after(ms, run) {
      const plan = { at: now + ms, run }
      plans.add(plan)
      return () => void plans.delete(plan)
    },
    waits: () => [...plans].map((plan) => plan.at - now).sort((a, b) => a - b),
    advance(ms) {
      now += ms
      for (const plan of [...plans].filter(({ at }) => at <= now)) {
        plans.delete(plan)
        plan.run()
      }
    },
  }
}
