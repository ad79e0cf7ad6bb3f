import type { Engine } from '../hub/engine.js'
import { workOnSupplierOrder } from './work-on-supplier-order.js'

/**
 * Claims what is due and works on it without waiting for the slowest: as soon as one supplier order is done,
 * the next is taken.
 */
export class ForwardingWork<Tx = unknown> {
  readonly #inFlight = new Set<Promise<void>>()

  constructor(
    private readonly engine: Engine<Tx>,
    private readonly wake: () => void,
  ) {}

  /** Begins what is due and free to begin, and answers with the ids. */
  async begin(): Promise<string[]> {
    const { settings, runtime, storage, suppliers, gates } = this.engine
    const limit = settings.maxInFlight - this.#inFlight.size
    if (limit <= 0) return []
    const now = runtime.clock.now()
    const claimed = await storage.claimSupplierOrders({
      now,
      leaseUntil: new Date(now.getTime() + settings.leaseMs),
      leaseToken: runtime.createId(),
      limit,
      exceptSuppliers: [...(await suppliers.withheld()), ...gates.closed()],
    })
    for (const supplierOrder of claimed) {
      const work = workOnSupplierOrder(this.engine, supplierOrder)
        .catch((error: unknown) => {
          runtime.logger.error(
            { supplierOrder: supplierOrder.id, error },
            'a decision was not stored; the lease will end',
          )
        })
        .finally(() => {
          this.#inFlight.delete(work)
          this.wake()
        })
      this.#inFlight.add(work)
    }
    return claimed.map(({ id }) => id)
  }

  /** Resolves when everything that was begun has ended. */
  async settled(): Promise<void> {
    while (this.#inFlight.size > 0) await Promise.all(this.#inFlight)
  }
}
