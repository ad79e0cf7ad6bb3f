import type { Page } from '@supplierkit/core/contract'
import { names } from '../sql/rows.js'
import { all, type Sql, sql } from '../sql/sql.js'
import type { Table } from '../tables/column.js'

/** Reads a page of a table, newest first by `time`, then by `id`. The columns are names of our own. */
export function pageOf(
  table: Table,
  order: { readonly time: Sql; readonly id: Sql },
  page: Page,
  conditions: readonly (Sql | undefined)[] = [],
): Sql {
  const { time, id } = order
  const older =
    page.before === undefined
      ? undefined
      : sql`(${time}, ${id}) < (SELECT ${time}, ${id} FROM ${table} WHERE ${id} = ${page.before})`
  return sql`
    SELECT ${names(table.columns)} FROM ${table} WHERE ${all([...conditions, older])}
    ORDER BY ${time} DESC, ${id} DESC LIMIT ${page.limit}`
}
