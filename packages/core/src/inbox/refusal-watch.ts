import type { Engine } from '../hub/engine.js'
import { tellOfSupplier } from '../outbox/tell-of-supplier.js'

/** Refusals in a row after which somebody should look. */
const alertAfter = 5

/** Verified and refused deliveries of one supplier since this process began. */
export interface DeliveryCounters {
  readonly verified: number
  readonly refused: number
  /** Refused since the last verified one. */
  readonly refusedInARow: number
}

type Parts = Pick<Engine, 'runtime' | 'storage' | 'planAlerts' | 'hints' | 'observation'>

/** Counts refused signatures and tells once when a supplier's deliveries suddenly all fail. */
export class RefusalWatch {
  readonly #counters = new Map<string, DeliveryCounters>()

  constructor(private readonly engine: Parts) {}

  counters(supplierId: string): DeliveryCounters {
    return this.#counters.get(supplierId) ?? { verified: 0, refused: 0, refusedInARow: 0 }
  }

  verified(supplierId: string): void {
    const before = this.counters(supplierId)
    this.#counters.set(supplierId, { ...before, verified: before.verified + 1, refusedInARow: 0 })
  }

  async refused(supplierId: string, code: string): Promise<void> {
    const before = this.counters(supplierId)
    const after = { ...before, refused: before.refused + 1, refusedInARow: before.refusedInARow + 1 }
    this.#counters.set(supplierId, after)
    if (after.refusedInARow !== alertAfter) return
    const { refusedInARow: refused } = after
    await tellOfSupplier(this.engine, supplierId, { type: 'supplier.deliveries_refused', refused, code })
  }
}
