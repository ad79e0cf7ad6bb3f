import type { HubEvent, SequencedEvent } from '@supplierkit/core/contract'
import type { Database } from '../database/database.js'
import { names } from '../sql/rows.js'
import { sql } from '../sql/sql.js'
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

/**
 * Cuts the log's old end: up to the first event that is not from before the time. An old event behind it
 * stays for now, because the log that is kept must have no gap.
 */
export function pruneEvents(database: Database, before: Date): Promise<number> {
  return database.execute(sql`
    DELETE FROM ${events} WHERE "sequence" IS NOT NULL AND "sequence" < COALESCE(
      (SELECT MIN("sequence") FROM ${events} WHERE "sequence" IS NOT NULL AND "at" >= ${before}),
      (SELECT MAX("sequence") + 1 FROM ${events}))`)
}
