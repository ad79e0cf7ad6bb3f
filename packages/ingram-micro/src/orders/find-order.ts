import { paginate } from '@supplierkit/adapter-kit'
import {
  type CallContext,
  isSameReference,
  type OrderStatus,
  SupplierKitError,
} from '@supplierkit/core/contract'
import type { IngramMicroConnection } from '../client.js'
import { orderSearchAnswer } from '../wire/order-answers.js'
import { getOrderStatus } from './get-order-status.js'

const pageSize = 100

/**
 * `GET /resellers/v6/orders/search?customerOrderNumber=`, then each order in full. All pages are read: an order that
 * is overlooked here would be placed again. Ingram Micro writes our number in capital letters, so case does not count.
 * @throws SupplierKitError `supplier_answer_unreadable` when an order does not say whose it is, or cannot be shown.
 */
export async function findOrder(
  connection: IngramMicroConnection,
  reference: string,
  call: CallContext,
): Promise<readonly OrderStatus[]> {
  const numbers = await findNumbers(connection, reference, call)
  const found: OrderStatus[] = []
  for (const number of numbers) {
    const order = await getOrderStatus(connection, number, call).catch((error: unknown) => {
      throw isNotFound(error) ? disagreeing(connection.config.name) : error
    })
    found.push({ ...order, reference })
  }
  return found
}

async function findNumbers(
  connection: IngramMicroConnection,
  reference: string,
  call: CallContext,
): Promise<ReadonlySet<string>> {
  const { name: supplier } = connection.config
  const numbers = new Set<string>()
  // Pages may be shorter than what was asked for.
  let shown = 0
  const seen = new Set<string>()
  const pages = paginate({
    supplier,
    first: 1,
    fetchPage: async (pageNumber: number) => {
      const { orders, recordsFound } = await connection.request({
        method: 'GET',
        path: '/resellers/v6/orders/search',
        query: { customerOrderNumber: reference, pageSize, pageNumber },
        schema: orderSearchAnswer,
        on: { 204: () => ({ orders: [], recordsFound: 0 }) },
        call,
      })
      // A page that should show orders and shows none does not say that there are none.
      shown += orders.length
      const isIncomplete = recordsFound !== undefined && shown < recordsFound
      const isNew = orders.some(({ ingramOrderNumber }) => !seen.has(ingramOrderNumber))
      for (const { ingramOrderNumber } of orders) seen.add(ingramOrderNumber)
      if (!isNew && isIncomplete) throw incomplete(supplier, recordsFound)
      const isLast = !isNew || (recordsFound !== undefined && !isIncomplete)
      return { items: orders, next: isLast ? undefined : pageNumber + 1 }
    },
  })
  for await (const page of pages) {
    for (const order of page) {
      if (order.customerOrderNumber === undefined) throw unnamed(supplier)
      if (isSameReference(reference, order.customerOrderNumber)) numbers.add(order.ingramOrderNumber)
    }
  }
  return numbers
}

function isNotFound(error: unknown): boolean {
  return SupplierKitError.isInstance(error) && error.code === 'supplier_order_not_found'
}

/** "Not found" would be taken for "was never placed". */
function disagreeing(supplier: string): SupplierKitError {
  return new SupplierKitError({
    code: 'supplier_answer_unreadable',
    message: `${supplier}: the search names an order that cannot be shown yet.`,
    likely: 'it was placed just now; it is asked for again.',
    phase: 'refused',
  })
}

function incomplete(supplier: string, recordsFound: number): SupplierKitError {
  return new SupplierKitError({
    code: 'supplier_answer_unreadable',
    message: `${supplier}: the search has found orders and does not show them.`,
    seen: `${recordsFound} found, a page without further ones`,
    phase: 'refused',
  })
}

function unnamed(supplier: string): SupplierKitError {
  return new SupplierKitError({
    code: 'supplier_answer_unreadable',
    message: `${supplier}: the search shows an order without the number it was placed under.`,
    phase: 'refused',
  })
}
