import type { ErrorPhase } from '../contract/error-codes.js'
import type { SupplierKitError } from '../contract/errors.js'
import type { RejectedLine } from '../contract/supplier-order.js'
import type { EngineSettings } from '../hub/settings.js'
import type { SupplierOrderChange } from '../order/change-order.js'
import { rejectLines } from '../order/reject-lines.js'
import type { Evidence } from '../outbox/hub-event.js'
import { backoffMs } from '../runtime/backoff.js'
import type { SupplierOrder } from '../storage/records.js'
import { blamesSetup } from '../supplier/suspend-supplier.js'

/** What deciding needs besides the supplier order and the error. */
export interface DecisionContext {
  readonly now: Date
  readonly random: () => number
  readonly settings: EngineSettings
  /** How long after a lost answer the supplier may still be creating the order. */
  readonly settleMs: number
}

/** What happens to a submission whose request failed, by the phase that it failed in. */
export function decideAfterError(
  supplierOrder: SupplierOrder,
  error: SupplierKitError,
  context: DecisionContext,
): SupplierOrderChange {
  // The adapter has said that only a person can go on; nothing that we try would change that.
  if (error.code === 'supplier_action_required') {
    return needAttention(supplierOrder, toEvidence(error, supplierOrder), context.now)
  }
  return byPhase[error.phase ?? 'ambiguous'](supplierOrder, error, context)
}

type Decision = (
  supplierOrder: SupplierOrder,
  error: SupplierKitError,
  context: DecisionContext,
) => SupplierOrderChange

const byPhase: Readonly<Record<ErrorPhase, Decision>> = {
  not_sent: (supplierOrder, error, context) =>
    error.retryable || blamesSetup(error)
      ? retryLater(supplierOrder, error, context)
      : reject(supplierOrder, error, context),
  refused: retryLater,
  final: (supplierOrder, error, context) =>
    // The connection is suspended by the caller; the order waits for it unharmed.
    blamesSetup(error) ? retryLater(supplierOrder, error, context) : reject(supplierOrder, error, context),
  ambiguous: putInDoubt,
}

/** Back to `pending`: nothing took effect. Gives up to a person after `retryForMs`. */
export function retryLater(
  supplierOrder: SupplierOrder,
  error: SupplierKitError,
  context: DecisionContext,
): SupplierOrderChange {
  const { now, settings, random } = context
  const since = supplierOrder.firstSentAt ?? supplierOrder.createdAt
  if (now.getTime() - since.getTime() > settings.retryForMs) {
    return needAttention(supplierOrder, toEvidence(error, supplierOrder), now)
  }
  const dueAt = new Date(
    now.getTime() + backoffMs(settings.backoff, supplierOrder.attempts, random, error.retryAfterMs),
  )
  const evidence = toEvidence(error, supplierOrder)
  return {
    next: released(supplierOrder, { submission: 'pending', dueAt, lastError: { ...evidence, at: now } }),
    events: [{ type: 'supplier_order.retry_scheduled', evidence, dueAt }],
  }
}

/** The request may have taken effect: nobody sends it again before that is known. */
export function putInDoubt(
  supplierOrder: SupplierOrder,
  error: SupplierKitError,
  { now, settings, random, settleMs }: DecisionContext,
): SupplierOrderChange {
  const waitMs = Math.max(
    settleMs,
    backoffMs(settings.backoff, supplierOrder.attempts, random, error.retryAfterMs),
  )
  const dueAt = new Date(now.getTime() + waitMs)
  const evidence = toEvidence(error, supplierOrder)
  return {
    next: released(supplierOrder, { submission: 'in_doubt', dueAt, lastError: { ...evidence, at: now } }),
    events: [{ type: 'supplier_order.in_doubt', evidence, dueAt }],
  }
}

/** The supplier said no, or would. */
export function reject(
  supplierOrder: SupplierOrder,
  error: SupplierKitError,
  { now }: Pick<DecisionContext, 'now'>,
): SupplierOrderChange {
  const evidence = toEvidence(error, supplierOrder)
  const named = rejectedLinesOf(error)
  const lines = rejectLines(supplierOrder.lines, named, evidence.code)
  const codes = new Map(named.map(({ lineNumber, code }) => [lineNumber, code]))
  const rejectedLines = lines.map(({ lineNumber, reason }) => ({
    lineNumber,
    code: codes.get(lineNumber) ?? evidence.code,
    reason: reason ?? evidence.code,
  }))
  return {
    next: released(supplierOrder, {
      submission: 'rejected',
      lines,
      dueAt: null,
      lastError: { ...evidence, at: now },
    }),
    events: [{ type: 'supplier_order.rejected', evidence, rejectedLines }],
  }
}

/** Nothing more can be done without a person. */
export function needAttention(
  supplierOrder: SupplierOrder,
  evidence: Evidence,
  now: Date,
): SupplierOrderChange {
  return {
    next: released(supplierOrder, {
      submission: 'needs_attention',
      dueAt: null,
      lastError: { ...evidence, at: now },
    }),
    events: [{ type: 'supplier_order.needs_attention', evidence }],
  }
}

/** A supplier order that nobody works on any more. */
export function released(supplierOrder: SupplierOrder, changes: Partial<SupplierOrder>): SupplierOrder {
  return { ...supplierOrder, leaseToken: null, ...changes }
}

/** What an error leaves behind for operators. */
export function toEvidence(error: SupplierKitError, supplierOrder: SupplierOrder): Evidence {
  return {
    code: error.code,
    ...(error.phase ? { phase: error.phase } : {}),
    message: error.message,
    attempt: supplierOrder.attempts,
  }
}

/** Adapters put the supplier's reasons per line into `details.rejectedLines`. */
function rejectedLinesOf(error: SupplierKitError): RejectedLine[] {
  const { rejectedLines } = error.details
  return Array.isArray(rejectedLines) ? rejectedLines.filter(isRejectedLine) : []
}

function isRejectedLine(value: unknown): value is RejectedLine {
  if (typeof value !== 'object' || value === null) return false
  const { lineNumber, code, reason } = value as Record<string, unknown>
  return typeof lineNumber === 'number' && typeof code === 'string' && typeof reason === 'string'
}
