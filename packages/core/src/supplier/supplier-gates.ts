import type { SupplierAdapter } from '../contract/supplier-adapter.js'
import { createSupplierGate, type SupplierGate } from './supplier-gate.js'

/** One gate per supplier; a new one when its adapter was built anew, because the limits may have changed. */
export class SupplierGates {
  readonly #gates = new Map<string, { readonly adapter: SupplierAdapter; readonly gate: SupplierGate }>()

  of(supplierId: string, adapter: SupplierAdapter): SupplierGate {
    const known = this.#gates.get(supplierId)
    if (known?.adapter === adapter) return known.gate
    const gate = createSupplierGate(adapter.capabilities.limits)
    this.#gates.set(supplierId, { adapter, gate })
    return gate
  }

  /** Suppliers whose gate has as many calls as it lets through at once: more would only wait. */
  full(): string[] {
    return [...this.#gates]
      .filter(([, { gate }]) => gate.load >= gate.concurrency)
      .map(([supplierId]) => supplierId)
  }
}
