import type { SupplierAdapter } from '../contract/supplier-adapter.js'
import type { EngineSettings } from '../hub/settings.js'
import type { EventDraft } from '../outbox/hub-event.js'
import type { Runtime } from '../runtime/runtime.js'
import { createCircuitBreaker } from './circuit-breaker.js'
import { createSupplierGate, type GateRoom, type SupplierGate } from './supplier-gate.js'
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
  /** Claimed work that has not come to the gate yet. */
  readonly #expected = new Map<string, Set<string>>()
  readonly #bySupplier = new Map<string, WeakMap<SupplierAdapter, SupplierGate>>()

  constructor(
    private readonly runtime: Pick<Runtime, 'clock'>,
    private readonly settings: Pick<EngineSettings, 'breakAfter' | 'restMs'>,
    private readonly tell: Tell,
    /** Told of each call to a supplier that has ended. */
    private readonly onRoom: (supplierId: string) => void = () => {},
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
    const pace = createSupplierPace(clock, adapter.capabilities.limits, this.#current.get(supplierId)?.pace)
    const onRoom = () => this.onRoom(supplierId)
    const gate = createSupplierGate(supplierId, adapter.capabilities, pace, breaker, clock, onRoom)
    gates.set(adapter, gate)
    this.#current.set(supplierId, { gate, pace })
    return gate
  }

  /**
   * How many calls of claimed work could begin at once. Of a supplier that has no adapter here yet, one: what it
   * allows is known when that one has been taken up.
   */
  room(supplierId: string, adapter: SupplierAdapter | undefined): GateRoom {
    const expected = this.#expected.get(supplierId)?.size ?? 0
    const room = adapter ? this.of(supplierId, adapter).room() : { calls: 1, freeAt: null, isClosed: false }
    return { ...room, calls: Math.max(0, room.calls - expected) }
  }

  /** Work was claimed whose first call takes a place before it comes to the gate. */
  expect(supplierId: string, workId: string): void {
    const expected = this.#expected.get(supplierId) ?? new Set<string>()
    this.#expected.set(supplierId, expected.add(workId))
  }

  /** The work has come to the gate, or has ended without a call. */
  arrived(supplierId: string, workId: string): void {
    this.#expected.get(supplierId)?.delete(workId)
  }
}
