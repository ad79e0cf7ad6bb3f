import type { NewOrder } from '@supplierkit/core/contract'
import type { Database } from '../database/database.js'
import { rowsOfNewOrders } from './unit-rows.js'
import { writeUnits } from './write-units.js'

/** Stores orders that are not there yet. Of two with one id in the list, the first is taken. */
export async function acceptOrders(
  database: Database,
  orders: readonly NewOrder[],
): Promise<('accepted' | 'already_accepted')[]> {
  const byId = new Map<string, NewOrder>()
  for (const order of orders) if (!byId.has(order.record.orderId)) byId.set(order.record.orderId, order)
  const fresh = [...byId.values()]
  const refused = await writeUnits(database, rowsOfNewOrders(fresh))
  const accepted = new Set(
    fresh.filter((_, place) => !refused.has(place)).map(({ record }) => record.orderId),
  )
  return orders.map(({ record }) => (accepted.delete(record.orderId) ? 'accepted' : 'already_accepted'))
}
