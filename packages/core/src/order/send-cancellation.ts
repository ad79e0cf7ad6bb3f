import { SupplierKitError } from '../contract/errors.js'
import type { CancelOrderResponse } from '../contract/supplier-order.js'
import type { Engine } from '../hub/engine.js'
import { changeClaimed } from '../forwarding/change-claimed.js'
import { released, toEvidence } from '../forwarding/decide-after-error.js'
import { nextDueAt } from '../polling/poll-schedule.js'
import { backoffMs } from '../runtime/backoff.js'
import type { SupplierOrder } from '../storage/records.js'
import { callSupplier } from '../supplier/call-supplier.js'
import { canCancel } from '../supplier/powers.js'
import type { ResolvedSupplier } from '../supplier/supplier-registry.js'
import { blamesSetup, suspendSupplier } from '../supplier/suspend-supplier.js'
import { changeOrder, type SupplierOrderChange } from './change-order.js'
import { mergeReport } from './merge-report.js'

/** Asks the supplier to cancel a submitted order. Only its answer, or what it does next, decides. */
export async function sendCancellation<Tx>(
  engine: Engine<Tx>,
  { adapter }: ResolvedSupplier,
  claimed: SupplierOrder,
): Promise<void> {
  const { runtime, settings } = engine
  const answers: { readonly supplierOrderId: string; readonly response: CancelOrderResponse }[] = []
  let failure: SupplierKitError | null = null
  if (!canCancel(adapter)) {
    for (const { supplierOrderId } of claimed.atSupplier) {
      const response: CancelOrderResponse = {
        outcome: 'refused',
        reason: 'this supplier does not take cancellations',
      }
      answers.push({ supplierOrderId, response })
    }
  } else {
    try {
      for (const { supplierOrderId, status } of claimed.atSupplier) {
        if (status === 'canceled') continue
        const response = await callSupplier(
          runtime,
          {
            supplierId: claimed.supplierId,
            method: 'cancelOrder',
            attempt: claimed.failures + 1,
            timeoutMs: settings.requestTimeoutMs,
          },
          (context) => adapter.cancelOrder(supplierOrderId, context),
        )
        answers.push({ supplierOrderId, response })
      }
    } catch (error) {
      if (!SupplierKitError.isInstance(error)) throw error
      if (blamesSetup(error)) await suspendSupplier(engine, claimed.supplierId, error)
      failure = error
    }
  }
  await changeOrder(
    engine,
    claimed.orderId,
    changeClaimed(claimed, (current) => {
      const now = runtime.clock.now()
      // Canceling twice does no harm, so after a lost answer the question is simply asked again.
      if (failure?.retryable) return tryAgain(current, failure, engine, now)
      if (failure)
        answers.push({ supplierOrderId: '', response: { outcome: 'refused', reason: failure.code } })
      let change: SupplierOrderChange = { next: released(current, { failures: 0 }), events: [] }
      for (const answer of answers) change = applyAnswer(change, answer.supplierOrderId, answer.response, now)
      return { ...change, next: { ...change.next, dueAt: nextDueAt(change.next, adapter.capabilities, now) } }
    }),
  )
}

function applyAnswer(
  { next, events }: SupplierOrderChange,
  supplierOrderId: string,
  response: CancelOrderResponse,
  now: Date,
): SupplierOrderChange {
  switch (response.outcome) {
    case 'requested':
      return { next: { ...next, cancellation: 'pending' }, events }
    case 'accepted': {
      // Neither sequence nor time: what the supplier itself reports later stays newer than this.
      const merged = mergeReport(next, { supplierOrderId, status: 'canceled' }, now)
      return { next: merged.next, events: [...events, ...merged.events] }
    }
    case 'refused':
      return {
        next: { ...next, cancellation: 'refused' },
        events: [...events, { type: 'cancellation.refused', reason: response.reason }],
      }
    case 'too_late': {
      const merged = response.status
        ? mergeReport(next, { supplierOrderId, status: response.status }, now)
        : { next, events: [] }
      return {
        next: { ...merged.next, cancellation: 'too_late' },
        events: [...events, ...merged.events, { type: 'cancellation.too_late' }],
      }
    }
  }
}

function tryAgain<Tx>(
  current: SupplierOrder,
  failure: SupplierKitError,
  { settings, runtime }: Engine<Tx>,
  now: Date,
): SupplierOrderChange {
  const failures = current.failures + 1
  const waitMs = backoffMs(settings.backoff, failures, runtime.random, failure.retryAfterMs)
  const lastError = { ...toEvidence(failure, current), at: now }
  return {
    next: released(current, { failures, lastError, dueAt: new Date(now.getTime() + waitMs) }),
    events: [],
  }
}
