import type { SequencedEvent } from '@supplierkit/core/contract'
import type { Database } from '../database/database.js'
import { sql } from '../sql/sql.js'
import { events, state } from '../tables/tables.js'
import { fromSequencedRow } from './event-rows.js'

/**
 * Numbers events in the order of their positions. Whoever numbers holds the counter's row until it has
 * committed: the next one starts behind it and sees all that it numbered, so no number can appear after a larger
 * one. The events are looked for after the lock was had, by a statement of its own, because a statement sees
 * nothing that was committed while it waited.
 */
export async function sequenceEvents(database: Database, limit: number): Promise<SequencedEvent[]> {
  const waiting = await database.query(sql`SELECT 1 FROM ${events} WHERE "sequence" IS NULL LIMIT 1`)
  if (waiting.length === 0) return []

  const numbered = sql`
    UPDATE ${events} AS t SET "sequence" = fresh."number"
    FROM (
      SELECT "position", ROW_NUMBER() OVER (ORDER BY "position") + counter."number" AS "number"
      FROM (SELECT "position" FROM ${events} WHERE "sequence" IS NULL ORDER BY "position" LIMIT ${limit}) AS unnumbered,
        (SELECT "number" FROM ${state} WHERE "name" = 'event_sequence') AS counter
    ) AS fresh
    WHERE t."position" = fresh."position"
    RETURNING *`
  const [, rows = []] = await database.batch([lockCounter, numbered, advanceCounter])
  return rows.map(fromSequencedRow).sort((a, b) => a.sequence - b.sequence)
}

const lockCounter = sql`
  INSERT INTO ${state} AS t ("name", "number") VALUES ('event_sequence', 0)
  ON CONFLICT ("name") DO UPDATE SET "number" = t."number"`

const advanceCounter = sql`
  UPDATE ${state} SET "number" = (SELECT MAX("sequence") FROM ${events})
  WHERE "name" = 'event_sequence' AND "number" < (SELECT MAX("sequence") FROM ${events})`
