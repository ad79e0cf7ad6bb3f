import type { SupplierKitError } from '../contract/errors.js'
import type { SupplierOrderChange } from '../order/change-order.js'
import type { EventDraft } from '../outbox/hub-event.js'
import type { SupplierOrder } from '../storage/records.js'
import { toEvidence } from './decide-after-error.js'

const foreign: ReadonlySet<string> = new Set(['supplier_number_conflict', 'supplier_order_mismatch'])

/** The supplier spoke of another order than ours: nothing of it may be applied. */
export function isAboutAnother({ code }: SupplierKitError): boolean {
  return foreign.has(code)
}

/** Tells that evidence was refused; empty for other errors, and where the same was told before. */
export function toldRefusal(current: SupplierOrder, error: SupplierKitError): EventDraft[] {
  if (!isAboutAnother(error) || current.lastError?.code === error.code) return []
  return [{ type: 'supplier_order.evidence_refused', evidence: toEvidence(error, current) }]
}

/** The supplier order as it was, and the evidence as an event. */
export function refuseEvidence(current: SupplierOrder, error: SupplierKitError): SupplierOrderChange {
  const evidence = toEvidence(error, current)
  return { next: current, events: [{ type: 'supplier_order.evidence_refused', evidence }] }
}
