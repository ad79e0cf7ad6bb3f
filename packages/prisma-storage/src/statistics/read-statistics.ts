import {
  type FailureCount,
  failureEvents,
  type Statistics,
  type StatisticsQuery,
  waitingAges,
} from '@supplierkit/core/contract'
import type { Database } from '../database/database.js'
import { isIn } from '../sql/rows.js'
import { join, raw, type Sql, sql } from '../sql/sql.js'
import { epochMs } from '../sql/times.js'
import type { DriverRow } from '../tables/decode-row.js'
import { events, forwardedOrders, state, supplierOrders } from '../tables/tables.js'

/** Sums up a span. Each statement looks at `limit` rows at most, found by an index. */
export async function readStatistics(database: Database, query: StatisticsQuery): Promise<Statistics> {
  const [accepted, submitTimes, failures, first, waiting] = await Promise.all(
    [
      acceptedIn(query),
      submitTimesIn(query),
      failuresIn(query),
      firstEventLookedAt(query),
      waitingAt(query.until),
    ].map((statement) => database.query(statement)),
  )
  const looked = (accepted ?? []).reduce((sum, row) => sum + Number(row['count']), 0)
  const firstAt = first?.[0]?.['ms']
  return {
    accepted: (accepted ?? []).map((row) => ({ at: timeOf(row), count: Number(row['count']) })),
    submitTimes: (submitTimes ?? []).map((row) => ({
      at: timeOf(row),
      count: Number(row['count']),
      p50Ms: Number(row['p50']),
      p95Ms: Number(row['p95']),
    })),
    failures: (failures ?? []).map((row) => ({
      supplierId: String(row['supplierId']),
      type: String(row['type']) as FailureCount['type'],
      phase: (row['phase'] ?? null) as FailureCount['phase'],
      code: String(row['code']),
      count: Number(row['count']),
    })),
    waiting: (waiting ?? []).map((row) => ({
      supplierId: String(row['supplierId']),
      ageMs: Number(row['age']),
      count: Number(row['count']),
    })),
    truncated: looked >= query.limit || (firstAt !== undefined && Number(firstAt) > query.from.getTime()),
  }
}

const timeOf = (row: DriverRow) => new Date(Number(row['bucket']))

const bucketOf = (time: Sql, { bucketMs }: StatisticsQuery) =>
  sql`(${time} / CAST(${bucketMs} AS bigint)) * CAST(${bucketMs} AS bigint)`

/** The newest orders of the span. */
function ordersIn({ from, until, limit }: StatisticsQuery): Sql {
  return sql`(SELECT "orderId", ${epochMs('"acceptedAt"')} AS "ms" FROM ${forwardedOrders}
    WHERE "acceptedAt" >= ${from} AND "acceptedAt" < ${until} ORDER BY "acceptedAt" DESC LIMIT ${limit})`
}

function acceptedIn(query: StatisticsQuery): Sql {
  return sql`
    SELECT "bucket", count(*) AS "count"
    FROM (SELECT ${bucketOf(raw('"ms"'), query)} AS "bucket" FROM ${ordersIn(query)} AS o) AS b
    GROUP BY "bucket" ORDER BY "bucket"`
}

/** Percentiles by rank, which both databases can do. */
function submitTimesIn(query: StatisticsQuery): Sql {
  return sql`
    SELECT "bucket", count(*) AS "count",
      MIN(CASE WHEN "rank" * 100 >= "all" * 50 THEN "took" END) AS "p50",
      MIN(CASE WHEN "rank" * 100 >= "all" * 95 THEN "took" END) AS "p95"
    FROM (
      SELECT "bucket", "took", row_number() OVER (PARTITION BY "bucket" ORDER BY "took") AS "rank",
        count(*) OVER (PARTITION BY "bucket") AS "all"
      FROM (
        SELECT ${bucketOf(raw('o."ms"'), query)} AS "bucket", ${epochMs('s."submittedAt"')} - o."ms" AS "took"
        FROM ${ordersIn(query)} AS o JOIN ${supplierOrders} AS s ON s."orderId" = o."orderId"
        WHERE s."submittedAt" IS NOT NULL) AS times) AS ranked
    GROUP BY "bucket" ORDER BY "bucket"`
}

/** Where the newest events of the live log begin. */
function lookFrom({ limit }: StatisticsQuery): Sql {
  return sql`COALESCE((SELECT "number" FROM ${state} WHERE "name" = 'event_sequence'), 0) - ${limit}`
}

function failuresIn(query: StatisticsQuery): Sql {
  return sql`
    SELECT "supplierId", "type", "phase", "code", count(*) AS "count" FROM (
      SELECT "supplierId", "type", "data"->'evidence'->>'phase' AS "phase", "data"->'evidence'->>'code' AS "code"
      FROM ${events}
      WHERE "sequence" > ${lookFrom(query)} AND "at" >= ${query.from} AND "at" < ${query.until}
        AND ${isIn('"type"', failureEvents)} AND "supplierId" IS NOT NULL) AS failed
    GROUP BY "supplierId", "type", "phase", "code"`
}

/** The first event that was looked at; none, where nothing lies before it. */
function firstEventLookedAt(query: StatisticsQuery): Sql {
  return sql`
    SELECT ${epochMs('"at"')} AS "ms" FROM ${events}
    WHERE "sequence" = ${lookFrom(query)} + 1
      AND EXISTS (SELECT 1 FROM ${events} WHERE "sequence" <= ${lookFrom(query)})`
}

function waitingAt(until: Date): Sql {
  const waited = sql`${until.getTime()} - ${epochMs('"createdAt"')}`
  const classes = waitingAges.slice(1).toReversed()
  const age = join(
    classes.map((ageMs) => sql`WHEN "waited" >= ${ageMs} THEN ${raw(String(ageMs))}`),
    ' ',
  )
  return sql`
    SELECT "supplierId", "age", count(*) AS "count" FROM (
      SELECT "supplierId", CASE ${age} ELSE 0 END AS "age" FROM (
        SELECT "supplierId", ${waited} AS "waited" FROM ${supplierOrders}
        WHERE "dueAt" IS NOT NULL AND "submission" IN ('pending', 'submitting', 'in_doubt')) AS w) AS aged
    GROUP BY "supplierId", "age"`
}
