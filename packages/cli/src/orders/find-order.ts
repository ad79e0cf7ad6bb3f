import type { SupplierHub } from '@supplierkit/core'
import { type OrderAggregate, SupplierKitError } from '@supplierkit/core/contract'

const mentioned = 5

/**
 * The order that a person means: by its id, one of its references, or a supplier's number.
 * @throws SupplierKitError `order_not_found`, with those that begin alike
 */
export async function findOrder(hub: SupplierHub, given: string): Promise<OrderAggregate> {
  const [byId] = await hub.storage.loadOrders([given])
  if (byId) return byId
  const near = await hub.storage.listOrders({ search: given, limit: mentioned })
  const named = near.filter(({ supplierOrders }) =>
    supplierOrders.some(({ reference, supplierOrderId, atSupplier }) =>
      [reference, supplierOrderId, ...atSupplier.map((side) => side.supplierOrderId)].includes(given),
    ),
  )
  const [only, another] = named
  if (only && !another) return only
  const meant = (another ? named : near).map(({ record }) => record.orderId)
  throw new SupplierKitError({
    code: 'order_not_found',
    message: `there is no order ${JSON.stringify(given.slice(0, 100))}.${meant.length > 0 ? ` Did you mean ${meant.join(' or ')}?` : ''}`,
    likely:
      'the number is of another installation, or was mistyped; `supplierkit orders list` shows the latest.',
  })
}
