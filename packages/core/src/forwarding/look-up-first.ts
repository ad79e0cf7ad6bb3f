import type { SupplierCapabilities } from '../contract/capabilities.js'
import type { Evidence } from '../outbox/hub-event.js'
import type { SupplierOrder } from '../storage/records.js'
import type { SupplierOrderChange } from '../order/change-order.js'
import { lookUpTimeMs } from './look-up-time.js'

/**
 * A supplier order that may have been placed already by what the database does not know: in doubt before it is sent.
 * From there on it is settled as after a lost answer: looked up, sent again under the same key or reference, or left
 * to a person.
 * @param keptSince from when on its idempotency key may have been used; `null`: nobody knows.
 */
export function doubtBeforeSending(
  supplierOrder: SupplierOrder,
  capabilities: SupplierCapabilities,
  { now, keptSince }: { readonly now: Date; readonly keptSince: Date | null },
): SupplierOrderChange {
  const canLookUp = capabilities.lookup !== 'none'
  const waitMs = canLookUp ? lookUpTimeMs(capabilities) : 0
  const dueAt = new Date(now.getTime() + waitMs)
  const attempts = Math.max(0, supplierOrder.attempts - 1)
  const evidence: Evidence = {
    code: 'order_may_exist',
    message: `${supplierOrder.reference} may have been placed before the database was restored`,
    attempt: attempts,
  }
  const neverSent = attempts === 0
  return {
    next: {
      ...supplierOrder,
      submission: 'in_doubt',
      attempts,
      leaseToken: null,
      dueAt,
      ...(neverSent ? { firstSentAt: canLookUp ? null : keptSince } : {}),
      lastLookupAt: now,
      lookupMisses: 0,
      lastError: { ...evidence, at: now },
    },
    events: [{ type: 'supplier_order.in_doubt', evidence, dueAt }],
  }
}
