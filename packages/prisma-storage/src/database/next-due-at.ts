import { sql } from '../sql/sql.js'
import { orNull, time } from '../tables/column.js'
import { decodeRow } from '../tables/decode-row.js'
import { deliveries, forwardedOrders, notifications, supplierOrders, suppliers } from '../tables/tables.js'
import type { Database } from './database.js'

const columns = {
  supplierOrder: orNull(time()),
  delivery: orNull(time()),
  notification: orNull(time()),
  progress: orNull(time()),
}

/** Supplier by supplier, because that is how the rows are indexed. */
export async function nextDueAt(database: Database): Promise<Date | null> {
  const [row = {}] = await database.query(sql`
    SELECT
      MIN((SELECT MIN("dueAt") FROM ${supplierOrders} WHERE "supplierId" = s."id")) AS "supplierOrder",
      MIN((SELECT MIN("dueAt") FROM ${deliveries}
        WHERE "supplierId" = s."id" AND "state" IN ('received', 'parked'))) AS "delivery",
      (SELECT MIN("dueAt") FROM ${notifications} WHERE "state" = 'waiting') AS "notification",
      (SELECT MIN("progressDueAt") FROM ${forwardedOrders}) AS "progress"
    FROM ${suppliers} AS s`)
  const due = Object.values(decodeRow(columns, row)).filter((date) => date !== null)
  return due.length === 0 ? null : new Date(Math.min(...due.map(Number)))
}
