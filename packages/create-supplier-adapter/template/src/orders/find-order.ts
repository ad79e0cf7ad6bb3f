import type { CallContext, OrderStatus } from '@supplierkit/core/contract'
import { z } from 'zod'
import type { AcmePartsConnection } from '../client.js'
import { toOrderStatus } from '../mapping/order-report.js'
import { wireOrder } from '../wire.js'

/** `GET /orders?reference=`. After a lost answer this decides whether the order is sent once more. */
export async function findOrder(
  connection: AcmePartsConnection,
  reference: string,
  call: CallContext,
): Promise<readonly OrderStatus[]> {
  const { orders } = await connection.request({
    method: 'GET',
    path: '/orders',
    query: { reference },
    schema: z.object({ orders: z.array(wireOrder) }),
    call,
  })
  // A supplier that ignores the query would otherwise hand over somebody else's order.
  return orders.filter((order) => order.reference === reference).map(toOrderStatus)
}
