import type { SupplierLimits } from '@supplierkit/core'
import type { World } from '../world.js'

/** Watches that one process keeps to what one supplier allows. */
export interface LimitWatch {
  /** Counts a call until it is answered or its caller gives up. */
  during<T>(signal: AbortSignal, call: () => Promise<T>): Promise<T>
}

/** Limits: never more calls at once, nor more within any span, than a supplier declares. */
export function watchLimits(world: World, who: string, limits: SupplierLimits = {}): LimitWatch {
  const { ledger, time } = world
  const { concurrency = Infinity, requests } = limits
  let underWay = 0
  let recent: number[] = []
  const check = () => {
    ledger.expect(underWay <= concurrency, () => ({
      invariant: 'limits',
      rule: 'a process has no more calls under way than the supplier allows',
      seen: `${underWay} calls of ${who} at once`,
      expected: `at most ${concurrency}`,
    }))
    if (!requests) return
    recent = recent.filter((at) => time.now - at < requests.perMs)
    recent.push(time.now)
    ledger.expect(recent.length <= requests.count, () => ({
      invariant: 'limits',
      rule: 'a process sends no more requests within a span than the supplier allows',
      seen: `${recent.length} requests of ${who} within ${requests.perMs} ms`,
      expected: `at most ${requests.count}`,
    }))
  }
  return {
    during(signal, call) {
      underWay += 1
      check()
      let ended = false
      const end = () => {
        if (!ended) underWay -= 1
        ended = true
      }
      signal.addEventListener('abort', end)
      return call().finally(end)
    },
  }
}
