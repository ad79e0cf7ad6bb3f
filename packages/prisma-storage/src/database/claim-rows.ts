import type { Claim } from '@supplierkit/core/contract'
import { isIn, names } from '../sql/rows.js'
import { sql, type Sql } from '../sql/sql.js'
import type { Table } from '../tables/column.js'
import type { DriverRow } from '../tables/decode-row.js'
import type { Database } from './database.js'

/** Rows with an `id`, a `dueAt` and a `leaseToken` that a claim may take. */
export interface Claimable {
  readonly table: Table
  /** Which of the rows that fell due. */
  readonly due: Sql
  /** The columns that say which comes first. */
  readonly longestDueFirst: Sql
  /** What a claim changes beside the lease. */
  readonly also: Sql
}

/** Gives due rows to the claimer and nobody else, the longest due first. */
export function claimRows(database: Database, claim: Claim, rows: Claimable): Promise<DriverRow[]> {
  return database.dialect.provider === 'postgresql'
    ? claimOnPostgresql(database, claim, rows)
    : claimOnSqlite(database, claim, rows)
}

/** The ids go through an array, so that whatever the planner believes of the table it looks them up by their key. */
async function claimOnPostgresql(database: Database, claim: Claim, rows: Claimable): Promise<DriverRow[]> {
  const claimed = await database.query(sql`
    WITH due AS MATERIALIZED (SELECT ARRAY(
      SELECT "id" FROM ${rows.table} WHERE ${isDue(claim, rows)}
      ORDER BY ${rows.longestDueFirst}, "id" LIMIT ${claim.limit} FOR UPDATE SKIP LOCKED) AS "ids")
    UPDATE ${rows.table} AS t SET ${leased(claim, rows)} FROM due WHERE t."id" = ANY(due."ids")
    RETURNING ${names(rows.table.columns, 't')}, array_position(due."ids", t."id") AS "claimedPlace"`)
  return claimed.sort((a, b) => Number(a['claimedPlace']) - Number(b['claimedPlace']))
}

/**
 * Looks without a lock first, so that a claim which finds nothing never waits for a writer. The writing
 * statement asks again whether each row is due: who comes second finds its lease.
 */
async function claimOnSqlite(database: Database, claim: Claim, rows: Claimable): Promise<DriverRow[]> {
  const due = await database.query(sql`
    SELECT "id" FROM ${rows.table} WHERE ${isDue(claim, rows)}
    ORDER BY ${rows.longestDueFirst}, "id" LIMIT ${claim.limit}`)
  if (due.length === 0) return []
  const ids = due.map((row) => String(row['id']))
  const claimed = await database.query(sql`
    UPDATE ${rows.table} SET ${leased(claim, rows)}
    WHERE ${isIn('"id"', ids)} AND ${isDue(claim, rows)} RETURNING ${names(rows.table.columns)}`)
  const places = new Map(ids.map((id, place) => [id, place]))
  const placeOf = (row: DriverRow) => places.get(String(row['id'])) ?? 0
  return claimed.sort((a, b) => placeOf(a) - placeOf(b))
}

const isDue = (claim: Claim, rows: Claimable): Sql => sql`"dueAt" <= ${claim.now} AND ${rows.due}`

/** What a claim writes into a row. */
export const leased = (claim: Claim, rows: Claimable): Sql =>
  sql`"dueAt" = ${claim.leaseUntil}, "leaseToken" = ${claim.leaseToken}, ${rows.also}`
