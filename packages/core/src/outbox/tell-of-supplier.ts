import type { Engine } from '../hub/engine.js'
import type { EventDraft } from './hub-event.js'
import { toSupplierEvent } from './supplier-event.js'

type Parts = Pick<Engine, 'runtime' | 'storage' | 'planAlerts' | 'hints' | 'observation'>

/** Stores an event about a supplier together with the alerts that it gives rise to. */
export async function tellOfSupplier(
  { runtime, storage, planAlerts, hints, observation }: Parts,
  supplierId: string,
  draft: EventDraft,
): Promise<void> {
  const event = toSupplierEvent(runtime, supplierId, draft)
  const notifications = planAlerts([event])
  // Not with a group: one that fails is written again, and no version keeps this unit from being told twice.
  await storage.commit([{ supplierOrders: [], events: [event], notifications, syncLogs: [] }])
  observation.told({ events: [event], supplierOrders: [] })
  hints.now('outbox')
  if (notifications.length > 0) hints.now('notification')
}
