import type { SupplierOrder } from '../storage/records.js'
import type { SupplierOrderChange } from './change-order.js'
import type { Hold } from './progress.js'

/** It waits to be sent and a person holds it back. */
export function isHeld(
  supplierOrder: SupplierOrder,
): supplierOrder is SupplierOrder & { readonly hold: Hold } {
  return supplierOrder.hold !== null && supplierOrder.submission === 'pending'
}

/**
 * A hold takes effect wherever a supplier order waits to be sent, also when it comes back to that because a
 * request turned out not to have arrived. It ends where there is nothing left to hold.
 */
export function settleHold(
  before: SupplierOrder | undefined,
  { next, events }: SupplierOrderChange,
): SupplierOrderChange {
  const { hold, submission } = next
  if (hold === null) return { next, events }
  const { by, reason } = hold
  switch (submission) {
    case 'pending': {
      const held = { ...next, dueAt: null, leaseToken: null }
      const isNew = !before || !isHeld(before)
      return { next: held, events: isNew ? [...events, { type: 'supplier_order.held', by, reason }] : events }
    }
    case 'submitted':
      return {
        next: { ...next, hold: null },
        events: [...events, { type: 'supplier_order.hold_too_late', by, reason }],
      }
    case 'rejected':
      return { next: { ...next, hold: null }, events }
    case 'submitting':
    case 'in_doubt':
    case 'needs_attention':
      return { next, events }
  }
}
