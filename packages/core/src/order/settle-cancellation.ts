import type { EventDraft } from '../outbox/hub-event.js'
import type { SupplierOrder } from '../storage/records.js'
import type { SupplierOrderChange } from './change-order.js'
import type { Cancellation } from './progress.js'
import { isFulfilled } from './quantities.js'
import { rejectLines } from './reject-lines.js'

const reasonBeforeSending = 'canceled before it was sent'

/**
 * A cancellation is settled by whatever happens next: an order that waits to be sent is not sent; one that the
 * supplier cancels is canceled; when the rest has been shipped it is too late. What a supplier answered is its
 * word; what it did afterwards is the truth, and corrects the word.
 */
export function settleCancellation(
  before: SupplierOrder | undefined,
  { next, events }: SupplierOrderChange,
): SupplierOrderChange {
  const { cancellation, submission, status, rawStatus } = next
  const settle = (to: Cancellation, event: EventDraft) => ({
    next: { ...next, cancellation: to },
    events: [...events, event],
  })
  const accept = () => settle('accepted', { type: 'cancellation.accepted' })
  const tooLate = () => settle('too_late', { type: 'cancellation.too_late' })
  const isOpen = cancellation === 'requested' || cancellation === 'pending'
  const isOver = status === 'shipped' || status === 'delivered'

  if (isOpen && submission === 'pending') {
    const accepted = accept()
    return {
      next: {
        ...accepted.next,
        submission: 'rejected',
        status: 'canceled',
        lines: rejectLines(next.lines, [], reasonBeforeSending),
        dueAt: null,
        leaseToken: null,
      },
      events: [
        ...accepted.events,
        { type: 'supplier_order.status_changed', from: status, to: 'canceled', rawStatus },
      ],
    }
  }
  if (isOpen && (status === 'canceled' || submission === 'rejected')) return accept()
  // The rest of an order of which something was shipped before: it was canceled, or it has left as well.
  if (isOpen && isOver) return canceledUnits(next) > canceledUnits(before) ? accept() : tooLate()
  const answered = cancellation === 'refused' || cancellation === 'too_late'
  if (answered && status === 'canceled' && before !== undefined && before.status !== 'canceled')
    return accept()
  // Everything that had been canceled has left after all.
  const hasLeft = isFulfilled(next.lines) && canceledUnits(next) === 0
  if (cancellation === 'accepted' && submission === 'submitted' && hasLeft) return tooLate()
  return { next, events }
}

/** There is a number to ask. Where all that are known were canceled, a poll must find what is left first. */
export function hasCancellationToSend({ submission, cancellation, atSupplier }: SupplierOrder): boolean {
  const hasNumber = atSupplier.some(({ status }) => status !== 'canceled')
  return submission === 'submitted' && cancellation === 'requested' && hasNumber
}

/** Units that the supplier canceled; not those that it rejected at once or was never asked for. */
function canceledUnits(supplierOrder: SupplierOrder | undefined): number {
  const units = (supplierOrder?.lines ?? []).map(({ canceled, reason, withdrawn = 0 }) =>
    reason === undefined ? Math.max(0, canceled - withdrawn) : 0,
  )
  return units.reduce((sum, one) => sum + one, 0)
}
