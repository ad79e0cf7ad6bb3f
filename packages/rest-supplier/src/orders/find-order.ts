import {
  type CallContext,
  isSameReference,
  type OrderStatus,
  SupplierKitError,
} from '@supplierkit/core/contract'
import type { RestConnection } from '../connection.js'
import type { FindDescription } from '../description/order-description.js'
import { fillPath, fillQuery } from '../description/path-template.js'
import { listPages } from '../list-pages.js'
import { listAt, rowsAt } from '../reading/value-at.js'

/**
 * All orders under our reference. Where orders name their reference, only those that name this one count: an
 * order that is taken for ours would never be made, and one that is overlooked would be made again.
 */
export async function findOrder(
  connection: RestConnection,
  find: FindDescription,
  reference: string,
  call: CallContext,
): Promise<readonly OrderStatus[]> {
  const { orders, supplier } = connection
  const at = find.orders ?? '$'
  const found: OrderStatus[] = []
  const pages = listPages(connection, {
    what: 'a look-up',
    path: fillPath(find.path, { reference }),
    query: fillQuery(find.query, { reference }),
    paging: find.paging,
    where: 'find.orders',
    // By its own path, one order may stand in the place of a list of one.
    read: (answer) => readAll(orders.order, find.paging ? listAt(at, answer) : rowsAt(at, answer)),
    none: find.none,
    call,
  })
  for await (const { rows } of pages) {
    for (const order of rows) {
      if (order.reference === undefined && orders.namesReference) throw unnamed(supplier)
      if (order.reference === undefined || isSameReference(reference, order.reference)) found.push(order)
    }
  }
  return found
}

/** `undefined`: it is no list, or something in it is not an order. */
function readAll<T>(
  read: (source: unknown) => T | undefined,
  list: readonly unknown[] | undefined,
): readonly T[] | undefined {
  const all = list?.flatMap((one) => read(one) ?? [])
  return all?.length === list?.length ? all : undefined
}

function unnamed(supplier: string): SupplierKitError {
  return new SupplierKitError({
    code: 'supplier_answer_unreadable',
    message: `${supplier}: a look-up does not say which reference an order belongs to.`,
    likely: 'order.reference of the description names another field than the supplier has.',
    phase: 'refused',
  })
}
