import type { SupplierCapabilities } from '../contract/capabilities.js'
import type { Clock } from '../runtime/clock.js'
import type { CircuitBreaker } from './circuit-breaker.js'
import { inMaintenance, maintenanceEndsAt } from './maintenance.js'
import type { SupplierPace } from './supplier-pace.js'

/** `full`: as many calls as it allows are under way or waiting. */
export type GateCondition = 'free' | 'full' | 'circuit_open' | 'in_maintenance'

/** Lets calls to one supplier through at the pace that it allows, and none while it is away. */
export interface SupplierGate {
  /**
   * Runs `call` when its turn comes.
   * @throws SupplierKitError `supplier_in_maintenance` or `supplier_circuit_open`, both not sent
   */
  run<T>(call: () => Promise<T>): Promise<T>
  /** What a call begun now would meet, and until when if that is known. */
  condition(): { readonly condition: GateCondition; readonly until: Date | null }
  /** Calls that are running or waiting. */
  readonly load: number
}

/** A gate for this process. Several adapters of one supplier have a gate each and share its pace. */
export function createSupplierGate(
  supplierId: string,
  { maintenance = [] }: Pick<SupplierCapabilities, 'maintenance'>,
  { queue, concurrency }: SupplierPace,
  breaker: CircuitBreaker,
  clock: Clock,
): SupplierGate {
  const refuseInMaintenance = () => {
    const now = clock.now()
    const endsAt = maintenanceEndsAt(maintenance, now)
    if (endsAt) throw inMaintenance(supplierId, endsAt, now)
  }
  return {
    async run(call) {
      refuseInMaintenance()
      return queue.add(() => {
        refuseInMaintenance()
        return breaker.run(call)
      })
    },
    condition() {
      const now = clock.now()
      const endsAt = maintenanceEndsAt(maintenance, now)
      if (endsAt) return { condition: 'in_maintenance', until: endsAt }
      const { restsUntil } = breaker
      if (restsUntil && now < restsUntil) return { condition: 'circuit_open', until: restsUntil }
      return { condition: queue.size + queue.pending >= concurrency ? 'full' : 'free', until: null }
    },
    get load() {
      return queue.size + queue.pending
    },
  }
}
