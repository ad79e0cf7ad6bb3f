import type { OrderAggregate, Page, SupplierOrder } from '@supplierkit/core/contract'
import type { Database } from '../database/database.js'
import { pageOf } from '../database/page.js'
import { isIn } from '../sql/rows.js'
import { raw, sql } from '../sql/sql.js'
import { decodeRow, type DriverRow } from '../tables/decode-row.js'
import { forwardedOrders, supplierOrderNumbers, supplierOrders } from '../tables/tables.js'

export async function loadOrders(database: Database, orderIds: readonly string[]): Promise<OrderAggregate[]> {
  if (orderIds.length === 0) return []
  const rows = await database.query(
    sql`SELECT * FROM ${forwardedOrders} WHERE ${isIn('"orderId"', orderIds)}`,
  )
  return withSupplierOrders(database, rows)
}

export async function listOrders(database: Database, page: Page): Promise<OrderAggregate[]> {
  const order = { time: raw('"acceptedAt"'), id: raw('"orderId"') }
  return withSupplierOrders(database, await database.query(pageOf(forwardedOrders, order, page)))
}

export async function findOrderId(
  database: Database,
  supplierId: string,
  key: { readonly supplierOrderId?: string; readonly reference?: string },
): Promise<string | null> {
  const { supplierOrderId, reference } = key
  if (reference !== undefined) {
    const [row] = await database.query(sql`
      SELECT "orderId" FROM ${supplierOrders} WHERE "reference" = ${reference} AND "supplierId" = ${supplierId}`)
    if (row) return String(row['orderId'])
  }
  if (supplierOrderId === undefined) return null
  const [row] = await database.query(sql`
    SELECT "orderId" FROM ${supplierOrders}
      WHERE "supplierOrderId" = ${supplierOrderId} AND "supplierId" = ${supplierId}
    UNION ALL
    SELECT o."orderId" FROM ${supplierOrderNumbers} AS n JOIN ${supplierOrders} AS o ON o."id" = n."ownId"
      WHERE n."supplierOrderId" = ${supplierOrderId} AND n."supplierId" = ${supplierId}
    LIMIT 1`)
  return row ? String(row['orderId']) : null
}

/**
 * Supplier orders are read after their orders, so they are never older than them; where they are newer, the
 * order's version tells it at the commit.
 */
async function withSupplierOrders(
  database: Database,
  orders: readonly DriverRow[],
): Promise<OrderAggregate[]> {
  if (orders.length === 0) return []
  const records = orders.map((row) => decodeRow(forwardedOrders.columns, row))
  const orderIds = records.map(({ orderId }) => orderId)
  const rows = await database.query(sql`
    SELECT * FROM ${supplierOrders} WHERE ${isIn('"orderId"', orderIds)} ORDER BY "createdAt", "reference"`)
  const byOrder = new Map<string, SupplierOrder[]>(orderIds.map((orderId) => [orderId, []]))
  for (const row of rows) {
    const supplierOrder = decodeRow(supplierOrders.columns, row)
    byOrder.get(supplierOrder.orderId)?.push(supplierOrder)
  }
  return records.map((record) => ({ record, supplierOrders: byOrder.get(record.orderId) ?? [] }))
}
