import type { OrderChange, SupplierOrderChange } from '../order/change-order.js'
import type { OrderAggregate, SupplierOrder } from '../storage/records.js'

const clockSkewMs = 10_000

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
    const known = change.next.submission === 'submitted' && current.submission !== 'submitted'
    return { supplierOrders: [change], ...(known ? { wakeParked: wakeFor(change.next) } : {}) }
  }
}

/**
 * Nobody can have told of an order before it was first sent, by the clock of any of our processes. So what is
 * parked because it is about orders of somebody else is not looked at again for each order of ours.
 */
export function wakeFor({
  supplierId,
  syncedAt,
  firstSentAt,
  createdAt,
}: SupplierOrder): OrderChange['wakeParked'] {
  const sentAt = firstSentAt ?? createdAt
  return { supplierId, at: syncedAt, receivedSince: new Date(sentAt.getTime() - clockSkewMs) }
}
