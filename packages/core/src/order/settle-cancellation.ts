import type { EventDraft } from '../outbox/hub-event.js'
import type { SupplierOrderChange } from './change-order.js'
import type { Cancellation } from './progress.js'
import { rejectLines } from './reject-lines.js'

const reasonBeforeSending = 'canceled before it was sent'

/**
 * A cancellation that was asked for is settled by whatever happens next: an order that waits to be sent is
 * not sent; one that the supplier cancels is canceled; and when everything has been shipped it is too late.
 */
export function settleCancellation({ next, events }: SupplierOrderChange): SupplierOrderChange {
  if (next.cancellation !== 'requested' && next.cancellation !== 'pending') return { next, events }
  const settle = (cancellation: Cancellation, event: EventDraft, changes: Partial<typeof next> = {}) => ({
    next: { ...next, ...changes, cancellation },
    events: [...events, event],
  })
  if (next.submission === 'pending') {
    const lines = rejectLines(next.lines, [], reasonBeforeSending)
    const changes = {
      submission: 'rejected',
      status: 'canceled',
      lines,
      dueAt: null,
      leaseToken: null,
    } as const
    const { next: canceled, events: told } = settle('accepted', { type: 'cancellation.accepted' }, changes)
    const { status: from, rawStatus } = next
    return {
      next: canceled,
      events: [...told, { type: 'supplier_order.status_changed', from, to: 'canceled', rawStatus }],
    }
  }
  if (next.status === 'canceled' || next.submission === 'rejected') {
    return settle('accepted', { type: 'cancellation.accepted' })
  }
  if (next.status === 'shipped' || next.status === 'delivered') {
    return settle('too_late', { type: 'cancellation.too_late' })
  }
  return { next, events }
}
