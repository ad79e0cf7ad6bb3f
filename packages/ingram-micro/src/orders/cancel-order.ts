import type { CallContext, CancelOrderResponse, OrderStatus } from '@supplierkit/core/contract'
import { z } from 'zod'
import { type IngramMicroConnection, orderPath } from '../client.js'
import { getOrderStatus } from './get-order-status.js'

/**
 * `DELETE /resellers/v6/orders/{OrderNumber}`, possible only while an order is on customer hold. What a refusal means,
 * the order itself tells: it may have been canceled by an earlier request whose answer was lost.
 */
export async function cancelOrder(
  connection: IngramMicroConnection,
  supplierOrderId: string,
  call: CallContext,
): Promise<CancelOrderResponse> {
  const outcome = await connection.request({
    method: 'DELETE',
    path: orderPath('v6', supplierOrderId),
    // Whatever a 2xx says beyond that, nothing of it is used.
    schema: z.unknown().transform(() => 'canceled' as const),
    on: { 404: () => 'look' as const, 405: () => 'look' as const },
    call,
  })
  if (outcome === 'canceled') return { outcome: 'accepted' }
  return explain(await getOrderStatus(connection, supplierOrderId, call))
}

function explain({ status }: OrderStatus): CancelOrderResponse {
  switch (status) {
    case 'canceled':
      return { outcome: 'accepted' }
    case 'partially_shipped':
    case 'shipped':
    case 'delivered':
      return { outcome: 'too_late', status }
    default:
      return {
        outcome: 'refused',
        reason: 'Ingram Micro cancels over its API only what is on customer hold. Ask your contact there.',
      }
  }
}
