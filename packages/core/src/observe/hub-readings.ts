import type { Engine } from '../hub/engine.js'
import type { SupplierHealth } from '../hub/supplier-health.js'
import type { HubReadings } from './hub-observer.js'

/** What observers may look at in a hub. */
export function createHubReadings<Tx>(
  { storage, runtime }: Pick<Engine<Tx>, 'storage' | 'runtime'>,
  openStreams: () => number,
  health: () => Promise<readonly SupplierHealth[]>,
): HubReadings {
  return {
    async queueAgeMs() {
      const next = await storage.nextDueAt()
      return next ? Math.max(0, runtime.clock.now().getTime() - next.getTime()) : 0
    },
    openStreams,
    supplierOrders: () => storage.countSupplierOrders(),
    async suppliers() {
      return (await health()).map(({ supplierId, active, suspended, condition, calls }) => ({
        supplierId,
        condition: suspended ? 'suspended' : active ? condition : 'inactive',
        calls,
      }))
    },
  }
}
