import type { InventoryUpdate, StockRecord } from '@supplierkit/core/contract'
import type { Database } from '../database/database.js'
import { names, rowsOf } from '../sql/rows.js'
import { raw, sql, type Sql } from '../sql/sql.js'
import type { RowOf } from '../tables/column.js'
import { stockLevels } from '../tables/tables.js'
import { fromStockRow, toStockRow } from './stock-rows.js'

const chunkSize = 5000
const { columns } = stockLevels
const sameKey = (a: string, b: string): Sql =>
  raw(['supplierId', 'sku', 'warehouse'].map((name) => `${a}."${name}" = ${b}."${name}"`).join(' AND '))

/** Writes what is new or different, and marks the rest as mentioned by this sync. */
export async function applyStock(
  database: Database,
  supplierId: string,
  syncId: string,
  updates: readonly InventoryUpdate[],
): Promise<StockRecord[]> {
  const byKey = new Map<string, RowOf<typeof columns>>()
  for (const update of updates) {
    const row = toStockRow(supplierId, syncId, update)
    byKey.set(JSON.stringify([row.sku, row.warehouse]), row)
  }
  const rows = [...byKey.values()].sort((a, b) =>
    a.sku < b.sku ? -1 : a.sku > b.sku ? 1 : a.warehouse < b.warehouse ? -1 : 1,
  )
  const records: StockRecord[] = []
  for (let start = 0; start < rows.length; start += chunkSize) {
    const chunk = rows.slice(start, start + chunkSize)
    const written = await (database.dialect.provider === 'postgresql' ? onPostgresql : onSqlite)(
      database,
      chunk,
    )
    records.push(...written.map(fromStockRow))
  }
  return records
}

/** One statement: compares with what is there, rewrites only what differs, and touches no index for the rest. */
function onPostgresql(database: Database, rows: readonly RowOf<typeof columns>[]) {
  return database.query(sql`
    WITH r AS MATERIALIZED (SELECT * FROM ${rowsOf(columns, rows)} AS given_rows),
    different AS MATERIALIZED (
      SELECT r.* FROM r LEFT JOIN ${stockLevels} AS t ON ${sameKey('t', 'r')}
      WHERE t."sku" IS NULL OR (r."asOf" >= t."asOf" AND (${differs(database, 'r')}))),
    mentioned AS (
      UPDATE ${stockLevels} AS t SET "syncId" = r."syncId", "asOf" = GREATEST(t."asOf", r."asOf") FROM r
      WHERE ${sameKey('t', 'r')} AND NOT EXISTS (SELECT 1 FROM different AS d WHERE ${sameKey('d', 'r')}))
    INSERT INTO ${stockLevels} AS t (${names(columns)}) SELECT ${names(columns)} FROM different
    ON CONFLICT ("supplierId", "sku", "warehouse") DO UPDATE SET ${merged}
    WHERE excluded."asOf" >= t."asOf"
    RETURNING ${names(columns, 't')}`)
}

/** Two statements of one transaction, the first of which takes the write lock. */
async function onSqlite(database: Database, rows: readonly RowOf<typeof columns>[]) {
  const [, written = []] = await database.batch([
    sql`
      UPDATE ${stockLevels} AS t SET "syncId" = r."syncId", "asOf" = MAX(t."asOf", r."asOf")
      FROM ${rowsOf(columns, rows)} AS r WHERE ${sameKey('t', 'r')}`,
    sql`
      INSERT INTO ${stockLevels} AS t (${names(columns)})
      SELECT ${names(columns)} FROM ${rowsOf(columns, rows)} AS r WHERE 1 = 1
      ON CONFLICT ("supplierId", "sku", "warehouse") DO UPDATE SET ${merged}
      WHERE excluded."asOf" >= t."asOf" AND (${differs(database, 'excluded')})
      RETURNING ${names(columns)}`,
  ])
  return written
}

/** What a given row leaves out stays as it is stored. */
const merged = raw(`"available" = excluded."available",
  "incoming" = CASE WHEN excluded."incomingTold" THEN excluded."incoming" ELSE t."incoming" END,
  "incomingTold" = excluded."incomingTold" OR t."incomingTold",
  "costAmount" = COALESCE(excluded."costAmount", t."costAmount"),
  "costCurrency" = COALESCE(excluded."costCurrency", t."costCurrency"),
  "title" = COALESCE(excluded."title", t."title"),
  "attributes" = COALESCE(excluded."attributes", t."attributes"),
  "asOf" = excluded."asOf", "syncId" = excluded."syncId"`)

/** Whether writing a given row would change what the stored one says, beside when and by which sync it came. */
function differs({ dialect }: Database, given: 'r' | 'excluded'): Sql {
  const postgresql = dialect.provider === 'postgresql'
  const unequal = postgresql ? 'IS DISTINCT FROM' : 'IS NOT'
  // PostgreSQL's json type has no equality.
  const attributes = postgresql ? '"attributes"::text' : '"attributes"'
  const isNew = (name: string) => `(${given}.${name} IS NOT NULL AND t.${name} ${unequal} ${given}.${name})`
  return raw(
    [
      `t."available" <> ${given}."available"`,
      `(${given}."incomingTold" AND (NOT t."incomingTold" OR t."incoming" ${unequal} ${given}."incoming"))`,
      ...['"costAmount"', '"costCurrency"', '"title"', attributes].map(isNew),
    ].join(' OR '),
  )
}
