import type { CallContext } from '../contract/call-context.js'
import { SupplierKitError } from '../contract/errors.js'
import type { SupplierAdapter } from '../contract/supplier-adapter.js'
import type { CancelOrderResponse } from '../contract/supplier-order.js'
import { released, toEvidence } from '../forwarding/decide-after-error.js'
import type { Engine } from '../hub/engine.js'
import { nextDueAt } from '../polling/poll-schedule.js'
import { backoffMs } from '../runtime/backoff.js'
import type { SupplierOrder } from '../storage/records.js'
import { callSupplier } from '../supplier/call-supplier.js'
import type { ResolvedSupplier } from '../supplier/supplier-registry.js'
import { blamesSetup, suspendSupplier } from '../supplier/suspend-supplier.js'
import type { SupplierOrderChange } from './change-order.js'

/** What a supplier said under each of its numbers, up to the first call that failed. */
export interface Answers<Response> {
  readonly answers: readonly { readonly supplierOrderId: string; readonly response: Response }[]
  readonly failure: SupplierKitError | null
}

/** Asks a supplier the same of several of its numbers, one after the other. */
export async function askEachNumber<Tx, Response>(
  engine: Engine<Tx>,
  supplier: ResolvedSupplier,
  claimed: SupplierOrder,
  method: 'cancelOrder' | 'changeOrder',
  numbers: readonly string[],
  ask: (supplierOrderId: string, context: CallContext) => Promise<Response>,
): Promise<Answers<Response>> {
  const answers: { readonly supplierOrderId: string; readonly response: Response }[] = []
  const { failures, dueAt: leaseUntil } = claimed
  const call = { supplier, method, about: claimed, attempt: failures + 1, leaseUntil }
  try {
    for (const supplierOrderId of numbers) {
      const response = await callSupplier(engine, call, (context) => ask(supplierOrderId, context))
      answers.push({ supplierOrderId, response })
    }
    return { answers, failure: null }
  } catch (error) {
    if (!SupplierKitError.isInstance(error)) throw error
    if (blamesSetup(error)) await suspendSupplier(engine, claimed.supplierId, error)
    return { answers, failure: error }
  }
}

/** No answer, or one that only a person can mend at our side: the question stays open. */
export function staysOpen(failure: SupplierKitError): boolean {
  return failure.retryable || blamesSetup(failure)
}

/** Gives a claimed supplier order back, to ask the same again later: asking twice does no harm. */
export function askAgainLater<Tx>(
  current: SupplierOrder,
  failure: SupplierKitError,
  { settings, runtime }: Engine<Tx>,
): SupplierOrderChange {
  const now = runtime.clock.now()
  const failures = current.failures + 1
  const waitMs = backoffMs(settings.backoff, failures, runtime.random, failure.retryAfterMs)
  const lastError = { ...toEvidence(failure, current), at: now }
  return {
    next: released(current, { failures, lastError, dueAt: new Date(now.getTime() + waitMs) }),
    events: [],
  }
}

/**
 * When an order is due after its supplier answered. Too late means that goods have left: which ones, no answer
 * says, so the supplier is asked for the whole picture at once.
 */
export function dueAfterAnswers(
  next: SupplierOrder,
  answers: Answers<CancelOrderResponse>['answers'],
  { capabilities }: SupplierAdapter,
  now: Date,
): Date | null {
  const dueAt = nextDueAt(next, capabilities, now)
  const tooLate = answers.some(({ response }) => response.outcome === 'too_late')
  return dueAt && tooLate ? now : dueAt
}
