import type { Engine } from '../hub/engine.js'
import { applyDelivery } from './apply-delivery.js'

const batch = 50

/** Applies stored deliveries that are due, one batch. Answers how many were taken. */
export async function workInbox<Tx>(engine: Engine<Tx>): Promise<number> {
  const { runtime, settings, storage } = engine
  const now = runtime.clock.now()
  const claimed = await storage.claimDeliveries({
    now,
    leaseUntil: new Date(now.getTime() + settings.leaseMs),
    leaseToken: runtime.createId(),
    limit: batch,
  })
  await Promise.all(
    claimed.map((delivery) => {
      const { id: deliveryId, supplierId, attempts: attempt } = delivery
      return engine.observation.work({ name: 'apply_delivery', supplierId, deliveryId, attempt }, () =>
        applyDelivery(engine, delivery),
      )
    }),
  )
  return claimed.length
}
