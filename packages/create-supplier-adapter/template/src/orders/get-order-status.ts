import { type CallContext, type OrderStatus, SupplierKitError } from '@supplierkit/core/contract'
import { type AcmePartsConnection, name } from '../client.js'
import { toOrderStatus } from '../mapping/order-report.js'
import { wireOrder } from '../wire.js'

/** `GET /orders/{id}` */
export async function getOrderStatus(
  connection: AcmePartsConnection,
  supplierOrderId: string,
  call: CallContext,
): Promise<OrderStatus> {
  const order = await connection.request({
    method: 'GET',
    path: `/orders/${encodeURIComponent(supplierOrderId)}`,
    schema: wireOrder,
    on: { 404: () => orderNotFound(supplierOrderId) },
    call,
  })
  return toOrderStatus(order)
}

/** Says that the supplier does not know a number. */
export function orderNotFound(supplierOrderId: string): never {
  throw new SupplierKitError({
    code: 'supplier_order_not_found',
    message: `${name}: there is no order ${supplierOrderId}.`,
    details: { supplierOrderId },
  })
}
