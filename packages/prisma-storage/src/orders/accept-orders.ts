import { type NewOrder, SupplierKitError } from '@supplierkit/core/contract'
import { isUniqueViolation } from '../database/classify-error.js'
import type { Database } from '../database/database.js'
import { rowsOfNewOrders } from './unit-rows.js'
import { writeUnits } from './write-units.js'

/**
 * Stores orders that are not there yet. Of two with one id in the list, the first is taken.
 * @throws SupplierKitError `storage_conflict` when a reference is in use: none of the orders is written.
 */
export async function acceptOrders(
  database: Database,
  orders: readonly NewOrder[],
): Promise<('accepted' | 'already_accepted')[]> {
  const byId = new Map<string, NewOrder>()
  for (const order of orders) if (!byId.has(order.record.orderId)) byId.set(order.record.orderId, order)
  const fresh = [...byId.values()]
  const refused = await writeUnits(database, rowsOfNewOrders(fresh)).catch((error: unknown) => {
    throw isUniqueViolation(error) ? referenceTaken(fresh, error) : error
  })
  const accepted = new Set(
    fresh.filter((_, place) => !refused.has(place)).map(({ record }) => record.orderId),
  )
  return orders.map(({ record }) => (accepted.delete(record.orderId) ? 'accepted' : 'already_accepted'))
}

function referenceTaken(orders: readonly NewOrder[], cause: unknown): SupplierKitError {
  const [only, ...others] = orders
  const which =
    only && others.length === 0 ? `order ${only.record.orderId}` : `one of ${orders.length} orders`
  return new SupplierKitError({
    code: 'storage_conflict',
    message: `prisma-storage: a reference or an id of ${which} belongs to another row already.`,
    likely: 'two orders were given references of the same form; a reference must be unique.',
    retryable: false,
    cause,
  })
}
