import type { StockQuery, StockRecord } from '@supplierkit/core/contract'
import type { Database } from '../database/database.js'
import { isIn, names } from '../sql/rows.js'
import { all, sql } from '../sql/sql.js'
import { stockLevels } from '../tables/tables.js'
import { fromStockRow } from './stock-rows.js'

export async function countMissingStock(
  database: Database,
  supplierId: string,
  syncId: string,
): Promise<{ missing: number; total: number }> {
  const [row] = await database.query(sql`
    SELECT COUNT(*) AS "total", COUNT(CASE WHEN "syncId" <> ${syncId} THEN 1 END) AS "missing"
    FROM ${stockLevels} WHERE "supplierId" = ${supplierId} AND "available" > 0`)
  return { missing: Number(row?.['missing'] ?? 0), total: Number(row?.['total'] ?? 0) }
}

/** A level that somebody reported after the feed was made is newer than the feed's silence, and stays. */
export async function zeroMissingStock(
  database: Database,
  supplierId: string,
  syncId: string,
  asOf: Date,
): Promise<StockRecord[]> {
  const rows = await database.query(sql`
    UPDATE ${stockLevels} SET "available" = 0, "asOf" = ${asOf}, "syncId" = ${syncId}
    WHERE "supplierId" = ${supplierId} AND "available" > 0 AND "syncId" <> ${syncId} AND "asOf" <= ${asOf}
    RETURNING ${names(stockLevels.columns)}`)
  return rows.map(fromStockRow)
}

export async function findStock(database: Database, query: StockQuery): Promise<StockRecord[]> {
  const rows = await database.query(sql`
    SELECT ${names(stockLevels.columns)} FROM ${stockLevels} WHERE ${all([
      query.supplierId === undefined ? undefined : sql`"supplierId" = ${query.supplierId}`,
      query.skus === undefined ? undefined : isIn('"sku"', query.skus),
      query.inStock ? sql`"available" > 0` : undefined,
    ])} ORDER BY "sku", "supplierId", "warehouse" LIMIT ${query.limit} OFFSET ${query.offset ?? 0}`)
  return rows.map(fromStockRow)
}
