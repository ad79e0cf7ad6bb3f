import type { OrderAggregate, SupplierOrder } from '@supplierkit/core/contract'
import type { Database } from '../database/database.js'
import { isIn, names, rowsOf } from '../sql/rows.js'
import { sql } from '../sql/sql.js'
import { storableText } from '../sql/storable-text.js'
import { int, orNull, text } from '../tables/column.js'
import { decodeRow, type DriverRow } from '../tables/decode-row.js'
import { forwardedOrders, supplierOrderNumbers, supplierOrders } from '../tables/tables.js'

export async function loadOrders(database: Database, orderIds: readonly string[]): Promise<OrderAggregate[]> {
  if (orderIds.length === 0) return []
  const rows = await database.query(sql`
    SELECT ${names(forwardedOrders.columns)} FROM ${forwardedOrders} WHERE ${isIn('"orderId"', orderIds)}`)
  return withSupplierOrders(database, rows)
}

/** Reads for several callers at once what each of them asks for. */
export async function loadOrdersFor(
  database: Database,
  callers: readonly (readonly string[])[],
): Promise<OrderAggregate[][]> {
  const orders = await loadOrders(database, [...new Set(callers.flat())])
  const byId = new Map(orders.map((order) => [order.record.orderId, order]))
  return callers.map((orderIds) =>
    [...new Set(orderIds.map(storableText))].flatMap((id) => byId.get(id) ?? []),
  )
}

/** What an order is looked for by: the supplier, and its number, our reference, or both. */
export interface OrderKey {
  readonly supplierId: string
  readonly supplierOrderId: string | null
  readonly reference: string | null
}

const keyColumns = {
  place: int(),
  supplierId: text(),
  supplierOrderId: orNull(text()),
  reference: orNull(text()),
}

/** The orders behind several keys; `null`: not known. A reference is worth more than a number. */
export async function findOrderIds(
  database: Database,
  keys: readonly OrderKey[],
): Promise<(string | null)[]> {
  const places = keys.map((key, place) => ({ ...key, place }))
  const rows = await database.query(sql`
    SELECT r."place", COALESCE(
      (SELECT o."orderId" FROM ${supplierOrders} AS o
        WHERE o."reference" = r."reference" AND o."supplierId" = r."supplierId"),
      (SELECT o."orderId" FROM ${supplierOrders} AS o
        WHERE o."supplierOrderId" = r."supplierOrderId" AND o."supplierId" = r."supplierId" LIMIT 1),
      (SELECT o."orderId" FROM ${supplierOrderNumbers} AS n JOIN ${supplierOrders} AS o ON o."id" = n."ownId"
        WHERE n."supplierOrderId" = r."supplierOrderId" AND n."supplierId" = r."supplierId")) AS "orderId"
    FROM ${rowsOf(keyColumns, places)} AS r`)
  const found = new Map(rows.map((row) => [Number(row['place']), row['orderId']]))
  return keys.map((_, place) => (found.get(place) as string | null | undefined) ?? null)
}

/**
 * Supplier orders are read after their orders, so they are never older than them; where they are newer, the
 * order's version tells it at the commit.
 */
export async function withSupplierOrders(
  database: Database,
  orders: readonly DriverRow[],
): Promise<OrderAggregate[]> {
  if (orders.length === 0) return []
  const records = orders.map((row) => decodeRow(forwardedOrders.columns, row))
  const orderIds = records.map(({ orderId }) => orderId)
  const rows = await database.query(sql`
    SELECT ${names(supplierOrders.columns)} FROM ${supplierOrders}
    WHERE ${isIn('"orderId"', orderIds)} ORDER BY "createdAt", "reference"`)
  const byOrder = new Map<string, SupplierOrder[]>(orderIds.map((orderId) => [orderId, []]))
  for (const row of rows) {
    const supplierOrder = decodeRow(supplierOrders.columns, row)
    byOrder.get(supplierOrder.orderId)?.push(supplierOrder)
  }
  return records.map((record) => ({ record, supplierOrders: byOrder.get(record.orderId) ?? [] }))
}
