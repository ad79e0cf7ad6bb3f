import { type CallContext, type OrderStatus, SupplierKitError } from '@supplierkit/core/contract'
import type { PhonexConnection } from '../client.js'
import { toOrderStatus } from '../mapping/order-report.js'
import { salesOrder } from '../wire.js'

/** `GET /sales-orders/{id}` */
export async function getOrderStatus(
  connection: PhonexConnection,
  supplierOrderId: string,
  call: CallContext,
): Promise<OrderStatus> {
  const path = connection.pathOf('salesOrder', supplierOrderId)
  const order = await connection.request({
    method: 'GET',
    path,
    schema: salesOrder,
    on: {
      404: () => {
        throw orderNotFound(connection.config.name, supplierOrderId)
      },
    },
    call,
  })
  return toOrderStatus(order, connection.readStatus)
}

/** The error for a number that the platform does not know. */
export function orderNotFound(supplier: string, supplierOrderId: string): SupplierKitError {
  return new SupplierKitError({
    code: 'supplier_order_not_found',
    message: `${supplier}: there is no order ${supplierOrderId}.`,
    likely: 'the number is of another tenant or account.',
    details: { supplierOrderId },
  })
}
