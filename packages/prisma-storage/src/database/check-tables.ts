import { names } from '../sql/rows.js'
import { join, sql } from '../sql/sql.js'
import { allTables } from '../tables/tables.js'
import type { Database } from './database.js'

/** Names every table and column in one statement that reads no row. */
export async function checkTables(database: Database): Promise<void> {
  const looks = allTables.map(
    (table) => sql`(SELECT COUNT(*) FROM (SELECT ${names(table.columns)} FROM ${table} LIMIT 0) AS t)`,
  )
  await database.query(sql`SELECT ${join(looks, ' + ')} AS "rows"`)
}
