import type { SupplierCapabilities } from '../contract/capabilities.js'
import { SupplierKitError } from '../contract/errors.js'
import type { Engine } from '../hub/engine.js'
import { changeOrder, type SupplierOrderChange } from '../order/change-order.js'
import type { SupplierOrder } from '../storage/records.js'
import { lookUpOrder, placeOrder } from '../supplier/ask-supplier.js'
import { canLookUp } from '../supplier/powers.js'
import type { ResolvedSupplier } from '../supplier/supplier-registry.js'
import { blamesSetup, suspendSupplier } from '../supplier/suspend-supplier.js'
import { checkAdoption } from './check-adoption.js'
import { changeClaimed } from './change-claimed.js'
import { decideAfterAnswer, type Picture, takeOrders } from './decide-after-answer.js'
import { decideAfterError, type DecisionContext, needAttention, toEvidence } from './decide-after-error.js'
import { mustLookUpFirst } from './look-up-first.js'
import { lookUpTimeMs, pictureOf } from './look-up-time.js'
import { isAboutAnother } from './refuse-evidence.js'
import { settleTimeMs } from './settle-in-doubt.js'

type Answer =
  | { readonly kind: 'response'; readonly response: Picture }
  | { readonly kind: 'error'; readonly error: SupplierKitError }
  /** The supplier seems to have it, and neither it nor we can say under which number. */
  | { readonly kind: 'unsettled'; readonly error: SupplierKitError }
  /** A repetition was refused, and a look-up that may lag behind does not show what came of the one before. */
  | { readonly kind: 'not_found_yet'; readonly error: SupplierKitError }

/**
 * Sends a claimed order. The row says `submitting` and holds the exact request before a byte leaves, so
 * whatever happens from here on, somebody will know that it may have been sent. `repeated`: an earlier
 * request may have taken effect already.
 */
export async function submitOrder<Tx>(
  engine: Engine<Tx>,
  supplier: ResolvedSupplier,
  claimed: SupplierOrder,
  repeated: 'first' | 'repeated' = 'first',
): Promise<void> {
  if (repeated === 'first' && (await mustLookUpFirst(engine, supplier, claimed))) return
  const answer = await send(engine, supplier, claimed, repeated)
  if (answer.kind === 'error' && blamesSetup(answer.error)) {
    await suspendSupplier(engine, claimed.supplierId, answer.error)
  }
  const { capabilities } = supplier.adapter
  const decide = (current: SupplierOrder): SupplierOrderChange => {
    const context = contextOf(engine, supplier)
    if (answer.kind === 'response') return decideAfterAnswer(current, answer.response, capabilities, context)
    if (answer.kind === 'unsettled') {
      return needAttention(current, toEvidence(answer.error, current), context.now)
    }
    const change = decideAfterError(current, answer.error, context)
    if (answer.kind === 'not_found_yet') return lookOn(change, capabilities, context.now)
    return repeated === 'repeated' ? keepDoubt(change) : change
  }
  // Somebody else took over while we waited. An order that the supplier has is a fact all the same.
  const late = (current: SupplierOrder): SupplierOrderChange | null => {
    if (answer.kind !== 'response' || answer.response.orders.length === 0) return null
    return takeOrders(current, answer.response, capabilities, engine.runtime.clock.now())
  }
  const refused = (current: SupplierOrder, refusal: SupplierKitError) =>
    needAttention(current, toEvidence(refusal, current), engine.runtime.clock.now())
  await changeOrder(engine, claimed.orderId, changeClaimed(claimed, decide, { late, refused }))
}

/** That a repetition was not taken says nothing of the request before it. */
function keepDoubt(change: SupplierOrderChange): SupplierOrderChange {
  if (change.next.submission !== 'pending') return change
  return { ...change, next: { ...change.next, submission: 'in_doubt' } }
}

/** Sending once more would be refused once more: from here on it is looked for. */
function lookOn(
  { next, events }: SupplierOrderChange,
  capabilities: SupplierCapabilities,
  now: Date,
): SupplierOrderChange {
  const dueAt = new Date(now.getTime() + lookUpTimeMs(capabilities))
  return { next: { ...next, lookupMisses: 0, lastLookupAt: now, dueAt }, events }
}

async function send<Tx>(
  engine: Engine<Tx>,
  supplier: ResolvedSupplier,
  claimed: SupplierOrder,
  repeated: 'first' | 'repeated',
): Promise<Answer> {
  const { adapter } = supplier
  const { attempts: attempt, dueAt: leaseUntil } = claimed
  try {
    const response = await placeOrder(engine, { supplier, attempt, leaseUntil }, claimed)
    return { kind: 'response', response: { ...response, shows: 'all' } }
  } catch (error) {
    if (!SupplierKitError.isInstance(error)) throw error
    if (error.code === 'supplier_duplicate_reference') return findTaken(engine, supplier, claimed, error)
    // A repetition may be refused for reasons that did not hold for the first: look before believing it.
    const refusedRepetition =
      repeated === 'repeated' &&
      error.phase === 'final' &&
      !blamesSetup(error) &&
      adapter.capabilities.idempotency.kind === 'unique_reference'
    return refusedRepetition ? findTaken(engine, supplier, claimed, error) : { kind: 'error', error }
  }
}

/** Asks for the order that an earlier request may have made, after a repetition was refused. */
async function findTaken<Tx>(
  engine: Engine<Tx>,
  supplier: ResolvedSupplier,
  claimed: SupplierOrder,
  refusal: SupplierKitError,
): Promise<Answer> {
  const { adapter } = supplier
  const isDuplicate = refusal.code === 'supplier_duplicate_reference'
  if (!canLookUp(adapter)) {
    return { kind: 'unsettled', error: asDoubt(refusal, 'the supplier has no look-up') }
  }
  try {
    const { attempts: attempt, dueAt: leaseUntil } = claimed
    const orders = await lookUpOrder(engine, { supplier, attempt, leaseUntil }, adapter, claimed)
    const strong = adapter.capabilities.lookup === 'strong'
    if (orders.length > 0) {
      const foreign = checkAdoption(claimed, orders)
      if (foreign) return { kind: 'unsettled', error: foreign }
      const context = contextOf(engine, supplier)
      return { kind: 'response', response: pictureOf(claimed, orders, adapter.capabilities, context) }
    }
    if (strong && !isDuplicate) return { kind: 'error', error: refusal }
    const doubt = asDoubt(refusal, 'its look-up does not find it yet')
    return { kind: isDuplicate ? 'error' : 'not_found_yet', error: doubt }
  } catch (error) {
    if (SupplierKitError.isInstance(error) && isAboutAnother(error)) return { kind: 'unsettled', error }
    return { kind: 'error', error: asDoubt(error, 'its look-up failed') }
  }
}

/** Whether the supplier has our reference, and under which number, is open: that is doubt, not rejection. */
function asDoubt(cause: unknown, why: string): SupplierKitError {
  return new SupplierKitError({
    code: 'supplier_duplicate_reference',
    message: `the supplier refused our reference as if it had it already, and ${why}.`,
    phase: 'ambiguous',
    retryable: true,
    cause,
  })
}

/** Facts for a decision made now. */
export function contextOf<Tx>(
  { runtime, settings }: Engine<Tx>,
  { adapter }: ResolvedSupplier,
): DecisionContext {
  const { capabilities } = adapter
  const { retryForMs = settings.retryForMs } = capabilities
  return {
    now: runtime.clock.now(),
    random: runtime.random,
    settings: { ...settings, retryForMs },
    settleMs: settleTimeMs(capabilities),
  }
}
