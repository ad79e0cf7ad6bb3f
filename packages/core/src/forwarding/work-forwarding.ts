import type { Engine } from '../hub/engine.js'
import { SupplierWork } from '../hub/supplier-work.js'
import type { SupplierOrder } from '../storage/records.js'
import { workOnSupplierOrder } from './work-on-supplier-order.js'

/** Takes up supplier orders of suppliers that may be called, as many as their gates have room for. */
export function createForwardingWork<Tx>(engine: Engine<Tx>, wake: () => void): SupplierWork<SupplierOrder> {
  const { runtime, settings, storage, suppliers, gates } = engine
  return new SupplierWork({
    clock: runtime.clock,
    places: settings.maxInFlight,
    async rooms() {
      const rows = await suppliers.listRows()
      return rows
        .filter(({ active, suspendedAt }) => active && suspendedAt === null)
        .map(({ id }) => {
          const { calls, freeAt } = gates.room(id, suppliers.builtAdapter(id))
          return { supplierId: id, room: calls, freeAt }
        })
    },
    claim(which) {
      const now = runtime.clock.now()
      const leaseUntil = new Date(now.getTime() + settings.leaseMs)
      return storage.claimSupplierOrders({ now, leaseUntil, leaseToken: runtime.createId(), ...which })
    },
    async work(claimed) {
      const { id, supplierId } = claimed
      gates.expect(supplierId, id)
      try {
        await workOnSupplierOrder(engine, claimed)
      } catch (error) {
        runtime.logger.error({ supplierOrder: id, error }, 'a decision was not stored; the lease will end')
      } finally {
        gates.arrived(supplierId, id)
      }
    },
    wake,
  })
}
