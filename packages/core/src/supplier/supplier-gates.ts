import type { SupplierAdapter } from '../contract/supplier-adapter.js'
import type { EngineSettings } from '../hub/settings.js'
import type { EventDraft } from '../outbox/hub-event.js'
import type { Runtime } from '../runtime/runtime.js'
import { createCircuitBreaker } from './circuit-breaker.js'
import { createSupplierGate, type SupplierGate } from './supplier-gate.js'

type Tell = (
  supplierId: string,
  draft: Extract<EventDraft, { type: 'supplier.circuit_opened' | 'supplier.circuit_closed' }>,
) => void

/** One gate per supplier; a new one when its adapter was built anew, because what it allows may have changed. */
export class SupplierGates {
  readonly #gates = new Map<string, { readonly adapter: SupplierAdapter; readonly gate: SupplierGate }>()

  constructor(
    private readonly runtime: Pick<Runtime, 'clock'>,
    private readonly settings: Pick<EngineSettings, 'breakAfter' | 'restMs'>,
    private readonly tell: Tell,
  ) {}

  of(supplierId: string, adapter: SupplierAdapter): SupplierGate {
    const known = this.#gates.get(supplierId)
    if (known?.adapter === adapter) return known.gate
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
    const gate = createSupplierGate(supplierId, adapter.capabilities, breaker, clock)
    this.#gates.set(supplierId, { adapter, gate })
    return gate
  }

  /** Suppliers whose orders would only wait if they were taken now. */
  closed(): string[] {
    return [...this.#gates]
      .filter(([, { gate }]) => gate.condition().condition !== 'free')
      .map(([supplierId]) => supplierId)
  }
}
