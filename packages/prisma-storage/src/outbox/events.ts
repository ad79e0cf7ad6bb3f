import type { EventQuery, HubEvent, SequencedEvent } from '@supplierkit/core/contract'
import type { Database } from '../database/database.js'
import { deleteInSteps, rowsPerStep } from '../database/delete-in-steps.js'
import { isIn, names } from '../sql/rows.js'
import { all, sql } from '../sql/sql.js'
import { events, state } from '../tables/tables.js'
import { fromEventRow, fromSequencedRow, insertEvents } from './event-rows.js'

export async function appendEvents(database: Database, given: readonly HubEvent[]): Promise<void> {
  if (given.length > 0) await database.execute(insertEvents(given))
}

export async function readEvents(
  database: Database,
  query: { readonly after: number; readonly limit: number },
): Promise<SequencedEvent[]> {
  const rows = await database.query(
    sql`SELECT ${names(events.columns)} FROM ${events} WHERE "sequence" > ${query.after} ORDER BY "sequence" LIMIT ${query.limit}`,
  )
  return rows.map(fromSequencedRow)
}

export async function eventRange(database: Database): Promise<{ oldest: number; newest: number }> {
  const [row] = await database.query(sql`
    SELECT (SELECT MIN("sequence") FROM ${events}) AS "oldest",
      (SELECT "number" FROM ${state} WHERE "name" = 'event_sequence') AS "newest"`)
  const newest = Number(row?.['newest'] ?? 0)
  return { oldest: Number(row?.['oldest'] ?? (newest === 0 ? 0 : newest + 1)), newest }
}

export async function listOrderEvents(database: Database, orderId: string): Promise<HubEvent[]> {
  const rows = await database.query(
    sql`SELECT ${names(events.columns)} FROM ${events} WHERE "orderId" = ${orderId} ORDER BY "position"`,
  )
  return rows.map(fromEventRow)
}

/** Newest first. The index on (orderId, position) serves both the orders' events and those without one. */
export async function listEvents(
  database: Database,
  { orderId, types, supplierId, limit, before }: EventQuery,
): Promise<HubEvent[]> {
  const ofOrder = orderId === null ? sql`"orderId" IS NULL` : sql`"orderId" = ${orderId}`
  const rows = await database.query(sql`
    SELECT ${names(events.columns)} FROM ${events} WHERE ${all([
      ofOrder,
      types && isIn('"type"', types),
      supplierId === undefined ? undefined : sql`"supplierId" = ${supplierId}`,
      before === undefined
        ? undefined
        : sql`"position" < (SELECT "position" FROM ${events} WHERE ${ofOrder} AND "id" = ${before})`,
    ])} ORDER BY "position" DESC LIMIT ${limit}`)
  return rows.map(fromEventRow)
}

/**
 * Cuts the log's old end: up to the first event that is not from before the time. An old event behind it
 * stays for now, because the log that is kept must have no gap.
 */
export function pruneEvents(database: Database, before: Date): Promise<number> {
  return deleteInSteps(
    database,
    sql`DELETE FROM ${events} WHERE "sequence" IS NOT NULL AND "sequence" < COALESCE(
        (SELECT MIN("sequence") FROM ${events} WHERE "sequence" IS NOT NULL AND "at" >= ${before}),
        (SELECT MAX("sequence") + 1 FROM ${events}))
      AND "sequence" < (SELECT MIN("sequence") FROM ${events}) + ${rowsPerStep}`,
  )
}
