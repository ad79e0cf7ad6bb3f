import { SupplierKitError } from '../contract/errors.js'
import type { SupplierAdapter } from '../contract/supplier-adapter.js'
import type { OrderStatus } from '../contract/supplier-order.js'
import { changeClaimed } from '../forwarding/change-claimed.js'
import { type Picture, takeOrders } from '../forwarding/decide-after-answer.js'
import { released, toEvidence } from '../forwarding/decide-after-error.js'
import { toldRefusal } from '../forwarding/refuse-evidence.js'
import { showsEverything } from '../forwarding/look-up-time.js'
import type { Engine } from '../hub/engine.js'
import { changeOrder, type SupplierOrderChange } from '../order/change-order.js'
import { hasUnitsToFind, linesNotTaken } from '../order/lines-not-taken.js'
import { backoffMs } from '../runtime/backoff.js'
import type { SupplierOrder } from '../storage/records.js'
import { askForStatus, lookUpOrder } from '../supplier/ask-supplier.js'
import { canLookUp } from '../supplier/powers.js'
import type { ResolvedSupplier } from '../supplier/supplier-registry.js'
import { blamesSetup, suspendSupplier } from '../supplier/suspend-supplier.js'
import { isOver, nextDueAt } from './poll-schedule.js'

/** A supplier that does not know its own order this often in a row is not just lagging behind itself. */
const missesToTell = 3

interface Look extends Picture {
  readonly failure: SupplierKitError | null
}

/** Asks the supplier how a submitted order stands, under each of its numbers. */
export async function pollOrder<Tx>(
  engine: Engine<Tx>,
  supplier: ResolvedSupplier,
  claimed: SupplierOrder,
): Promise<void> {
  const { runtime } = engine
  const { adapter } = supplier
  const { failure, ...picture } = await look(engine, supplier, claimed)
  if (failure && blamesSetup(failure)) await suspendSupplier(engine, claimed.supplierId, failure)
  const decide = (current: SupplierOrder): SupplierOrderChange => {
    const now = runtime.clock.now()
    const { next, events } = takeOrders(current, picture, adapter.capabilities, now) ?? {
      next: current,
      events: [],
    }
    if (failure) return pollFailed(engine, adapter, { next, events }, failure)
    // What ended while the supplier was asked may be missing from its answer.
    const seenWhole = isOver(next) && (isOver(claimed) || !isOver(current))
    const dueAt = seenWhole ? null : nextDueAt(next, adapter.capabilities, now)
    return { next: released(next, { failures: 0, dueAt }), events }
  }
  const refused = (current: SupplierOrder, refusal: SupplierKitError) =>
    pollFailed(engine, adapter, { next: current, events: [] }, refusal)
  await changeOrder(engine, claimed.orderId, changeClaimed(claimed, decide, { refused }))
}

/** What was heard before the failure is kept. */
function pollFailed<Tx>(
  engine: Engine<Tx>,
  adapter: SupplierAdapter,
  { next, events }: SupplierOrderChange,
  failure: SupplierKitError,
): SupplierOrderChange {
  const { runtime, settings } = engine
  const now = runtime.clock.now()
  const failures = next.failures + 1
  const waitMs = backoffMs(settings.backoff, failures, runtime.random, failure.retryAfterMs)
  const evidence = toEvidence(failure, next)
  // An order too old to be asked for is not asked for because asking failed.
  const tooOld = nextDueAt(next, adapter.capabilities, now) === null
  const pointless = isOver(next) && !isWorthALastLook(engine, adapter, next, failure, now)
  const dueAt = tooOld || pointless ? null : new Date(now.getTime() + waitMs)
  const missing = failure.code === 'supplier_order_not_found' && failures === missesToTell
  return {
    next: released(next, { failures, lastError: { ...evidence, at: now }, dueAt }),
    events: [
      ...events,
      ...toldRefusal(next, failure),
      ...(missing ? [{ type: 'supplier_order.missing', evidence } as const] : []),
    ],
  }
}

function isWhole<Tx>({ settings, runtime }: Engine<Tx>, adapter: SupplierAdapter, claimed: SupplierOrder) {
  return showsEverything(claimed, adapter.capabilities, settings, runtime.clock.now())
}

/** The last look at an order that is over is given up where nothing can come of it any more. */
function isWorthALastLook<Tx>(
  { settings }: Engine<Tx>,
  { capabilities }: SupplierAdapter,
  { syncedAt }: SupplierOrder,
  failure: SupplierKitError,
  now: Date,
): boolean {
  const retryForMs = capabilities.retryForMs ?? settings.retryForMs
  // The next question after an answer about another order may be answered rightly.
  const mayPass = failure.retryable || failure.phase === 'ambiguous' || blamesSetup(failure)
  return mayPass && now.getTime() - syncedAt.getTime() < retryForMs
}

/**
 * Usually number by number. While units are open that no number accounts for, by our reference instead: it
 * shows numbers that we have not heard of, and which lines the supplier never took.
 */
async function look<Tx>(
  engine: Engine<Tx>,
  supplier: ResolvedSupplier,
  claimed: SupplierOrder,
): Promise<Look> {
  const { adapter } = supplier
  const attempt = claimed.failures + 1
  const question = { supplier, attempt, leaseUntil: claimed.dueAt }
  const orders: OrderStatus[] = []
  let shows: Picture['shows'] = 'some'
  try {
    if (canLookUp(adapter) && hasUnitsToFind(claimed) && isWhole(engine, adapter, claimed)) {
      const found = await lookUpOrder(engine, question, adapter, claimed)
      if (found.length > 0) {
        return { orders: found, rejectedLines: linesNotTaken(claimed, found), shows: 'all', failure: null }
      }
      shows = 'all'
    }
    for (const { supplierOrderId } of claimed.atSupplier) {
      orders.push(await askForStatus(engine, question, supplierOrderId, claimed))
    }
    return { orders, shows, failure: null }
  } catch (error) {
    if (!SupplierKitError.isInstance(error)) throw error
    return { orders, shows: 'some', failure: error }
  }
}
