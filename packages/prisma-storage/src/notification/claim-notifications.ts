import type { ChannelShare, NotificationClaim, NotificationRecord } from '@supplierkit/core/contract'
import type { Database } from '../database/database.js'
import { isIn, names, rowsOf } from '../sql/rows.js'
import { sql, type Sql } from '../sql/sql.js'
import { int, text } from '../tables/column.js'
import type { DriverRow } from '../tables/decode-row.js'
import { notifications } from '../tables/tables.js'
import { fromNotificationRow } from './notification-rows.js'

/**
 * Gives due notifications to the claimer and nobody else, of each channel and kind up to its limit, the longest due
 * first. The index on `channel` and `dueAt` serves it, so the backlog of one channel does not slow down the others.
 */
export async function claimNotifications(
  database: Database,
  claim: NotificationClaim,
): Promise<NotificationRecord[]> {
  const byChannel = claim.byChannel.filter(({ limit }) => limit > 0)
  if (byChannel.length === 0) return []
  const rows =
    database.dialect.provider === 'postgresql'
      ? await claimOnPostgresql(database, { ...claim, byChannel })
      : await claimOnSqlite(database, { ...claim, byChannel })
  return rows.map(fromNotificationRow)
}

const shareColumns = { channel: text(), kind: text<ChannelShare['kind']>(), limit: int(), place: int() }

const sharesOf = ({ byChannel }: NotificationClaim): Sql =>
  rowsOf(
    shareColumns,
    byChannel.map((share, place) => ({ ...share, place })),
  )

const isFree = ({ now, exceptIds }: NotificationClaim): Sql =>
  sql`"state" = 'waiting' AND "dueAt" <= ${now} AND NOT (${isIn('"id"', exceptIds)})`

/** Of the share `s`. */
const inShare = sql`"channel" = s."channel" AND
  CASE WHEN "type" = 'alert' THEN 'alert' ELSE 'message' END = s."kind"`

const longestDueFirst = sql`"dueAt", "createdAt", "id"`

const leased = ({ leaseUntil, leaseToken }: NotificationClaim): Sql =>
  sql`"dueAt" = ${leaseUntil}, "leaseToken" = ${leaseToken}, "attempts" = "attempts" + 1`

/** The ids go through an array, so that whatever the planner believes of the table it looks them up by their key. */
async function claimOnPostgresql(database: Database, claim: NotificationClaim): Promise<DriverRow[]> {
  const claimed = await database.query(sql`
    WITH due AS MATERIALIZED (SELECT ARRAY(
      SELECT d."id" FROM ${sharesOf(claim)} AS s CROSS JOIN LATERAL (
        SELECT "id" FROM ${notifications} WHERE ${inShare} AND ${isFree(claim)}
        ORDER BY ${longestDueFirst} LIMIT s."limit" FOR UPDATE SKIP LOCKED) AS d) AS "ids")
    UPDATE ${notifications} AS t SET ${leased(claim)} FROM due WHERE t."id" = ANY(due."ids")
    RETURNING ${names(notifications.columns, 't')}, array_position(due."ids", t."id") AS "claimedPlace"`)
  return claimed.sort((a, b) => Number(a['claimedPlace']) - Number(b['claimedPlace']))
}

/**
 * Looks without a lock first, so that a claim which finds nothing never waits for a writer. The writing
 * statement asks again whether each row is due: who comes second finds its lease.
 */
async function claimOnSqlite(database: Database, claim: NotificationClaim): Promise<DriverRow[]> {
  // SQLite's LIMIT cannot name a column, so each share answers with as many ids as the largest one.
  const most = Math.max(...claim.byChannel.map(({ limit }) => limit))
  const found = await database.query(sql`
    SELECT s."place" AS "place", (SELECT json_group_array("id") FROM (
      SELECT "id" FROM ${notifications} WHERE ${inShare} AND ${isFree(claim)}
      ORDER BY ${longestDueFirst} LIMIT ${most})) AS "ids"
    FROM ${sharesOf(claim)} AS s`)
  const ids = cutToLimits(claim.byChannel, found)
  if (ids.length === 0) return []
  const claimed = await database.query(sql`
    UPDATE ${notifications} SET ${leased(claim)}
    WHERE ${isIn('"id"', ids)} AND ${isFree(claim)} RETURNING ${names(notifications.columns)}`)
  const places = new Map(ids.map((id, place) => [id, place]))
  const placeOf = (row: DriverRow) => places.get(String(row['id'])) ?? 0
  return claimed.sort((a, b) => placeOf(a) - placeOf(b))
}

function cutToLimits(shares: readonly ChannelShare[], found: readonly DriverRow[]): string[] {
  const byPlace = new Map(
    found.map((row) => [Number(row['place']), JSON.parse(String(row['ids'])) as string[]]),
  )
  return shares.flatMap(({ limit }, place) => (byPlace.get(place) ?? []).slice(0, limit))
}
