import type { SequencedEvent } from '@supplierkit/core/contract'
import type { Database } from '../database/database.js'
import { names } from '../sql/rows.js'
import { sql, type Sql } from '../sql/sql.js'
import { events, state } from '../tables/tables.js'
import { fromSequencedRow } from './event-rows.js'

/**
 * Numbers events in the order of their positions. Whoever numbers holds the counter's row until it has
 * committed: the next one starts behind it and sees all that it numbered, so no number can appear after a larger
 * one. The events are looked for after the lock was had, by a statement of its own, because a statement sees
 * nothing that was committed while it waited.
 */
export async function sequenceEvents(database: Database, limit: number): Promise<SequencedEvent[]> {
  const waiting = await database.query(
    sql`SELECT 1 FROM ${events} WHERE "sequence" IS NULL ORDER BY "sequence" LIMIT 1`,
  )
  if (waiting.length === 0) return []

  const number = database.dialect.provider === 'postgresql' ? numberOnPostgresql : numberOnSqlite
  const [, rows = []] = await database.batch([lockCounter, number(limit), advanceCounter])
  return rows.map(fromSequencedRow).sort((a, b) => a.sequence - b.sequence)
}

/** The positions go through an array, so that whatever the planner believes of the table it looks them up by key. */
const numberOnPostgresql = (limit: number): Sql => sql`
  WITH fresh AS MATERIALIZED (SELECT ARRAY(${unnumbered(limit)}) AS "positions", ${counter} AS "last")
  UPDATE ${events} AS t SET "sequence" = fresh."last" + array_position(fresh."positions", t."position")
  FROM fresh WHERE t."position" = ANY(fresh."positions")
  RETURNING ${names(events.columns, 't')}`

const numberOnSqlite = (limit: number): Sql => sql`
  UPDATE ${events} SET "sequence" = fresh."last" + fresh."place"
  FROM (SELECT "position" AS "at", ROW_NUMBER() OVER (ORDER BY "position") AS "place", ${counter} AS "last"
    FROM (${unnumbered(limit)}) AS first) AS fresh
  WHERE "position" = fresh."at"
  RETURNING ${names(events.columns)}`

/** In the order of the index on both, or a planner that believes in many of them reads the log from its beginning. */
const unnumbered = (limit: number): Sql =>
  sql`SELECT "position" FROM ${events} WHERE "sequence" IS NULL ORDER BY "sequence", "position" LIMIT ${limit}`

const counter = sql`(SELECT "number" FROM ${state} WHERE "name" = 'event_sequence')`

const lockCounter = sql`
  INSERT INTO ${state} AS t ("name", "number") VALUES ('event_sequence', 0)
  ON CONFLICT ("name") DO UPDATE SET "number" = t."number"`

const advanceCounter = sql`
  UPDATE ${state} SET "number" = (SELECT MAX("sequence") FROM ${events})
  WHERE "name" = 'event_sequence' AND "number" < (SELECT MAX("sequence") FROM ${events})`
