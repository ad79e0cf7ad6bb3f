import type { Engine } from '../hub/engine.js'
import { isOver } from '../polling/poll-schedule.js'
import type { SupplierOrder } from '../storage/records.js'
import { changeOrder, type SupplierOrderChange } from './change-order.js'
import { orderUnknown } from './order-unknown.js'
import { isHeld } from './settle-hold.js'

/**
 * What a wish to try again now came to. `due_now`: it is sent, or its supplier is asked how it stands, as soon as
 * a worker has time. `under_way`: somebody works on it. `in_doubt`: it is being found out, and the pauses of that are
 * what makes it safe. `held`: release it. `needs_attention`: settle it. `finished`: there is nothing left to do.
 */
export type RetryOutcome = 'due_now' | 'under_way' | 'in_doubt' | 'held' | 'needs_attention' | 'finished'

/** What became of it, by supplier order. */
export interface RetryResult {
  readonly orderId: string
  readonly supplierOrders: readonly {
    readonly id: string
    readonly supplierId: string
    readonly outcome: RetryOutcome
  }[]
}

/** See `SupplierHub.retryOrder`. */
export async function retryOrder<Tx>(engine: Engine<Tx>, orderId: string): Promise<RetryResult> {
  let supplierOrders: RetryResult['supplierOrders'] = []
  const outcome = await changeOrder(engine, orderId, (aggregate) => {
    const now = engine.runtime.clock.now()
    supplierOrders = aggregate.supplierOrders.map((one) => ({
      id: one.id,
      supplierId: one.supplierId,
      outcome: outcomeOf(one),
    }))
    const changes = aggregate.supplierOrders.flatMap((one): SupplierOrderChange[] =>
      outcomeOf(one) === 'due_now' && (one.dueAt === null || one.dueAt > now)
        ? [{ next: { ...one, dueAt: now, failures: 0 }, events: [] }]
        : [],
    )
    return changes.length > 0 ? { supplierOrders: changes } : null
  })
  if (outcome === 'unknown') throw orderUnknown(orderId)
  engine.hints.now('forwarding')
  return { orderId, supplierOrders }
}

function outcomeOf(one: SupplierOrder): RetryOutcome {
  if (one.leaseToken !== null) return 'under_way'
  switch (one.submission) {
    case 'pending':
      return isHeld(one) ? 'held' : 'due_now'
    case 'submitting':
      return 'under_way'
    case 'submitted':
      return isOver(one) ? 'finished' : 'due_now'
    case 'rejected':
      return 'finished'
    case 'in_doubt':
    case 'needs_attention':
      return one.submission
  }
}
