import type { SupplierAdapter } from '../contract/supplier-adapter.js'
import type { EngineSettings } from '../hub/settings.js'
import type { EventDraft } from '../outbox/hub-event.js'
import type { Runtime } from '../runtime/runtime.js'
import { createCircuitBreaker } from './circuit-breaker.js'
import { createSupplierGate, type SupplierGate } from './supplier-gate.js'
import { createSupplierPace, type SupplierPace } from './supplier-pace.js'

type Tell = (
  supplierId: string,
  draft: Extract<EventDraft, { type: 'supplier.circuit_opened' | 'supplier.circuit_closed' }>,
) => void

/**
 * One gate per adapter. When an adapter is built anew, because its row has changed, its supplier's pace goes on; its
 * circuit begins closed, because what broke it may have been corrected. Work that began with the old one ends with it.
 */
export class SupplierGates {
  /** The latest of each supplier. */
  readonly #current = new Map<string, { readonly gate: SupplierGate; readonly pace: SupplierPace }>()
  readonly #bySupplier = new Map<string, WeakMap<SupplierAdapter, SupplierGate>>()

  constructor(
    private readonly runtime: Pick<Runtime, 'clock'>,
    private readonly settings: Pick<EngineSettings, 'breakAfter' | 'restMs'>,
    private readonly tell: Tell,
  ) {}

  of(supplierId: string, adapter: SupplierAdapter): SupplierGate {
    const gates = this.#bySupplier.get(supplierId) ?? new WeakMap<SupplierAdapter, SupplierGate>()
    this.#bySupplier.set(supplierId, gates)
    const known = gates.get(adapter)
    if (known) return known
    const { clock } = this.runtime
    const failures = this.settings.breakAfter
    const breaker = createCircuitBreaker({
      supplierId,
      clock,
      failures,
      restMs: this.settings.restMs,
      onOpen: (code, until) =>
        this.tell(supplierId, { type: 'supplier.circuit_opened', failures, code, until }),
      onClose: () => this.tell(supplierId, { type: 'supplier.circuit_closed' }),
    })
    const pace = createSupplierPace(adapter.capabilities.limits, this.#current.get(supplierId)?.pace)
    const gate = createSupplierGate(supplierId, adapter.capabilities, pace, breaker, clock)
    gates.set(adapter, gate)
    this.#current.set(supplierId, { gate, pace })
    return gate
  }

  /** Suppliers whose orders would only wait if they were taken now. */
  closed(): string[] {
    return [...this.#current]
      .filter(([, { gate }]) => gate.condition().condition !== 'free')
      .map(([supplierId]) => supplierId)
  }
}
