import { SupplierKitError } from '../contract/errors.js'
import type { Clock } from '../runtime/clock.js'
import { withTimeLimit } from '../runtime/time-limit.js'

/** How long a feed may take, in milliseconds. */
export interface FeedLimits {
  readonly supplierId: string
  /** Until the feed is open, and for each page. */
  readonly pageMs: number
  /** For the feed as a whole. */
  readonly feedMs: number
}

/**
 * Reads pages with a limit for each and one for all. A feed that is given up is asked to end, and nobody waits for that
 * longer than a page may take.
 * @throws SupplierKitError `supplier_timeout`
 */
export async function* limitPages<T>(
  clock: Clock,
  { supplierId, pageMs, feedMs }: FeedLimits,
  pages: AsyncIterable<T>,
): AsyncGenerator<T, void, undefined> {
  const endsAt = clock.now().getTime() + feedMs
  const iterator = pages[Symbol.asyncIterator]()
  let isOpen = true
  try {
    for (;;) {
      const leftMs = Math.max(0, Math.min(pageMs, endsAt - clock.now().getTime()))
      if (leftMs === 0) throw tooLong(supplierId, feedMs)
      const page = await withTimeLimit(
        clock,
        leftMs,
        () => iterator.next(),
        () => tooLong(supplierId, leftMs),
      )
      if (page.done) {
        isOpen = false
        return
      }
      yield page.value
    }
  } finally {
    if (isOpen) {
      const end = async () => iterator.return?.()
      await withTimeLimit(clock, pageMs, end, () => tooLong(supplierId, pageMs)).catch(() => {})
    }
  }
}

/** The error of a feed that took too long. */
export function tooLong(supplierId: string, ms: number): SupplierKitError {
  return new SupplierKitError({
    code: 'supplier_timeout',
    message: `${supplierId}: syncInventory did not go on within ${ms} ms.`,
  })
}
