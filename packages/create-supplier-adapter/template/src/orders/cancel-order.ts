import type { CallContext, CancelOrderResponse } from '@supplierkit/core/contract'
import type { AcmePartsConnection } from '../client.js'
import { readStatus } from '../mapping/status.js'
import { wireOrder } from '../wire.js'
import { orderNotFound } from './get-order-status.js'

/** `POST /orders/{id}/cancel`. Possible until something has left. */
export function cancelOrder(
  connection: AcmePartsConnection,
  supplierOrderId: string,
  call: CallContext,
): Promise<CancelOrderResponse> {
  return connection.request<CancelOrderResponse>({
    method: 'POST',
    path: `/orders/${encodeURIComponent(supplierOrderId)}/cancel`,
    json: {},
    schema: wireOrder.transform(({ status }): CancelOrderResponse => {
      return { outcome: readStatus(status) === 'canceled' ? 'accepted' : 'requested' }
    }),
    on: {
      404: () => orderNotFound(supplierOrderId),
      409: () => ({ outcome: 'too_late' }),
    },
    call,
  })
}
