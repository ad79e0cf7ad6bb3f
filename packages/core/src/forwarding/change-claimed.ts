import type { OrderChange, SupplierOrderChange } from '../order/change-order.js'
import type { OrderAggregate, SupplierOrder } from '../storage/records.js'

/**
 * A decision that only the holder of the lease may make. When the lease has gone to somebody else meanwhile,
 * `late` gets the current row instead: an answer that came too late is still evidence.
 */
export function changeClaimed(
  claimed: SupplierOrder,
  decide: (current: SupplierOrder, aggregate: OrderAggregate) => SupplierOrderChange,
  late?: (current: SupplierOrder) => SupplierOrderChange | null,
): (aggregate: OrderAggregate) => OrderChange | null {
  return (aggregate) => {
    const current = aggregate.supplierOrders.find(({ id }) => id === claimed.id)
    if (!current) return null
    const holds = current.leaseToken !== null && current.leaseToken === claimed.leaseToken
    const change = holds ? decide(current, aggregate) : (late?.(current) ?? null)
    if (!change) return null
    return { supplierOrders: [change] }
  }
}
