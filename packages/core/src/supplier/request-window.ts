import type { SupplierLimits } from '../contract/capabilities.js'
import type { Clock } from '../runtime/clock.js'

/** Lets no more than `count` requests begin within any `perMs`, in the order in which they ask. */
export class RequestWindow {
  /** Beginnings, the latest `count` of them; those that wait for their turn have theirs ahead. */
  #begun: number[] = []

  constructor(
    private readonly clock: Clock,
    private readonly requests: NonNullable<SupplierLimits['requests']>,
  ) {}

  /** Requests that may begin now. */
  get free(): number {
    const since = this.clock.now().getTime() - this.requests.perMs
    return this.requests.count - this.#begun.filter((at) => at > since).length
  }

  /** When the next request may begin: now, or later. */
  get freeAt(): Date {
    const { count, perMs } = this.requests
    const oldest = this.#begun[this.#begun.length - count]
    const now = this.clock.now().getTime()
    return new Date(oldest === undefined ? now : Math.max(now, oldest + perMs))
  }

  /** Resolves when the request may begin. */
  turn(): Promise<void> {
    const at = this.freeAt.getTime()
    this.#begun = [...this.#begun, at].slice(-this.requests.count)
    const waitMs = at - this.clock.now().getTime()
    return waitMs <= 0
      ? Promise.resolve()
      : new Promise((resolve) => void this.clock.setTimer(waitMs, () => resolve()))
  }
}
