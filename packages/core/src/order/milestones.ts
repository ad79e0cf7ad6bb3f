import type { EventDraft } from '../outbox/hub-event.js'
import type { OrderProgress } from './progress.js'

/** What the customer cares about on the way, and when it has been reached. */
const reached: readonly [EventDraft, (progress: OrderProgress) => boolean][] = [
  [{ type: 'order.confirmed' }, isConfirmed],
  [{ type: 'order.fulfilled' }, (progress) => progress.fulfilled],
  [
    { type: 'order.canceled' },
    (progress) => progress.status === 'canceled' && somethingWasCanceled(progress),
  ],
]

/** Milestones that this change has reached. */
export function milestones(before: OrderProgress, after: OrderProgress): EventDraft[] {
  return reached.filter(([, holds]) => holds(after) && !holds(before)).map(([draft]) => draft)
}

/** Every supplier that did not reject has confirmed. One that ships without a word has confirmed by deed. */
function isConfirmed(progress: OrderProgress): boolean {
  const alive = progress.supplierOrders.filter(({ submission }) => submission !== 'rejected')
  return (
    alive.some(({ status }) => confirmedBy.has(status)) &&
    alive.every(({ status }) => confirmedBy.has(status) || status === 'canceled')
  )
}

const confirmedBy = new Set(['confirmed', 'partially_shipped', 'shipped', 'delivered'])

/** An order that every supplier rejected is told as rejected, not as canceled. */
function somethingWasCanceled(progress: OrderProgress): boolean {
  return progress.supplierOrders.some(({ status }) => status === 'canceled')
}
