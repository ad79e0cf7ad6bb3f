import type { SupplierCapabilities } from '../contract/capabilities.js'
import { SupplierKitError } from '../contract/errors.js'
import type { Engine } from '../hub/engine.js'
import { changeOrder, type SupplierOrderChange } from '../order/change-order.js'
import type { Evidence } from '../outbox/hub-event.js'
import type { SupplierOrder } from '../storage/records.js'
import type { ResolvedSupplier } from '../supplier/supplier-registry.js'
import { changeClaimed } from './change-claimed.js'
import { lookUpTimeMs } from './look-up-time.js'

/**
 * A supplier order that may have been placed already by what the database does not know: in doubt before it is sent
 * (again), and what was looked up earlier says nothing any more.
 * From there on it is settled as after a lost answer: looked up, sent again under the same key or reference, or left
 * to a person.
 * @param keptSince from when on its idempotency key may have been used; `null`: nobody knows.
 */
export function doubtBeforeSending(
  supplierOrder: SupplierOrder,
  capabilities: Pick<SupplierCapabilities, 'lookup' | 'settleMs'>,
  { now, keptSince }: { readonly now: Date; readonly keptSince: Date | null },
): SupplierOrderChange {
  const canLookUp = capabilities.lookup !== 'none'
  const waitMs = canLookUp ? lookUpTimeMs(capabilities) : 0
  const dueAt = new Date(now.getTime() + waitMs)
  // The claim for an attempt that is not made has counted it.
  const attempts = supplierOrder.attempts - (supplierOrder.submission === 'submitting' ? 1 : 0)
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

/**
 * Where the database was restored, a claimed supplier order that may have been sent since the backup is put in doubt
 * instead of being sent. The same for one whose look-ups were begun before: it may have been sent after them.
 */
export async function mustLookUpFirst<Tx>(
  engine: Engine<Tx>,
  { adapter }: ResolvedSupplier,
  claimed: SupplierOrder,
): Promise<boolean> {
  const mark = await engine.restore.concerns(claimed)
  if (!mark) return false
  const decide = (current: SupplierOrder) =>
    doubtBeforeSending(current, adapter.capabilities, {
      now: engine.runtime.clock.now(),
      keptSince: mark.since,
    })
  await changeOrder(engine, claimed.orderId, changeClaimed(claimed, decide))
  return true
}

/**
 * Where the database was restored, what waits to be sent may be at its supplier. It is put in doubt before a request
 * of a person that takes "waits" for "was not sent".
 */
export async function doubtWhatWaits<Tx>(engine: Engine<Tx>, orderId: string): Promise<void> {
  if (!(await engine.restore.isMarked())) return
  const [aggregate] = await engine.storage.loadOrders([orderId])
  for (const waiting of aggregate?.supplierOrders ?? []) {
    const mark = waiting.submission === 'pending' ? await engine.restore.concerns(waiting) : null
    if (!mark) continue
    const capabilities = await capabilitiesOf(engine, waiting.supplierId)
    await changeOrder(engine, orderId, ({ supplierOrders }) => {
      const current = supplierOrders.find(
        ({ id, submission }) => id === waiting.id && submission === 'pending',
      )
      if (!current) return null
      const times = { now: engine.runtime.clock.now(), keptSince: mark.since }
      return { supplierOrders: [doubtBeforeSending(current, capabilities, times)] }
    })
  }
}

/** A supplier that cannot be resolved now is asked when it can be. */
async function capabilitiesOf<Tx>(engine: Engine<Tx>, supplierId: string) {
  try {
    return (await engine.suppliers.resolve(supplierId)).adapter.capabilities
  } catch (error) {
    if (!SupplierKitError.isInstance(error) || error.code.startsWith('storage_')) throw error
    return { lookup: 'none' as const }
  }
}
