import PQueue from 'p-queue'
import type { SupplierLimits } from '../contract/capabilities.js'
import { isSame } from '../order/is-same.js'
import type { Clock } from '../runtime/clock.js'
import { RequestWindow } from './request-window.js'

const defaultConcurrency = 8

/** How fast calls to one supplier follow each other: so many at once, so many within a span of time. */
export interface SupplierPace {
  readonly limits: SupplierLimits
  readonly concurrency: number
  readonly queue: PQueue
  /** `null`: any number within any time. */
  readonly window: RequestWindow | null
}

/**
 * The pace for what a supplier allows. An adapter that was built anew for the same supplier shares the pace of the
 * one before, so that for the supplier nothing changes; where other limits hold now, it begins when the last call at
 * the old pace has ended.
 */
export function createSupplierPace(
  clock: Clock,
  limits: SupplierLimits = {},
  before?: SupplierPace,
): SupplierPace {
  if (before && isSame(before.limits, limits)) return before
  const concurrency = limits.concurrency ?? defaultConcurrency
  const queue = new PQueue({ concurrency })
  if (before && before.queue.size + before.queue.pending > 0) {
    queue.pause()
    void before.queue.onIdle().then(() => queue.start())
  }
  const { requests } = limits
  return { limits, concurrency, queue, window: requests ? new RequestWindow(clock, requests) : null }
}
