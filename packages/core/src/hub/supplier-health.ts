import type { SupplierLimits } from '../contract/capabilities.js'
import type { DeliveryCounters, RefusalWatch } from '../inbox/refusal-watch.js'
import { SupplierKitError } from '../contract/errors.js'
import type { GateCondition } from '../supplier/supplier-gate.js'
import type { Engine } from './engine.js'

/** How one supplier stands: what the storage says of it, and what this process has seen. */
export interface SupplierHealth {
  readonly supplierId: string
  readonly name: string
  /** Switched off by a person when `false`. */
  readonly active: boolean
  /** Set while its credentials or its address are to be corrected. */
  readonly suspended: { readonly at: Date; readonly reason: string | null } | null
  /** What a call begun now would meet; `unusable`: it has no adapter here. */
  readonly condition: GateCondition | 'unusable'
  /** When `circuit_open` or `in_maintenance` will be over. */
  readonly until: Date | null
  /** Calls of this process that are running or waiting. */
  readonly calls: number
  /** What its adapter declares that it allows; `null`: nothing was declared, or it has no adapter here. */
  readonly limits: SupplierLimits | null
  /** Webhooks that this process verified and refused since it began. */
  readonly deliveries: DeliveryCounters
}

/** Looks at every supplier without calling any. */
export async function readHealth<Tx>(engine: Engine<Tx>, watch: RefusalWatch): Promise<SupplierHealth[]> {
  const records = await engine.suppliers.list()
  return Promise.all(
    records.map(async ({ id, name, active, suspendedAt, suspendedReason }) => ({
      supplierId: id,
      name,
      active,
      suspended: suspendedAt && { at: suspendedAt, reason: suspendedReason },
      ...(await gateOf(engine, id)),
      deliveries: watch.counters(id),
    })),
  )
}

async function gateOf<Tx>(engine: Engine<Tx>, supplierId: string) {
  try {
    const { adapter } = await engine.suppliers.resolve(supplierId)
    const gate = engine.gates.of(supplierId, adapter)
    return { ...gate.condition(), calls: gate.load, limits: adapter.capabilities.limits ?? null }
  } catch (error) {
    if (!SupplierKitError.isInstance(error) || error.code.startsWith('storage_')) throw error
    return { condition: 'unusable' as const, until: null, calls: 0, limits: null }
  }
}
