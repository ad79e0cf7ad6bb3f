import type { CommitOutcome } from '@supplierkit/core/contract'
import type { Database } from '../database/database.js'
import { limitLockWait } from '../database/limit-lock-wait.js'
import { isIn, rowsOf } from '../sql/rows.js'
import { join, raw, sql, type Sql } from '../sql/sql.js'
import { int, type Table, text } from '../tables/column.js'
import { decodeRow, type DriverRow } from '../tables/decode-row.js'
import { deliveries, forwardedOrders, state, supplierOrderNumbers, supplierOrders } from '../tables/tables.js'
import { unitColumns, type UnitRows } from './unit-rows.js'
import { unitWrites } from './unit-writes.js'

/**
 * Writes units of which no two touch the same row, each whole or not at all.
 * @returns why units were refused, by their place: a row is not as they expect it, or a number is another's.
 * Throws a unique violation when another process claims one of the numbers at the same moment: nothing is written.
 */
export function writeUnits(database: Database, rows: UnitRows): Promise<Refusals> {
  return database.dialect.provider === 'postgresql'
    ? writeOnPostgresql(database, rows)
    : writeOnSqlite(database, rows)
}

/** Why units were refused, by their place. */
export type Refusals = ReadonlyMap<number, Exclude<CommitOutcome, 'committed'>>

const conflict = sql`0`
const numberTaken = sql`1`

/** A unit that is refused for both reasons is a conflict. */
function toRefusals(refused: Iterable<readonly [unit: number, reason: number]>): Refusals {
  const refusals = new Map<number, Exclude<CommitOutcome, 'committed'>>()
  for (const [unit, reason] of refused) {
    if (reason === 0 || !refusals.has(unit)) refusals.set(unit, reason === 0 ? 'conflict' : 'number_taken')
  }
  return refusals
}

/** Units that claim a number of another supplier order. Rows of older releases have their first number only here. */
const takenNumbers = (rows: UnitRows): Sql => sql`
  SELECT r."unit", ${numberTaken} FROM ${rowsOf(unitColumns.numbers, rows.numbers)} AS r
  WHERE EXISTS (SELECT 1 FROM ${supplierOrderNumbers} AS n WHERE n."supplierId" = r."supplierId"
      AND n."supplierOrderId" = r."supplierOrderId" AND n."ownId" <> r."ownId")
    OR EXISTS (SELECT 1 FROM ${supplierOrders} AS o WHERE o."supplierOrderId" = r."supplierOrderId"
      AND o."supplierId" = r."supplierId" AND o."id" <> r."ownId")`

/**
 * One statement for all units. It locks every guarded row first, in one order everywhere, and reads the
 * guards from the locked rows, so they are the latest even if the statement had to wait for them. How long it may
 * wait is set before, for this transaction alone: PostgreSQL reads the branches of UNION ALL in their order.
 */
async function writeOnPostgresql(database: Database, rows: UnitRows): Promise<Refusals> {
  const held = (list: readonly { readonly unit: number }[], part: Sql) => (list.length > 0 ? [part] : [])
  const refusals = [
    sql`SELECT CAST(NULL AS integer), 0 WHERE NOT (1 = 1 ${limitLockWait(database)})`,
    ...held(
      rows.orders,
      sql`SELECT r."unit", ${conflict} FROM ${guards(newOrders(rows))} AS r
        WHERE r."key" NOT IN (SELECT "orderId" FROM accepted)`,
    ),
    ...held(
      rows.orderChanges,
      sql`SELECT r."unit", ${conflict} FROM ${guards(ordersGuarded(rows))} AS r
        LEFT JOIN held_orders AS h ON h."orderId" = r."key" WHERE h."version" IS DISTINCT FROM r."version"`,
    ),
    ...held(
      rows.supplierOrderChanges,
      sql`SELECT r."unit", ${conflict} FROM ${guards(supplierOrdersGuarded(rows))} AS r
        LEFT JOIN held_supplier_orders AS h ON h."id" = r."key" WHERE h."version" IS DISTINCT FROM r."version"`,
    ),
    ...held(
      rows.deliveries,
      sql`SELECT r."unit", ${conflict} FROM ${guards(deliveriesGuarded(rows))} AS r
        LEFT JOIN held_deliveries AS h ON h."id" = r."key" WHERE h."id" IS NULL OR h."appliedAt" IS NOT NULL`,
    ),
    ...held(rows.numbers, takenNumbers(rows)),
  ]
  const parts = [
    ...held(
      rows.orders,
      sql`accepted AS (${insertOrders(rows)} ORDER BY r."orderId" ON CONFLICT ("orderId") DO NOTHING RETURNING "orderId")`,
    ),
    ...held(
      rows.orderChanges,
      lockedRows('held_orders', forwardedOrders, '"orderId"', sql`"version"`, ordersGuarded(rows)),
    ),
    ...held(
      rows.supplierOrderChanges,
      lockedRows('held_supplier_orders', supplierOrders, '"id"', sql`"version"`, supplierOrdersGuarded(rows)),
    ),
    ...held(
      rows.deliveries,
      lockedRows('held_deliveries', deliveries, '"id"', sql`"appliedAt"`, deliveriesGuarded(rows)),
    ),
    sql`refused("unit", "reason") AS MATERIALIZED (${join(refusals, ' UNION ALL ')})`,
    ...unitWrites(rows, sql`(SELECT "unit" FROM refused)`).map(
      (write, index) => sql`${raw(`write_${index}`)} AS (${write})`,
    ),
  ]
  const answer = await database.query(
    sql`WITH ${join(parts, ',\n')} SELECT DISTINCT "unit", "reason" FROM refused`,
  )
  return toRefusals(answer.map((row) => [Number(row['unit']), Number(row['reason'])]))
}

/**
 * One transaction. Its first statement takes the write lock, decides, and leaves the decision where the next
 * ones find it: they change what it was decided on.
 */
async function writeOnSqlite(database: Database, rows: UnitRows): Promise<Refusals> {
  const decide = sql`
    INSERT INTO ${state} ("name", "number", "text") VALUES ('refused_units', 0, (
      SELECT json_group_array(json_array("unit", "reason")) FROM (${join(
        [
          sql`SELECT r."unit", ${conflict} AS "reason" FROM ${guards(newOrders(rows))} AS r
            WHERE r."key" IN (SELECT "orderId" FROM ${forwardedOrders})`,
          sql`SELECT r."unit", ${conflict} FROM ${guards(ordersGuarded(rows))} AS r WHERE NOT EXISTS (SELECT 1 FROM ${forwardedOrders} AS t
            WHERE t."orderId" = r."key" AND t."version" = r."version")`,
          sql`SELECT r."unit", ${conflict} FROM ${guards(supplierOrdersGuarded(rows))} AS r WHERE NOT EXISTS (SELECT 1 FROM ${supplierOrders} AS t
            WHERE t."id" = r."key" AND t."version" = r."version")`,
          sql`SELECT r."unit", ${conflict} FROM ${guards(deliveriesGuarded(rows))} AS r WHERE NOT EXISTS (SELECT 1 FROM ${deliveries} AS t
            WHERE t."id" = r."key" AND t."appliedAt" IS NULL)`,
          takenNumbers(rows),
        ],
        ' UNION ',
      )})))
    ON CONFLICT ("name") DO UPDATE SET "text" = excluded."text" RETURNING "text"`
  const refused = sql`(SELECT json_extract(value, '$[0]') FROM json_each((SELECT "text" FROM ${state} WHERE "name" = 'refused_units')))`
  const [decision] = await database.batch([
    decide,
    ...(rows.orders.length === 0 ? [] : [sql`${insertOrders(rows)} AND r."unit" NOT IN ${refused}`]),
    ...unitWrites(rows, refused),
  ])
  return toRefusals(JSON.parse(textOf(decision?.[0])) as [number, number][])
}

const insertOrders = (rows: UnitRows): Sql => sql`
  INSERT INTO ${forwardedOrders} ("orderId", "version", "order", "fingerprint", "progress", "progressDueAt", "progressFailures", "acceptedAt", "updatedAt")
  SELECT r."orderId", r."version", r."order", r."fingerprint", r."progress", r."progressDueAt", r."progressFailures", r."acceptedAt", r."updatedAt"
  FROM ${rowsOf(unitColumns.orders, rows.orders)} AS r WHERE 1 = 1`

const lockedRows = (
  name: string,
  table: Table,
  key: string,
  guard: Sql,
  guarded: readonly Guard[],
): Sql => sql`
  ${raw(name)} AS MATERIALIZED (SELECT ${raw(key)}, ${guard} FROM ${table}
    WHERE ${isIn(
      key,
      guarded.map((one) => one.key),
    )} ORDER BY ${raw(key)} FOR NO KEY UPDATE)`

interface Guard {
  readonly unit: number
  readonly key: string
  /** What the row's version must be; deliveries have none. */
  readonly version: number
}

const guards = (list: readonly Guard[]): Sql => rowsOf({ unit: int(), key: text(), version: int() }, list)

const newOrders = (rows: UnitRows): Guard[] =>
  rows.orders.map(({ unit, orderId }) => ({ unit, key: orderId, version: 0 }))
const ordersGuarded = (rows: UnitRows): Guard[] =>
  rows.orderChanges.map(({ unit, orderId, version }) => ({ unit, key: orderId, version: version - 1 }))
const supplierOrdersGuarded = (rows: UnitRows): Guard[] =>
  rows.supplierOrderChanges.map(({ unit, id, version }) => ({ unit, key: id, version: version - 1 }))
const deliveriesGuarded = (rows: UnitRows): Guard[] =>
  rows.deliveries.map(({ unit, id }) => ({ unit, key: id, version: 0 }))

const textOf = (row: DriverRow = {}): string => decodeRow({ text: state.columns.text }, row).text ?? '[]'
