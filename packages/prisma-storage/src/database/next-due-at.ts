import { sql } from '../sql/sql.js'
import { orNull, time } from '../tables/column.js'
import { decodeRow } from '../tables/decode-row.js'
import { deliveries, notifications, supplierOrders } from '../tables/tables.js'
import type { Database } from './database.js'

const columns = { supplierOrder: orNull(time()), delivery: orNull(time()), notification: orNull(time()) }

export async function nextDueAt(database: Database): Promise<Date | null> {
  const [row = {}] = await database.query(sql`
    SELECT (SELECT MIN("dueAt") FROM ${supplierOrders}) AS "supplierOrder",
      (SELECT MIN("dueAt") FROM ${deliveries} WHERE "state" IN ('received', 'parked')) AS "delivery",
      (SELECT MIN("dueAt") FROM ${notifications} WHERE "state" = 'waiting') AS "notification"`)
  const due = Object.values(decodeRow(columns, row)).filter((date) => date !== null)
  return due.length === 0 ? null : new Date(Math.min(...due.map(Number)))
}
