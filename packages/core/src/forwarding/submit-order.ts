import { SupplierKitError } from '../contract/errors.js'
import type { SupplierOrderResponse } from '../contract/supplier-order.js'
import type { Engine } from '../hub/engine.js'
import { changeOrder } from '../order/change-order.js'
import { linesNotTaken } from '../order/lines-not-taken.js'
import type { SupplierOrder } from '../storage/records.js'
import { callSupplier } from '../supplier/call-supplier.js'
import { canLookUp } from '../supplier/powers.js'
import type { ResolvedSupplier } from '../supplier/supplier-registry.js'
import { blamesSetup, suspendSupplier } from '../supplier/suspend-supplier.js'
import { changeClaimed } from './change-claimed.js'
import { decideAfterAnswer, takeOrders } from './decide-after-answer.js'
import { decideAfterError, type DecisionContext } from './decide-after-error.js'
import { settleTimeMs } from './settle-in-doubt.js'

type Answer =
  | { readonly kind: 'response'; readonly response: SupplierOrderResponse }
  | { readonly kind: 'error'; readonly error: SupplierKitError }

/**
 * Sends a claimed order. The row says `submitting` and holds the exact request before a byte leaves, so
 * whatever happens from here on, somebody will know that it may have been sent.
 */
export async function submitOrder<Tx>(
  engine: Engine<Tx>,
  supplier: ResolvedSupplier,
  claimed: SupplierOrder,
): Promise<void> {
  const answer = await send(engine, supplier, claimed)
  if (answer.kind === 'error' && blamesSetup(answer.error)) {
    await suspendSupplier(engine, claimed.supplierId, answer.error)
  }
  const { capabilities } = supplier.adapter
  await changeOrder(
    engine,
    claimed.orderId,
    changeClaimed(
      claimed,
      (current) =>
        answer.kind === 'response'
          ? decideAfterAnswer(current, answer.response, capabilities, contextOf(engine, supplier))
          : decideAfterError(current, answer.error, contextOf(engine, supplier)),
      (current) =>
        // Somebody else took over while we waited. An order that the supplier has is a fact all the same.
        answer.kind === 'response' && answer.response.orders.length > 0
          ? takeOrders(
              current,
              answer.response.orders,
              capabilities,
              engine.runtime.clock.now(),
              answer.response.rejectedLines,
            )
          : null,
    ),
  )
}

async function send<Tx>(
  engine: Engine<Tx>,
  { adapter }: ResolvedSupplier,
  claimed: SupplierOrder,
): Promise<Answer> {
  const { runtime, settings } = engine
  const call = {
    supplierId: claimed.supplierId,
    attempt: claimed.attempts,
    timeoutMs: settings.requestTimeoutMs,
  }
  try {
    const response = await callSupplier(runtime, { ...call, method: 'createOrder' }, (context) =>
      adapter.createOrder(claimed.request, { ...context, idempotencyKey: claimed.idempotencyKey }),
    )
    return { kind: 'response', response }
  } catch (error) {
    if (!SupplierKitError.isInstance(error)) throw error
    if (error.code !== 'supplier_duplicate_reference') return { kind: 'error', error }
    if (!canLookUp(adapter)) return { kind: 'error', error: asDoubt(error, 'it has no look-up') }
    try {
      const orders = await callSupplier(runtime, { ...call, method: 'findOrder' }, (context) =>
        adapter.findOrder(claimed.reference, context),
      )
      if (orders.length > 0) {
        const rejectedLines = adapter.capabilities.lookup === 'strong' ? linesNotTaken(claimed, orders) : []
        return { kind: 'response', response: { orders, rejectedLines } }
      }
      return { kind: 'error', error: asDoubt(error, 'its look-up does not find it yet') }
    } catch (lookupError) {
      return { kind: 'error', error: asDoubt(lookupError, 'its look-up failed') }
    }
  }
}

/** The supplier has our reference but we do not know its number: that is doubt, not rejection. */
function asDoubt(cause: unknown, why: string): SupplierKitError {
  return new SupplierKitError({
    code: 'supplier_duplicate_reference',
    message: `the supplier says that it has this reference already, and ${why}.`,
    phase: 'ambiguous',
    retryable: true,
    cause,
  })
}

/** Facts for a decision made now. */
export function contextOf<Tx>(engine: Engine<Tx>, { adapter }: ResolvedSupplier): DecisionContext {
  return {
    now: engine.runtime.clock.now(),
    random: engine.runtime.random,
    settings: engine.settings,
    settleMs: settleTimeMs(adapter.capabilities),
  }
}
