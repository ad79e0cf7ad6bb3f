import {
  type CallContext,
  isSameReference,
  type OrderStatus,
  SupplierKitError,
} from '@supplierkit/core/contract'
import type { PhonexConnection } from '../client.js'
import { listPages } from '../list-pages.js'
import { toOrderStatus } from '../mapping/order-report.js'
import { salesOrder } from '../wire.js'

/**
 * `GET /sales-orders?reference=`. Whether the platform filters is assumed, so only orders that name the
 * reference count, and all pages are read: an order that is overlooked here would be placed again.
 * @throws SupplierKitError `supplier_answer_unreadable` when an order does not say whose it is.
 */
export async function findOrder(
  connection: PhonexConnection,
  reference: string,
  call: CallContext,
): Promise<readonly OrderStatus[]> {
  const { config, readStatus } = connection
  const found: OrderStatus[] = []
  const pages = listPages(connection, {
    path: config.paths.salesOrders,
    query: { reference },
    item: salesOrder,
    idOf: (order) => order.supplier_order_id,
    call,
  })
  for await (const page of pages) {
    for (const order of page) {
      if (order.reference === undefined) throw unnamed(config.name)
      if (isSameReference(reference, order.reference)) found.push(toOrderStatus(order, readStatus))
    }
  }
  return found
}

function unnamed(supplier: string): SupplierKitError {
  return new SupplierKitError({
    code: 'supplier_answer_unreadable',
    message: `${supplier}: the list of orders does not say which reference each belongs to.`,
    likely: 'the field has another name. Translate it with the option fieldNames: { reference: ... }.',
    phase: 'refused',
  })
}
