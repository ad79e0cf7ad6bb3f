import type { CallContext } from '../contract/call-context.js'
import { SupplierKitError } from '../contract/errors.js'
import type { SupplierAdapter } from '../contract/supplier-adapter.js'
import type { OrderStatus, RejectedLine } from '../contract/supplier-order.js'
import { changeClaimed } from '../forwarding/change-claimed.js'
import { takeOrders } from '../forwarding/decide-after-answer.js'
import { released, toEvidence } from '../forwarding/decide-after-error.js'
import type { Engine } from '../hub/engine.js'
import { changeOrder } from '../order/change-order.js'
import { hasOpenUnits, linesNotTaken } from '../order/lines-not-taken.js'
import { backoffMs } from '../runtime/backoff.js'
import type { SupplierOrder } from '../storage/records.js'
import { callSupplier } from '../supplier/call-supplier.js'
import { canLookUp } from '../supplier/powers.js'
import type { ResolvedSupplier } from '../supplier/supplier-registry.js'
import { blamesSetup, suspendSupplier } from '../supplier/suspend-supplier.js'
import { nextDueAt } from './poll-schedule.js'

interface Picture {
  readonly reports: readonly OrderStatus[]
  readonly rejected: readonly RejectedLine[]
  readonly failure: SupplierKitError | null
}

/** Asks the supplier how a submitted order stands, under each of its numbers. */
export async function pollOrder<Tx>(
  engine: Engine<Tx>,
  { adapter }: ResolvedSupplier,
  claimed: SupplierOrder,
): Promise<void> {
  const { runtime, settings } = engine
  const { reports, rejected, failure } = await look(engine, adapter, claimed)
  if (failure && blamesSetup(failure)) await suspendSupplier(engine, claimed.supplierId, failure)
  await changeOrder(
    engine,
    claimed.orderId,
    changeClaimed(claimed, (current) => {
      const now = runtime.clock.now()
      const { next, events } = takeOrders(current, reports, adapter.capabilities, now, rejected) ?? {
        next: current,
        events: [],
      }
      if (!failure) {
        return {
          next: released(next, { failures: 0, dueAt: nextDueAt(next, adapter.capabilities, now) }),
          events,
        }
      }
      const failures = current.failures + 1
      const waitMs = backoffMs(settings.backoff, failures, runtime.random, failure.retryAfterMs)
      const lastError = { ...toEvidence(failure, current), at: now }
      return {
        next: released(next, { failures, lastError, dueAt: new Date(now.getTime() + waitMs) }),
        events,
      }
    }),
  )
}

/**
 * Usually number by number. While units are open that no number accounts for, by our reference instead: it
 * shows numbers that we have not heard of, and which lines the supplier never took.
 */
async function look<Tx>(
  engine: Engine<Tx>,
  adapter: SupplierAdapter,
  claimed: SupplierOrder,
): Promise<Picture> {
  const call = <T>(method: string, ask: (context: CallContext) => Promise<T>) =>
    callSupplier(
      engine.runtime,
      {
        supplierId: claimed.supplierId,
        method,
        attempt: claimed.failures + 1,
        timeoutMs: engine.settings.requestTimeoutMs,
      },
      ask,
    )
  const reports: OrderStatus[] = []
  try {
    if (canLookUp(adapter) && adapter.capabilities.lookup === 'strong' && hasOpenUnits(claimed)) {
      const found = await call('findOrder', (context) => adapter.findOrder(claimed.reference, context))
      return { reports: found, rejected: linesNotTaken(claimed, found), failure: null }
    }
    for (const { supplierOrderId } of claimed.atSupplier) {
      reports.push(
        await call('getOrderStatus', (context) => adapter.getOrderStatus(supplierOrderId, context)),
      )
    }
    return { reports, rejected: [], failure: null }
  } catch (error) {
    if (!SupplierKitError.isInstance(error)) throw error
    return { reports, rejected: [], failure: error }
  }
}
