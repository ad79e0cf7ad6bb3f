import { careMs, lookEveryMs } from '../actors/operator.js'
import { differences } from '../oracle.js'
import { maxRetryAfterMs } from '../suppliers/call-mishaps.js'
import { longestDelayMs } from '../suppliers/webhook-sender.js'
import type { World } from '../world.js'
import type { Evidence } from './evidence.js'

/**
 * How long after the last fault everything must be done: twice the lease, and what suppliers declare or the
 * settings say about waiting. The longest way that an order can still have before it:
 * - one lease until a dead or sleeping worker's claim ends, one for the claim that follows from it;
 * - a wait that was begun before: the longest back-off with what a supplier asked for on top, or a settle time;
 * - doubt: a settle time until the first look-up, one until the second, one in which a look-up lags behind;
 * - a person who settles it with care, then the submission itself, then the poll that brings the latest news;
 * - a channel that did not answer: the longest wait until it is clear; `onProgress` that failed: its longest pause;
 * - a webhook that was on its way, and the sweeps and looks that find all this without a hint.
 */
export function drainBoundMs(world: World): number {
  const { settings, tenants, mishaps } = world.plan
  const suppliers = tenants.flatMap((tenant) => tenant.suppliers)
  const settleMs = Math.max(...suppliers.map((supplier) => supplier.settleMs))
  const pollMs = Math.max(...suppliers.map((supplier) => supplier.capabilities.polling?.everyMs ?? 0))
  const waitMs = settings.backoff.maxMs + maxRetryAfterMs
  return (
    2 * settings.leaseMs +
    2 * Math.max(waitMs, settings.restMs) +
    4 * settleMs +
    careMs(world, settleMs) +
    2 * lookEveryMs +
    2 * pollMs +
    longestDelayMs +
    8 * settings.sweepMs +
    (mishaps.channels > 0 ? 6 * settings.unclearWaitMs : 0) +
    (mishaps.app > 0 ? 10 * settings.sweepMs + settings.backoff.maxMs + 2 * settings.restMs : 0)
  )
}

/** I8: what is still open, in words; empty when all has drained. */
export function openEnds(evidence: Evidence): string[] {
  return [...openOrders(evidence), ...openDeliveries(evidence), ...openTelling(evidence)]
}

function openOrders({ tenant, orders, supplierOrders }: Evidence): string[] {
  const { placed, accepted } = tenant.shop
  return [
    ...supplierOrders.flatMap((record) => {
      const { reference, submission, cancellation, status } = record
      if (submission === 'rejected') return []
      if (submission !== 'submitted') return [`${reference} is ${submission}`]
      if (cancellation === 'requested') return [`${reference}: its cancellation is still to be asked`]
      const supplier = tenant.suppliers.get(record.supplierId)
      const different = supplier ? differences(record, supplier) : []
      return different.map(
        ({ what, seen, expected }) => `${reference} (${status}): ${what}: ${seen}, not ${expected}`,
      )
    }),
    ...orders.flatMap(({ record }) =>
      record.progressDueAt === null ? [] : [`${record.orderId}: its progress is still to be told`],
    ),
    ...[...placed].filter((id) => !accepted.has(id)).map((id) => `${id} was never accepted`),
  ]
}

function openDeliveries({ tenant, deliveries }: Evidence): string[] {
  return deliveries.flatMap(({ id, deliveryId, state, supplierId }) => {
    if (state === 'received') return [`delivery ${deliveryId} is received, not applied`]
    if (state !== 'parked') return []
    // Only what nobody will ever be able to place may stay parked.
    const sender = tenant.senders.get(supplierId)
    const isForNobody = sender?.forged.has(deliveryId) || sender?.strange.has(deliveryId)
    return isForNobody ? [] : [`delivery ${deliveryId} (${id}) is parked`]
  })
}

function openTelling({ tenant, notifications, log }: Evidence): string[] {
  const newestFor = (orderId: string | null) =>
    log.findLast(({ event }) => orderId === null || event.orderId === orderId)?.sequence ?? 0
  const unseen = tenant.readers.filter(
    ({ cursor, orderId }) => cursor !== null && cursor < newestFor(orderId),
  )
  return [
    ...notifications.filter(({ state }) => state === 'waiting').map(({ id }) => `notification ${id} waits`),
    ...(tenant.witness.allSequenced ? [] : ['an event has no place in the live log']),
    ...unseen.map(({ name, cursor }) => `${name} has seen live messages up to ${cursor} only`),
  ]
}
