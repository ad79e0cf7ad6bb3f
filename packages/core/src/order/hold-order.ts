import { orderUnknown } from './order-unknown.js'
import type { Engine } from '../hub/engine.js'
import type { SupplierOrder } from '../storage/records.js'
import { changeOrder, type SupplierOrderChange } from './change-order.js'
import { isHeld } from './settle-hold.js'

/** Who holds an order back and why, in operators' words: customers are not shown them. */
export interface HoldRequest {
  readonly by: string
  readonly reason: string
}

/**
 * What a hold came to. `held`: not sent until it is released. `requested`: a request is on its way or in doubt;
 * held as soon as it is known not to have arrived. `too_late`: the supplier has it. `not_needed`: it was
 * rejected or canceled, nothing will be sent.
 */
export type HoldOutcome = 'held' | 'requested' | 'too_late' | 'not_needed'

/** `released`: what was held, or was to be, is not any more. `not_held`: nothing to release. */
export type ReleaseOutcome = 'released' | 'not_held'

/** What became of a request to hold or to release, by supplier order. */
export interface HoldResult<Outcome extends string = HoldOutcome> {
  readonly orderId: string
  readonly supplierOrders: readonly {
    readonly id: string
    readonly supplierId: string
    readonly outcome: Outcome
  }[]
}

/** See `SupplierHub.holdOrder`. */
export function holdOrder<Tx>(
  engine: Engine<Tx>,
  orderId: string,
  { by, reason }: HoldRequest,
): Promise<HoldResult> {
  return decideEach(engine, orderId, (supplierOrder, now) => {
    const outcome = holdOutcome(supplierOrder)
    if (supplierOrder.hold !== null || outcome === 'too_late' || outcome === 'not_needed') return { outcome }
    const next = { ...supplierOrder, hold: { by, reason, at: now } }
    // That it is held is told by the commit, which knows whether the hold takes effect now or later.
    const events = outcome === 'held' ? [] : [{ type: 'supplier_order.hold_requested', by, reason } as const]
    return { outcome, change: { next, events } }
  })
}

/** See `SupplierHub.releaseOrder`. */
export function releaseOrder<Tx>(
  engine: Engine<Tx>,
  orderId: string,
  { by }: Pick<HoldRequest, 'by'>,
): Promise<HoldResult<ReleaseOutcome>> {
  return decideEach(engine, orderId, (supplierOrder, now) => {
    if (supplierOrder.hold === null) return { outcome: 'not_held' }
    // The time to retry starts anew: it did not run while the order was held.
    const dueAgain = isHeld(supplierOrder) ? { dueAt: now, firstSentAt: null, failures: 0 } : {}
    const next = { ...supplierOrder, ...dueAgain, hold: null }
    return { outcome: 'released', change: { next, events: [{ type: 'supplier_order.released', by }] } }
  })
}

function holdOutcome({ submission, status }: SupplierOrder): HoldOutcome {
  if (submission === 'pending') return 'held'
  if (submission === 'rejected' || status === 'canceled') return 'not_needed'
  return submission === 'submitted' ? 'too_late' : 'requested'
}

interface Decision<Outcome> {
  readonly outcome: Outcome
  readonly change?: SupplierOrderChange
}

async function decideEach<Tx, Outcome extends string>(
  engine: Engine<Tx>,
  orderId: string,
  decide: (supplierOrder: SupplierOrder, now: Date) => Decision<Outcome>,
): Promise<HoldResult<Outcome>> {
  let supplierOrders: HoldResult<Outcome>['supplierOrders'] = []
  const outcome = await changeOrder(engine, orderId, (aggregate) => {
    const now = engine.runtime.clock.now()
    const decisions = aggregate.supplierOrders.map((one) => ({ one, decision: decide(one, now) }))
    supplierOrders = decisions.map(({ one: { id, supplierId }, decision: { outcome } }) => ({
      id,
      supplierId,
      outcome,
    }))
    const changes = decisions.flatMap(({ decision }) => decision.change ?? [])
    return changes.length > 0 ? { supplierOrders: changes } : null
  })
  if (outcome === 'unknown') throw orderUnknown(orderId)
  return { orderId, supplierOrders }
}
