import type { Engine } from '../hub/engine.js'
import { SupplierWork } from '../hub/supplier-work.js'
import type { DeliveryRecord } from '../storage/records.js'
import { applyDelivery } from './apply-delivery.js'

/** Takes up stored deliveries. Where each makes the supplier be asked, only as many as its gate has room for. */
export function createInboxWork<Tx>(engine: Engine<Tx>, wake: () => void): SupplierWork<DeliveryRecord> {
  const { runtime, settings, storage, suppliers, gates } = engine
  const { maxInFlight: places } = settings
  return new SupplierWork({
    clock: runtime.clock,
    places,
    async rooms(held) {
      return (await suppliers.listRows()).map(({ id, active, suspendedAt }) => {
        const adapter = suppliers.builtAdapter(id)
        const isCalled = active && suspendedAt === null && adapter?.capabilities.webhooks === 'refetch'
        if (!isCalled) return { supplierId: id, room: places - held(id), freeAt: null }
        const { calls, freeAt, isClosed } = gates.room(id, adapter)
        // One may wait at a full gate, or a backlog of orders would keep all deliveries from their turn.
        const least = isClosed || held(id) > 0 ? 0 : 1
        return { supplierId: id, room: Math.max(least, calls - held(id)), freeAt }
      })
    },
    claim(which) {
      const now = runtime.clock.now()
      const leaseUntil = new Date(now.getTime() + settings.leaseMs)
      return storage.claimDeliveries({ now, leaseUntil, leaseToken: runtime.createId(), ...which })
    },
    async work(delivery) {
      const { id: deliveryId, supplierId, attempts: attempt } = delivery
      try {
        await engine.observation.work({ name: 'apply_delivery', supplierId, deliveryId, attempt }, () =>
          applyDelivery(engine, delivery),
        )
      } catch (error) {
        runtime.logger.error({ delivery: deliveryId, error }, 'a delivery was not marked; the lease will end')
      }
    },
    wake,
  })
}
