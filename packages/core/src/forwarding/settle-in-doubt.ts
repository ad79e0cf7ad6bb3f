import type { SupplierCapabilities } from '../contract/capabilities.js'
import { SupplierKitError } from '../contract/errors.js'
import type { OrderStatus } from '../contract/supplier-order.js'
import type { Engine } from '../hub/engine.js'
import { changeOrder, type SupplierOrderChange } from '../order/change-order.js'
import { backoffMs } from '../runtime/backoff.js'
import type { SupplierOrder } from '../storage/records.js'
import { lookUpOrder } from '../supplier/ask-supplier.js'
import { canLookUp } from '../supplier/powers.js'
import type { ResolvedSupplier } from '../supplier/supplier-registry.js'
import { blamesSetup, suspendSupplier } from '../supplier/suspend-supplier.js'
import { changeClaimed } from './change-claimed.js'
import { takeOrders } from './decide-after-answer.js'
import { type DecisionContext, needAttention, released, toEvidence } from './decide-after-error.js'
import { givenUpAt, lookUpTimeMs, pictureOf } from './look-up-time.js'
import { mustLookUpFirst } from './look-up-first.js'
import { checkAdoption } from './check-adoption.js'
import { refuseEvidence, toldRefusal } from './refuse-evidence.js'
import { contextOf, submitOrder } from './submit-order.js'

/** "Not found" this often, apart in time, means that the request never arrived. */
const missesToBelieve = 2

/** `send_again` is safe, because the supplier keeps a repetition from becoming a second order. */
type Way = 'send_again' | 'look_up' | 'ask_a_person'

/** How a lost answer can be found out, by what the supplier declares. */
export function wayToSettle(
  supplierOrder: SupplierOrder,
  capabilities: SupplierCapabilities,
  now: Date,
): Way {
  const { idempotency, lookup } = capabilities
  // Who holds or cancels it wants nothing to be sent: a look-up finds out without sending.
  const unwanted = supplierOrder.hold !== null || supplierOrder.cancellation === 'requested'
  if ((unwanted || wasLookedFor(supplierOrder)) && lookup !== 'none') return 'look_up'
  if (idempotency.kind === 'key' && keyIsKept(supplierOrder, idempotency.retentionMs, now))
    return 'send_again'
  if (idempotency.kind === 'unique_reference') return 'send_again'
  return lookup === 'none' ? 'ask_a_person' : 'look_up'
}

/** How long after a lost answer the supplier may still be creating the order. */
export function settleTimeMs(capabilities: SupplierCapabilities): number {
  // Sending the same again is safe at once; only a look-up must wait for a request that is still on its way.
  const repeatable = capabilities.idempotency.kind !== 'none'
  return repeatable ? 0 : lookUpTimeMs(capabilities)
}

/** Looking up was begun since it was last sent: it goes on until it has decided. */
function wasLookedFor({ lastLookupAt, lastSentAt }: SupplierOrder): boolean {
  return lastLookupAt !== null && lastSentAt !== null && lastLookupAt >= lastSentAt
}

/** A tenth of the time is left as a margin for clocks that differ. */
function keyIsKept({ firstSentAt }: SupplierOrder, retentionMs: number, now: Date): boolean {
  return firstSentAt !== null && now.getTime() - firstSentAt.getTime() < retentionMs * 0.9
}

/** Finds out what became of a request whose answer was lost, in the way that this supplier allows. */
export async function settleInDoubt<Tx>(
  engine: Engine<Tx>,
  supplier: ResolvedSupplier,
  claimed: SupplierOrder,
): Promise<void> {
  const context = contextOf(engine, supplier)
  if (await mustLookUpFirst(engine, supplier, claimed)) return
  const since = await engine.restore.inQuestionSince(claimed)
  const tooOld = context.now.getTime() - since.getTime() > context.settings.retryForMs
  const way = tooOld ? 'ask_a_person' : wayToSettle(claimed, supplier.adapter.capabilities, context.now)
  if (way === 'send_again') return sendAgain(engine, supplier, claimed)
  if (way === 'look_up') return lookUp(engine, supplier, claimed)
  await changeOrder(
    engine,
    claimed.orderId,
    changeClaimed(claimed, (current) => needAttention(current, doubtEvidence(current), context.now)),
  )
}

/** What the last error said stays the evidence; a worker that vanished left none. */
function doubtEvidence(supplierOrder: SupplierOrder) {
  const { lastError, attempts } = supplierOrder
  if (!lastError) {
    return {
      code: 'supplier_call_failed',
      phase: 'ambiguous' as const,
      message: 'the worker ended while the request was on its way',
      attempt: attempts,
    }
  }
  const { at: _, ...evidence } = lastError
  return evidence
}

/** Intent first here too: the row says `submitting` again before the same bytes leave once more. */
async function sendAgain<Tx>(
  engine: Engine<Tx>,
  supplier: ResolvedSupplier,
  claimed: SupplierOrder,
): Promise<void> {
  let resumed: SupplierOrder | undefined
  const now = engine.runtime.clock.now()
  await changeOrder(
    engine,
    claimed.orderId,
    changeClaimed(claimed, (current) => {
      resumed = { ...current, submission: 'submitting', attempts: current.attempts + 1, lastSentAt: now }
      return { next: resumed, events: [] }
    }),
  )
  if (resumed) await submitOrder(engine, supplier, resumed, 'repeated')
}

async function lookUp<Tx>(
  engine: Engine<Tx>,
  supplier: ResolvedSupplier,
  claimed: SupplierOrder,
): Promise<void> {
  const { runtime } = engine
  const { adapter } = supplier
  if (!canLookUp(adapter)) return
  const earliest = givenUpAt(claimed, engine.settings) + lookUpTimeMs(adapter.capabilities)
  const now = runtime.clock.now()
  if (now.getTime() < earliest && !wasLookedFor(claimed)) {
    const wait = (current: SupplierOrder) => ({
      next: released(current, { dueAt: new Date(earliest) }),
      events: [],
    })
    await changeOrder(engine, claimed.orderId, changeClaimed(claimed, wait))
    return
  }
  let found: readonly OrderStatus[] | SupplierKitError
  try {
    const attempt = claimed.failures + 1
    found = await lookUpOrder(engine, { supplier, attempt, leaseUntil: claimed.dueAt }, adapter, claimed)
  } catch (error) {
    if (!SupplierKitError.isInstance(error)) throw error
    if (blamesSetup(error)) await suspendSupplier(engine, claimed.supplierId, error)
    found = error
  }
  const result = found
  const context = contextOf(engine, supplier)
  const decide = (current: SupplierOrder): SupplierOrderChange =>
    SupplierKitError.isInstance(result)
      ? lookUpFailed(current, result, context)
      : result.length > 0
        ? foundChange(current, result, adapter.capabilities, context)
        : notFound(current, adapter.capabilities, context)
  const late = (current: SupplierOrder) => {
    if (SupplierKitError.isInstance(result) || result.length === 0) return null
    const foreign = current.submission === 'submitted' ? null : checkAdoption(current, result)
    if (foreign) return refuseEvidence(current, foreign)
    const picture = pictureOf(current, result, adapter.capabilities, context)
    return takeOrders(current, picture, adapter.capabilities, context.now)
  }
  const refused = (current: SupplierOrder, refusal: SupplierKitError) =>
    needAttention(current, toEvidence(refusal, current), engine.runtime.clock.now())
  await changeOrder(engine, claimed.orderId, changeClaimed(claimed, decide, { late, refused }))
}

function foundChange(
  current: SupplierOrder,
  orders: readonly OrderStatus[],
  capabilities: SupplierCapabilities,
  context: DecisionContext,
): SupplierOrderChange {
  const foreign = checkAdoption(current, orders)
  if (foreign) return needAttention(current, toEvidence(foreign, current), context.now)
  const picture = pictureOf(current, orders, capabilities, context)
  const change = takeOrders(current, picture, capabilities, context.now)
  return change ?? { next: released(current, {}), events: [] }
}

function lookUpFailed(
  current: SupplierOrder,
  error: SupplierKitError,
  context: DecisionContext,
): SupplierOrderChange {
  const { now, random, settings } = context
  const failures = current.failures + 1
  const waitMs = backoffMs(settings.backoff, failures, random, error.retryAfterMs)
  const lastError = { ...toEvidence(error, current), at: now }
  return {
    next: released(current, {
      failures,
      lastError,
      lastLookupAt: now,
      dueAt: new Date(now.getTime() + waitMs),
    }),
    events: toldRefusal(current, error),
  }
}

/** One "not found" may be too early; a second one, a settle time later, is believed. */
function notFound(
  current: SupplierOrder,
  capabilities: SupplierCapabilities,
  { now }: DecisionContext,
): SupplierOrderChange {
  const lookupMisses = current.lookupMisses + 1
  // No request of ours can still be on its way.
  const enough = current.attempts === 0 && capabilities.lookup === 'strong' ? 1 : missesToBelieve
  if (lookupMisses < enough) {
    const dueAt = new Date(now.getTime() + lookUpTimeMs(capabilities))
    return { next: released(current, { lookupMisses, lastLookupAt: now, dueAt }), events: [] }
  }
  const evidence = {
    code: 'supplier_order_not_found',
    message: `the supplier does not have ${current.reference}: looked up ${lookupMisses} times, apart in time`,
    attempt: current.attempts,
  }
  return {
    next: released(current, { submission: 'pending', lookupMisses: 0, lastLookupAt: now, dueAt: now }),
    events: [{ type: 'supplier_order.retry_scheduled', evidence, dueAt: now }],
  }
}
