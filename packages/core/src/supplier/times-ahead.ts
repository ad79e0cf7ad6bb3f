import type { SupplierOrderReport } from '../contract/supplier-order.js'
import type { Engine } from '../hub/engine.js'

/** Clocks of suppliers may be ahead by this much. */
export const longestAheadMs = 5 * 60_000
/** How often a supplier's times are reported at most, in milliseconds. */
const reportEveryMs = 60 * 60_000

/** When each supplier's times were reported, by the registry of a hub. */
const reportedAt = new WeakMap<object, Map<string, number>>()

/**
 * A report that says nothing later than its receipt: a time ahead would outrank all that comes until then. Times up to
 * five minutes ahead stay. The first correction in an hour is logged, and stands in the supplier's sync log.
 */
export async function settleTime<Tx, Report extends SupplierOrderReport>(
  engine: Engine<Tx>,
  supplierId: string,
  report: Report,
  receivedAt: Date,
): Promise<Report> {
  const { occurredAt } = report
  if (!occurredAt || occurredAt.getTime() <= receivedAt.getTime() + longestAheadMs) return report
  await logCorrection(engine, supplierId, receivedAt)
  return { ...report, occurredAt: receivedAt }
}

/** Best effort: the answer of a supplier that was read must not be lost, because a line of the log was not written. */
async function logCorrection<Tx>(
  { runtime, storage, suppliers }: Engine<Tx>,
  supplierId: string,
  receivedAt: Date,
): Promise<void> {
  const reported = reportedAt.get(suppliers) ?? new Map<string, number>()
  reportedAt.set(suppliers, reported)
  if (receivedAt.getTime() - (reported.get(supplierId) ?? -Infinity) < reportEveryMs) return
  reported.set(supplierId, receivedAt.getTime())
  const message =
    'reports are dated more than five minutes ahead of their receipt, which counts instead: the clock or the time zone of the supplier is wrong'
  runtime.logger.warn({ supplierId }, message)
  await storage
    .appendSyncLog([
      { id: runtime.createId(), supplierId, type: 'order', status: 'error', message, createdAt: receivedAt },
    ])
    .catch((error: unknown) => runtime.logger.warn({ supplierId, error }, 'the sync log was not written'))
}
