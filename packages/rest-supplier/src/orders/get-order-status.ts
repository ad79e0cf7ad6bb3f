import type { CallContext, OrderStatus } from '@supplierkit/core/contract'
import type { RestConnection } from '../connection.js'
import { fillPath } from '../description/path-template.js'
import { answerOf, isOfApi, notOfApi, orderNotFound } from '../reading/answers.js'
import { valueAt } from '../reading/value-at.js'

/** Asks for one order by the supplier's number. */
export function getOrderStatus(
  { client, supplier, description, orders }: RestConnection,
  supplierOrderId: string,
  call: CallContext,
): Promise<OrderStatus> {
  const { path, order = '$' } = description.read
  return client.request({
    method: 'GET',
    path: fillPath(path, { id: supplierOrderId }),
    schema: answerOf('read.order', (answer) => orders.order(valueAt(order, answer))),
    on: {
      404: (answer) => {
        if (!isOfApi(answer)) throw notOfApi(supplier, 'asking for an order', answer, 'read')
        throw orderNotFound(supplier, supplierOrderId)
      },
    },
    call,
  })
}
