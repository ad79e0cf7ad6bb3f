import { SupplierKitError } from '../contract/errors.js'
import type { Engine } from '../hub/engine.js'
import { changeOrder, type SupplierOrderChange } from '../order/change-order.js'
import type { OrderProgress } from '../order/progress.js'
import { rejectLines } from '../order/reject-lines.js'
import type { EventDraft } from '../outbox/hub-event.js'
import type { SupplierOrder } from '../storage/records.js'
import { isGoodNumber } from '../supplier/check-report.js'
import { takeOrders } from './decide-after-answer.js'
import { released } from './decide-after-error.js'

/** An operator's decision on a supplier order that nobody but a person can settle. `by`: who decided. */
export type Settlement =
  /** The supplier does not have it: send it again. */
  | { readonly action: 'send_again'; readonly by: string }
  /** The supplier has it under this number. */
  | { readonly action: 'mark_submitted'; readonly by: string; readonly supplierOrderId: string }
  /** It will not be delivered: rejected. */
  | { readonly action: 'give_up'; readonly by: string; readonly reason: string }

/**
 * Applies an operator's decision.
 * @throws SupplierKitError `settlement_invalid` when the supplier order does not need one, `order_not_found`
 */
export async function settleByOperator<Tx>(
  engine: Engine<Tx>,
  orderId: string,
  supplierOrderId: string,
  settlement: Settlement,
): Promise<OrderProgress> {
  const { capabilities } = await adapterOf(engine, orderId, supplierOrderId)
  await changeOrder(engine, orderId, ({ supplierOrders }) => {
    const current = supplierOrders.find(({ id }) => id === supplierOrderId)
    if (current?.submission !== 'needs_attention') throw notSettleable(supplierOrderId, current?.submission)
    const { action, by } = settlement
    const settled: EventDraft = { type: 'supplier_order.settled', by, action }
    const change = decide[action](current, settlement, engine.runtime.clock.now(), (reports, now) =>
      takeOrders(current, { orders: reports, shows: 'some' }, capabilities, now),
    )
    const { next, events } = change
    return {
      supplierOrders: [{ next, events: [settled, ...events] }],
      ifNumberTaken: (refusal) => {
        throw numberTaken(refusal)
      },
    }
  })
  engine.hints.now('forwarding')
  const [aggregate] = await engine.storage.loadOrders([orderId])
  if (!aggregate) throw notFound(supplierOrderId)
  return aggregate.record.progress
}

type Take = (
  reports: readonly { readonly supplierOrderId: string; readonly status: 'pending' }[],
  now: Date,
) => SupplierOrderChange | null
type Decide = (current: SupplierOrder, settlement: Settlement, now: Date, take: Take) => SupplierOrderChange

const decide: Readonly<Record<Settlement['action'], Decide>> = {
  send_again: (current, _, now) => ({
    // The person has looked: what the key or the clock allowed no longer matters, and the time to retry starts anew.
    next: released(current, {
      submission: 'pending',
      dueAt: now,
      firstSentAt: null,
      lookupMisses: 0,
      failures: 0,
    }),
    events: [],
  }),
  mark_submitted: (current, settlement, now, take) => {
    const supplierOrderId = settlement.action === 'mark_submitted' ? settlement.supplierOrderId.trim() : ''
    if (!isGoodNumber(supplierOrderId)) {
      throw new SupplierKitError({
        code: 'settlement_invalid',
        message: 'the number at the supplier is missing, or cannot be one.',
        seen: `${supplierOrderId.length} characters`,
        likely: 'a number has 1 to 200 characters and no control characters.',
      })
    }
    return take([{ supplierOrderId, status: 'pending' }], now) ?? { next: current, events: [] }
  },
  give_up: (current, settlement, now) => {
    const reason = settlement.action === 'give_up' ? settlement.reason : ''
    const evidence = { code: 'given_up', message: reason, attempt: current.attempts }
    const lines = rejectLines(current.lines, [], reason)
    return {
      next: released(current, {
        submission: 'rejected',
        lines,
        dueAt: null,
        lastError: { ...evidence, at: now },
      }),
      events: [{ type: 'supplier_order.rejected', evidence, rejectedLines: [] }],
    }
  },
}

async function adapterOf<Tx>(engine: Engine<Tx>, orderId: string, supplierOrderId: string) {
  const [aggregate] = await engine.storage.loadOrders([orderId])
  const supplierOrder = aggregate?.supplierOrders.find(({ id }) => id === supplierOrderId)
  if (!supplierOrder) throw notFound(supplierOrderId)
  const { adapter } = await engine.suppliers.resolve(supplierOrder.supplierId)
  return adapter
}

function numberTaken(refusal: SupplierKitError): SupplierKitError {
  return new SupplierKitError({
    code: 'settlement_invalid',
    message: 'that number at the supplier belongs to another order already; nothing was changed.',
    seen: refusal.message.split('\n')[0] ?? '',
    likely: 'a mistyped number: compare it with the reference in the supplier’s portal.',
    cause: refusal,
  })
}

function notFound(supplierOrderId: string): SupplierKitError {
  return new SupplierKitError({
    code: 'order_not_found',
    message: `there is no supplier order ${supplierOrderId.slice(0, 100)}.`,
  })
}

function notSettleable(supplierOrderId: string, submission = 'unknown'): SupplierKitError {
  return new SupplierKitError({
    code: 'settlement_invalid',
    message: `supplier order ${supplierOrderId} is ${submission}; only one in needs_attention can be settled.`,
  })
}
