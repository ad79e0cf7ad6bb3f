import type { CancelOrderResponse } from '../contract/supplier-order.js'
import type { Engine } from '../hub/engine.js'
import { changeClaimed } from '../forwarding/change-claimed.js'
import { released } from '../forwarding/decide-after-error.js'
import type { SupplierOrder } from '../storage/records.js'
import { canCancel } from '../supplier/powers.js'
import type { ResolvedSupplier } from '../supplier/supplier-registry.js'
import { askAgainLater, askEachNumber, dueAfterAnswers, staysOpen } from './ask-each-number.js'
import { changeOrder, type SupplierOrderChange } from './change-order.js'
import { mergeReport } from './merge-report.js'

const cannotCancel = 'this supplier does not take cancellations'

/** Asks the supplier to cancel a submitted order. Only its answer, or what it does next, decides. */
export async function sendCancellation<Tx>(
  engine: Engine<Tx>,
  supplier: ResolvedSupplier,
  claimed: SupplierOrder,
): Promise<void> {
  const { adapter } = supplier
  const numbers = claimed.atSupplier.filter(({ status }) => status !== 'canceled')
  const { answers, failure } = await askEachNumber(
    engine,
    supplier,
    claimed,
    'cancelOrder',
    numbers.map(({ supplierOrderId }) => supplierOrderId),
    (supplierOrderId, context): Promise<CancelOrderResponse> =>
      canCancel(adapter)
        ? adapter.cancelOrder(supplierOrderId, context)
        : Promise.resolve({ outcome: 'refused', reason: cannotCancel }),
  )
  await changeOrder(
    engine,
    claimed.orderId,
    changeClaimed(claimed, (current) => {
      const now = engine.runtime.clock.now()
      if (failure && staysOpen(failure)) return askAgainLater(current, failure, engine)
      let change: SupplierOrderChange = { next: released(current, { failures: 0 }), events: [] }
      for (const { supplierOrderId, response } of answers) {
        change = applyAnswer(change, supplierOrderId, response, now)
      }
      if (failure) change = applyWord(change, { outcome: 'refused', reason: failure.code })
      return {
        ...change,
        next: { ...change.next, dueAt: dueAfterAnswers(change.next, answers, adapter, now) },
      }
    }),
  )
}

/** What a supplier agreed to is a fact like its reports. */
function applyAnswer(
  change: SupplierOrderChange,
  supplierOrderId: string,
  response: CancelOrderResponse,
  now: Date,
): SupplierOrderChange {
  if (response.outcome !== 'accepted') return applyWord(change, response)
  // Neither sequence nor time: what the supplier itself reports later stays newer than this.
  const merged = mergeReport(change.next, { supplierOrderId, status: 'canceled' }, now)
  return { next: merged.next, events: [...change.events, ...merged.events] }
}

/** A word counts while nothing has been decided: what the supplier did meanwhile outweighs it. */
function applyWord(
  { next, events }: SupplierOrderChange,
  response: CancelOrderResponse,
): SupplierOrderChange {
  const isOpen = next.cancellation === 'requested' || next.cancellation === 'pending'
  if (!isOpen) return { next, events }
  switch (response.outcome) {
    case 'accepted':
      return { next, events }
    case 'requested':
      return { next: { ...next, cancellation: 'pending' }, events }
    case 'refused':
      return {
        next: { ...next, cancellation: 'refused' },
        events: [...events, { type: 'cancellation.refused', reason: response.reason }],
      }
    case 'too_late':
      return {
        next: { ...next, cancellation: 'too_late' },
        events: [...events, { type: 'cancellation.too_late' }],
      }
  }
}
