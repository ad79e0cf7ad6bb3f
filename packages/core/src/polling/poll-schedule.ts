import type { SupplierCapabilities } from '../contract/capabilities.js'
import { terminalStatuses } from '../contract/status.js'
import { lookUpTimeMs } from '../forwarding/look-up-time.js'
import { hasCancellationToSend } from '../order/settle-cancellation.js'
import { hasChangeToPlan } from '../order/settle-change.js'
import { mayHaveMore } from '../order/sides.js'
import type { SupplierOrder } from '../storage/records.js'

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** How often an order of some age is asked for: fresh ones often, old ones rarely, very old ones never. */
const schedule: readonly { readonly untilAgeMs: number; readonly everyMs: number }[] = [
  { untilAgeMs: 10 * minute, everyMs: 15 * second },
  { untilAgeMs: 2 * hour, everyMs: 2 * minute },
  { untilAgeMs: day, everyMs: 15 * minute },
  { untilAgeMs: 14 * day, everyMs: hour },
  { untilAgeMs: 90 * day, everyMs: 12 * hour },
]

/** With webhooks polling is only the net below them. */
const withWebhooksEveryMs = 15 * minute

/** The supplier has nothing more to tell of it. */
export function isOver({ submission, status }: SupplierOrder): boolean {
  return submission === 'submitted' && terminalStatuses.has(status)
}

/**
 * When a submitted order is due again: at once to cancel or change it, or for a last look, because the word that
 * ended it need not be the only one that was said; soon while it may have numbers that we have not seen; else to
 * poll it. `null`: never.
 */
export function nextDueAt(
  supplierOrder: SupplierOrder,
  capabilities: SupplierCapabilities,
  now: Date,
): Date | null {
  if (supplierOrder.submission !== 'submitted') return null
  if (hasCancellationToSend(supplierOrder)) return now
  if (isOver(supplierOrder)) return now
  const ageMs = now.getTime() - (supplierOrder.submittedAt ?? supplierOrder.createdAt).getTime()
  const step = schedule.find(({ untilAgeMs }) => ageMs < untilAgeMs)
  if (mayHaveMore(supplierOrder) && step) return new Date(now.getTime() + lookUpTimeMs(capabilities))
  if (hasChangeToPlan(supplierOrder)) return now
  if (!step) return null
  const usualMs =
    capabilities.webhooks === 'none' ? step.everyMs : Math.max(step.everyMs, withWebhooksEveryMs)
  return new Date(now.getTime() + (capabilities.polling?.everyMs ?? usualMs))
}
