import type { OrderAggregate, OrderFilter, Page, SupplierOrderCount } from '@supplierkit/core/contract'
import type { Database } from '../database/database.js'
import { pageOf } from '../database/page.js'
import { isIn } from '../sql/rows.js'
import { all, raw, type Sql, sql } from '../sql/sql.js'
import { forwardedOrders, supplierOrderNumbers, supplierOrders } from '../tables/tables.js'
import { withSupplierOrders } from './read-orders.js'

export async function listOrders(
  database: Database,
  { limit, before, ...filter }: Page & OrderFilter,
): Promise<OrderAggregate[]> {
  const order = { time: raw('"acceptedAt"'), id: raw('"orderId"') }
  const page = { limit, ...(before === undefined ? {} : { before }) }
  const rows = await database.query(pageOf(forwardedOrders, order, page, conditionsOf(filter)))
  return withSupplierOrders(database, rows)
}

export async function countSupplierOrders(database: Database): Promise<SupplierOrderCount[]> {
  const rows = await database.query(sql`
    SELECT "supplierId", "submission", "status", count(*) AS "count" FROM ${supplierOrders}
    GROUP BY "supplierId", "submission", "status"`)
  return rows.map((row) => ({
    supplierId: String(row['supplierId']),
    submission: String(row['submission']) as SupplierOrderCount['submission'],
    status: String(row['status']) as SupplierOrderCount['status'],
    count: Number(row['count']),
  }))
}

function conditionsOf({
  acceptedFrom,
  acceptedBefore,
  held,
  search,
  ...part
}: OrderFilter): (Sql | undefined)[] {
  return [
    acceptedFrom && sql`"acceptedAt" >= ${acceptedFrom}`,
    acceptedBefore && sql`"acceptedAt" < ${acceptedBefore}`,
    held === undefined ? undefined : isHeld(held),
    search === undefined ? undefined : isCalled(search),
    partConditions(part),
  ]
}

function isHeld(held: boolean): Sql {
  const ids = sql`(SELECT "orderId" FROM ${supplierOrders} WHERE "hold" IS NOT NULL)`
  return held ? sql`"orderId" IN ${ids}` : sql`"orderId" NOT IN ${ids}`
}

/** Not LIKE: it would need escapes, and does not mind case on SQLite. */
function isCalled(search: string): Sql {
  const begins = (column: string) => sql`substr(${raw(column)}, 1, ${[...search].length}) = ${search}`
  return sql`(${begins('"orderId"')} OR "orderId" IN (
    SELECT "orderId" FROM ${supplierOrders} WHERE ${begins('"reference"')} OR ${begins('"supplierOrderId"')}
    UNION ALL
    SELECT o."orderId" FROM ${supplierOrderNumbers} AS n JOIN ${supplierOrders} AS o ON o."id" = n."ownId"
    WHERE ${begins('n."supplierOrderId"')}))`
}

function partConditions({ supplierId, submission, status }: OrderFilter): Sql | undefined {
  const conditions = [
    supplierId === undefined ? undefined : sql`"supplierId" = ${supplierId}`,
    submission && isIn('"submission"', submission),
    status && isIn('"status"', status),
  ].filter((condition) => condition !== undefined)
  if (conditions.length === 0) return undefined
  return sql`"orderId" IN (SELECT "orderId" FROM ${supplierOrders} WHERE ${all(conditions)})`
}
