import type { StoredEvent } from '../database/read-facts.js'
import { type Check, groupBy, type Violation } from './facts.js'

/**
 * What the shop writes in the hub's transactions holds exactly when the change does: every version, each once. Where the
 * shop's own statements failed, which the hub says by an event, the next call that succeeds brings the latest version.
 */
export const shopTold: Check = ({ stored, shopWrites }) => {
  if (!shopWrites) return []
  const promise = 'the shop is told in the same transaction'
  const shop = new Map(stored.shop.map((row) => [row.orderId, row]))
  const events = groupBy(stored.events, ({ orderId }) => orderId ?? '')
  return stored.orders.flatMap(({ orderId, version }): Violation[] => {
    // Of the first version the shop is told by the answer to forwardOrder.
    const { version: seen, told } = shop.get(orderId) ?? { version: 1, told: 0 }
    const missed = versionsWithoutShop(events.get(orderId) ?? [])
    if (seen === version && told === version - 1 - missed) return []
    const what = `the order is at version ${version}; the shop wrote ${seen}, and was told ${told} times, ${missed} having failed`
    return [{ promise, orderId, what }]
  })
}

/** How many versions were stored without the shop: from each failure to the call that succeeded. */
function versionsWithoutShop(events: readonly StoredEvent[]): number {
  const ofProgress = events
    .filter(({ type }) => type === 'order.progress_failed' || type === 'order.progress_recovered')
    .sort((a, b) => (a.orderVersion ?? 0) - (b.orderVersion ?? 0))
  let failedAt: number | null = null
  let missed = 0
  for (const { type, orderVersion } of ofProgress) {
    if (type === 'order.progress_failed') failedAt ??= orderVersion
    else if (failedAt !== null) {
      missed += (orderVersion ?? failedAt) - failedAt
      failedAt = null
    }
  }
  return missed
}
