import { SupplierKitError } from '../contract/errors.js'
import type { OrderStatus } from '../contract/supplier-order.js'
import type { Engine } from '../hub/engine.js'
import { changeClaimed } from '../forwarding/change-claimed.js'
import { released, toEvidence } from '../forwarding/decide-after-error.js'
import { changeOrder } from '../order/change-order.js'
import { mergeReport } from '../order/merge-report.js'
import type { EventDraft } from '../outbox/hub-event.js'
import { backoffMs } from '../runtime/backoff.js'
import type { SupplierOrder } from '../storage/records.js'
import { callSupplier } from '../supplier/call-supplier.js'
import type { ResolvedSupplier } from '../supplier/supplier-registry.js'
import { blamesCredentials, suspendSupplier } from '../supplier/suspend-supplier.js'
import { nextDueAt } from './poll-schedule.js'

/** Asks the supplier how a submitted order stands, under each of its numbers. */
export async function pollOrder<Tx>(
  engine: Engine<Tx>,
  { adapter }: ResolvedSupplier,
  claimed: SupplierOrder,
): Promise<void> {
  const { runtime, settings } = engine
  const reports: OrderStatus[] = []
  let failure: SupplierKitError | null = null
  try {
    for (const { supplierOrderId } of claimed.atSupplier) {
      reports.push(
        await callSupplier(
          runtime,
          {
            supplierId: claimed.supplierId,
            method: 'getOrderStatus',
            attempt: claimed.failures + 1,
            timeoutMs: settings.requestTimeoutMs,
          },
          (context) => adapter.getOrderStatus(supplierOrderId, context),
        ),
      )
    }
  } catch (error) {
    if (!SupplierKitError.isInstance(error)) throw error
    if (blamesCredentials(error)) await suspendSupplier(engine, claimed.supplierId, error)
    failure = error
  }
  await changeOrder(
    engine,
    claimed.orderId,
    changeClaimed(claimed, (current) => {
      const now = runtime.clock.now()
      const events: EventDraft[] = []
      let next = current
      for (const report of reports) {
        const merged = mergeReport(next, report, now)
        next = merged.next
        events.push(...merged.events)
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
