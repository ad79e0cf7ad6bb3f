import type { SupplierCapabilities } from '../contract/capabilities.js'
import type { Clock } from '../runtime/clock.js'
import type { CircuitBreaker } from './circuit-breaker.js'
import { inMaintenance, maintenanceEndsAt } from './maintenance.js'
import type { SupplierPace } from './supplier-pace.js'

/** `full`: as many calls as it allows are under way or waiting. */
export type GateCondition = 'free' | 'full' | 'circuit_open' | 'in_maintenance'

/** How many calls could begin at once. */
export interface GateRoom {
  readonly calls: number
  /** When the rate limit lets the next call through, if it is the rate limit that there is no room for. */
  readonly freeAt: Date | null
  /** The supplier is not called at all now: planned downtime, or its circuit is open. */
  readonly isClosed: boolean
}

/** Lets calls to one supplier through at the pace that it allows, and none while it is away. */
export interface SupplierGate {
  /**
   * Runs `call` when its turn comes. `check` runs then too, before the circuit breaker sees anything of the call:
   * what it throws says nothing about the supplier.
   * @throws SupplierKitError `supplier_in_maintenance` or `supplier_circuit_open`, both not sent
   */
  run<T>(call: () => Promise<T>, check?: () => void): Promise<T>
  /** What a call begun now would meet, and until when if that is known. */
  condition(): { readonly condition: GateCondition; readonly until: Date | null }
  room(): GateRoom
  /** Calls that are running or waiting. */
  readonly load: number
}

/**
 * A gate for this process. Several adapters of one supplier have a gate each and share its pace. `onRoom` runs after
 * each call.
 */
export function createSupplierGate(
  supplierId: string,
  { maintenance = [] }: Pick<SupplierCapabilities, 'maintenance'>,
  { queue, concurrency, window }: SupplierPace,
  breaker: CircuitBreaker,
  clock: Clock,
  onRoom: () => void = () => {},
): SupplierGate {
  const load = () => queue.size + queue.pending
  const refuseInMaintenance = () => {
    const now = clock.now()
    const endsAt = maintenanceEndsAt(maintenance, now)
    if (endsAt) throw inMaintenance(supplierId, endsAt, now)
  }
  const condition: SupplierGate['condition'] = () => {
    const now = clock.now()
    const endsAt = maintenanceEndsAt(maintenance, now)
    if (endsAt) return { condition: 'in_maintenance', until: endsAt }
    const { restsUntil } = breaker
    if (restsUntil && now < restsUntil) return { condition: 'circuit_open', until: restsUntil }
    return { condition: load() >= concurrency ? 'full' : 'free', until: null }
  }
  return {
    async run(call, check) {
      refuseInMaintenance()
      try {
        return await queue.add(async () => {
          await window?.turn()
          refuseInMaintenance()
          check?.()
          return breaker.run(call)
        })
      } finally {
        onRoom()
      }
    },
    condition,
    room() {
      const now = condition().condition
      const isClosed = now === 'in_maintenance' || now === 'circuit_open'
      if (isClosed) return { calls: 0, freeAt: null, isClosed }
      // After a rest one call tries, and the others would be refused.
      const atOnce = breaker.restsUntil ? 1 : concurrency
      const places = Math.max(0, atOnce - load())
      const calls = Math.max(0, Math.min(places, window ? window.free - queue.size : places))
      return { calls, freeAt: window && places > 0 && calls === 0 ? window.freeAt : null, isClosed }
    },
    get load() {
      return load()
    },
  }
}
