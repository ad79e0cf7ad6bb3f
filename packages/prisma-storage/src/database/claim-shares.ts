import type { Claim } from '@supplierkit/core/contract'
import { isIn, names, rowsOf } from '../sql/rows.js'
import { raw, sql, type Sql } from '../sql/sql.js'
import { int, type Table, text } from '../tables/column.js'
import type { DriverRow } from '../tables/decode-row.js'
import type { Database } from './database.js'

/** How many rows of one group a claim takes at most. */
export interface Share {
  /** The group, e.g. a supplier's id. */
  readonly of: string
  readonly limit: number
}

/** A claim of rows that belong to groups: each group up to its limit, one after the other, up to the claim's limit. */
export interface SharedClaim extends Claim {
  readonly shares: readonly Share[]
  /** Left, even if their lease has ended. */
  readonly exceptIds: readonly string[]
}

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

/** Rows that are claimed by group. An index on the group's column and `dueAt` serves the claim. */
export interface ClaimableByGroup extends Claimable {
  readonly group: 'supplierId'
}

/** Gives due rows to the claimer and nobody else, of each group the longest due first. */
export async function claimShares(
  database: Database,
  claim: SharedClaim,
  rows: ClaimableByGroup,
): Promise<DriverRow[]> {
  const isNothing = claim.limit <= 0 || claim.shares.length === 0
  if (isNothing) return []
  return database.dialect.provider === 'postgresql'
    ? claimOnPostgresql(database, claim, rows)
    : claimOnSqlite(database, claim, rows)
}

const shareColumns = { of: text(), limit: int(), place: int() }

const sharesOf = ({ shares }: SharedClaim): Sql =>
  rowsOf(
    shareColumns,
    shares.map((share, place) => ({ ...share, place })),
  )

const isFree = (claim: SharedClaim, { due }: Claimable): Sql =>
  sql`"dueAt" <= ${claim.now} AND ${due} AND NOT (${isIn('"id"', claim.exceptIds)})`

/** A row is locked only when its turn comes: what the claim's own limit leaves over is not locked for other claims. */
async function claimOnPostgresql(
  database: Database,
  claim: SharedClaim,
  rows: ClaimableByGroup,
): Promise<DriverRow[]> {
  const group = raw(`"${rows.group}"`)
  const claimed = await database.query(sql`
    WITH due AS MATERIALIZED (SELECT ARRAY(
      SELECT d."id" FROM (SELECT ${names(shareColumns)} FROM ${sharesOf(claim)} AS g ORDER BY "place") AS s CROSS JOIN LATERAL (
        SELECT "id" FROM ${rows.table} WHERE ${group} = s."of" AND ${isFree(claim, rows)}
        ORDER BY ${rows.longestDueFirst}, "id" LIMIT s."limit" FOR UPDATE SKIP LOCKED) AS d
      LIMIT ${claim.limit}) AS "ids")
    UPDATE ${rows.table} AS t SET ${leased(claim, rows)} FROM due WHERE t."id" = ANY(due."ids")
    RETURNING ${names(rows.table.columns, 't')}, array_position(due."ids", t."id") AS "claimedPlace"`)
  return claimed.sort((a, b) => Number(a['claimedPlace']) - Number(b['claimedPlace']))
}

/**
 * Looks without a lock first, so that a claim which finds nothing never waits for a writer. The writing
 * statement asks again whether each row is due: who comes second finds its lease.
 */
async function claimOnSqlite(
  database: Database,
  claim: SharedClaim,
  rows: ClaimableByGroup,
): Promise<DriverRow[]> {
  const mostOfOne = Math.min(claim.limit, Math.max(...claim.shares.map(({ limit }) => limit)))
  // SQLite's LIMIT cannot name a column, so each group answers with as many ids as the largest share.
  const found = await database.query(sql`
    SELECT s."place" AS "place", (SELECT json_group_array("id") FROM (
      SELECT "id" FROM ${rows.table} WHERE ${raw(`"${rows.group}"`)} = s."of" AND ${isFree(claim, rows)}
      ORDER BY ${rows.longestDueFirst}, "id" LIMIT ${mostOfOne})) AS "ids"
    FROM ${sharesOf(claim)} AS s`)
  const ids = cutToShares(claim, found)
  if (ids.length === 0) return []
  const claimed = await database.query(sql`
    UPDATE ${rows.table} SET ${leased(claim, rows)}
    WHERE ${isIn('"id"', ids)} AND ${isFree(claim, rows)} RETURNING ${names(rows.table.columns)}`)
  const places = new Map(ids.map((id, place) => [id, place]))
  const placeOf = (row: DriverRow) => places.get(String(row['id'])) ?? 0
  return claimed.sort((a, b) => placeOf(a) - placeOf(b))
}

function cutToShares({ shares, limit }: SharedClaim, found: readonly DriverRow[]): string[] {
  const byPlace = new Map(
    found.map((row) => [Number(row['place']), JSON.parse(String(row['ids'])) as string[]]),
  )
  return shares
    .flatMap((share, place) => (byPlace.get(place) ?? []).slice(0, Math.max(0, share.limit)))
    .slice(0, limit)
}

/** What a claim writes into a row. */
const leased = (claim: Claim, rows: Claimable): Sql =>
  sql`"dueAt" = ${claim.leaseUntil}, "leaseToken" = ${claim.leaseToken}, ${rows.also}`
