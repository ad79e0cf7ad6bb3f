import type { CallContext, CancelOrderResponse } from '@supplierkit/core/contract'
import type { RawAnswer } from '@supplierkit/adapter-kit'
import { z } from 'zod'
import type { PhonexConnection } from '../client.js'
import { refusal } from '../wire.js'
import { orderNotFound } from './get-order-status.js'

// Assumed: the answer is the order after the request; 202 means that a person decides later.
const canceledOrder = z.object({ status: z.string() })

/** `POST /sales-orders/{id}/cancel`. Accepted until the goods are made ready, too late after. */
export function cancelOrder(
  connection: PhonexConnection,
  supplierOrderId: string,
  call: CallContext,
): Promise<CancelOrderResponse> {
  const { config, readStatus } = connection
  const tooLate = ({ json }: RawAnswer): CancelOrderResponse => {
    const word = readRefusal(connection, json)?.status
    const status = word === undefined ? 'unknown' : readStatus(word)
    return status === 'unknown' ? { outcome: 'too_late' } : { outcome: 'too_late', status }
  }
  const refused = ({ json }: RawAnswer): CancelOrderResponse => {
    return {
      outcome: 'refused',
      reason: readRefusal(connection, json)?.code ?? 'the supplier does not cancel here',
    }
  }
  return connection.request({
    method: 'POST',
    path: connection.pathOf('cancelSalesOrder', supplierOrderId),
    json: {},
    schema: canceledOrder.transform(({ status }): CancelOrderResponse => {
      return { outcome: readStatus(status) === 'canceled' ? 'accepted' : 'requested' }
    }),
    on: {
      202: () => ({ outcome: 'requested' }),
      404: () => {
        throw orderNotFound(config.name, supplierOrderId)
      },
      405: refused,
      409: tooLate,
      422: refused,
    },
    call,
  })
}

function readRefusal(connection: PhonexConnection, json: unknown) {
  return refusal.safeParse(connection.fromWire(json)).data
}
