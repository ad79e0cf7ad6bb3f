import type { SupplierKitError } from '../contract/errors.js'
import type { OrderChange, SupplierOrderChange } from '../order/change-order.js'
import type { OrderAggregate, SupplierOrder } from '../storage/records.js'
import { refuseEvidence } from './refuse-evidence.js'

/** What else a claim's decision may come to. */
export interface ClaimedAlternatives {
  /**
   * When the lease has gone to somebody else meanwhile, this gets the current row instead: an answer that came too
   * late is still evidence.
   */
  readonly late?: (current: SupplierOrder) => SupplierOrderChange | null
  /** When a number in the decision belongs to another of our supplier orders. The lease is still held. */
  readonly refused?: (current: SupplierOrder, refusal: SupplierKitError) => SupplierOrderChange
}

/** A decision that only the holder of the lease may make. */
export function changeClaimed(
  claimed: SupplierOrder,
  decide: (current: SupplierOrder, aggregate: OrderAggregate) => SupplierOrderChange,
  { late, refused }: ClaimedAlternatives = {},
): (aggregate: OrderAggregate) => OrderChange | null {
  return (aggregate) => {
    const current = aggregate.supplierOrders.find(({ id }) => id === claimed.id)
    if (!current) return null
    const holds = current.leaseToken !== null && current.leaseToken === claimed.leaseToken
    const change = holds ? decide(current, aggregate) : (late?.(current) ?? null)
    if (!change) return null
    return {
      supplierOrders: [change],
      ifNumberTaken: (refusal) => ({
        supplierOrders: [holds && refused ? refused(current, refusal) : refuseEvidence(current, refusal)],
      }),
    }
  }
}
