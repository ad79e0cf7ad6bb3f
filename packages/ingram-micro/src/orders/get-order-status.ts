import type { RawAnswer } from '@supplierkit/adapter-kit'
import { type CallContext, type OrderStatus, SupplierKitError } from '@supplierkit/core/contract'
import { type IngramMicroConnection, orderPath } from '../client.js'
import { toOrderStatus } from '../mapping/order-report.js'
import { orderDetailAnswer } from '../wire/order-answers.js'

/** `GET /resellers/v6.1/orders/{ordernumber}` */
export async function getOrderStatus(
  connection: IngramMicroConnection,
  supplierOrderId: string,
  call: CallContext,
): Promise<OrderStatus> {
  const { name: supplier } = connection.config
  const notThere = ({ status, json }: RawAnswer) => {
    // The 404 of a gateway has no JSON, and says nothing about orders.
    throw status === 204 || json !== undefined
      ? orderNotFound(supplier, supplierOrderId)
      : notAnswered(supplier, status)
  }
  const order = await connection.request({
    method: 'GET',
    path: orderPath('v6.1', supplierOrderId),
    schema: orderDetailAnswer,
    // Assumed: the document tells of neither; v6 of it knows 204.
    on: { 204: notThere, 404: notThere },
    call,
  })
  return toOrderStatus(order, connection.readStatus)
}

/** The error for a number that Ingram Micro does not know. */
export function orderNotFound(supplier: string, supplierOrderId: string): SupplierKitError {
  return new SupplierKitError({
    code: 'supplier_order_not_found',
    message: `${supplier}: there is no order ${supplierOrderId.slice(0, 40)}.`,
    likely: 'the number is of another customer number, country or environment.',
    details: { supplierOrderId },
  })
}

function notAnswered(supplier: string, status: number): SupplierKitError {
  return new SupplierKitError({
    code: 'supplier_answer_unreadable',
    message: `${supplier}: an order was asked for, and something other than the API answered.`,
    seen: `HTTP ${status} without JSON`,
    likely: 'the base URL is wrong, or a gateway has lost the API behind it.',
    phase: 'refused',
  })
}
