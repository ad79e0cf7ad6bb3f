import type { SupplierOrderReport } from '../contract/supplier-order.js'
import type { Engine } from '../hub/engine.js'

/** Clocks of suppliers may be ahead by this much. */
export const longestAheadMs = 5 * 60_000
/** How often a supplier's times are logged at most. */
const tellEveryMs = 60 * 60_000

const toldAt = new WeakMap<object, Map<string, number>>()

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
  await tell(engine, supplierId, receivedAt)
  return { ...report, occurredAt: receivedAt }
}

async function tell<Tx>(
  { runtime, storage, suppliers }: Engine<Tx>,
  supplierId: string,
  receivedAt: Date,
): Promise<void> {
  const told = toldAt.get(suppliers) ?? new Map<string, number>()
  toldAt.set(suppliers, told)
  if (receivedAt.getTime() - (told.get(supplierId) ?? -Infinity) < tellEveryMs) return
  told.set(supplierId, receivedAt.getTime())
  const message =
    'reports are dated more than five minutes ahead of their receipt and count as of then: the clock or the time zone of the supplier is wrong'
  runtime.logger.warn({ supplierId }, message)
  await storage.appendSyncLog([
    { id: runtime.createId(), supplierId, type: 'order', status: 'error', message, createdAt: receivedAt },
  ])
}
