import type { Engine } from '../hub/engine.js'
import type { EventDraft } from './hub-event.js'
import { toSupplierEvent } from './supplier-event.js'

type Parts = Pick<Engine, 'runtime' | 'committer' | 'planAlerts' | 'hints'>

/** Stores an event about a supplier together with the alerts that it gives rise to. */
export async function tellOfSupplier(
  { runtime, committer, planAlerts, hints }: Parts,
  supplierId: string,
  draft: EventDraft,
): Promise<void> {
  const event = toSupplierEvent(runtime, supplierId, draft)
  const notifications = planAlerts([event])
  await committer.write({ supplierOrders: [], events: [event], notifications, syncLogs: [] })
  hints.now('outbox')
  if (notifications.length > 0) hints.now('notification')
}
