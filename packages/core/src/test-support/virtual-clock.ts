import type { Clock } from '../runtime/clock.js'

interface Planned {
  readonly at: number
  readonly run: () => void
}

/** A clock that stands still until it is told to go on. */
export class VirtualClock implements Clock {
  #now: number
  readonly #timers = new Set<Planned>()

  constructor(start = Date.UTC(2026, 0, 5, 9, 0, 0)) {
    this.#now = start
  }

  now(): Date {
    return new Date(this.#now)
  }

  setTimer(ms: number, run: () => void) {
    const planned = { at: this.#now + ms, run }
    this.#timers.add(planned)
    return { cancel: () => void this.#timers.delete(planned) }
  }

  /** What the clock shows jumps, as when a machine's time is set; no timer runs. */
  step(ms: number): void {
    this.#now += ms
  }

  /** Moves on, running timers in their order; what they start gets its turn before the next one. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms
    for (;;) {
      await settled()
      const next = this.#firstUntil(end)
      if (!next) break
      this.#timers.delete(next)
      this.#now = Math.max(this.#now, next.at)
      next.run()
    }
    this.#now = end
    await settled()
  }

  #firstUntil(end: number): Planned | undefined {
    let first: Planned | undefined
    for (const planned of this.#timers) {
      if (planned.at <= end && (!first || planned.at < first.at)) first = planned
    }
    return first
  }
}

/** Lets everything run that needs no timer. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve))
}
