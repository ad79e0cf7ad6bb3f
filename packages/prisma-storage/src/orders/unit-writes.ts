import { newEventColumns } from '../outbox/event-rows.js'
import { assignments, names, rowsOf } from '../sql/rows.js'
import { type Sql, sql } from '../sql/sql.js'
import type { Columns, RowOf, Table } from '../tables/column.js'
import {
  deliveries,
  events,
  forwardedOrders,
  notifications,
  supplierOrderNumbers,
  supplierOrders,
  syncLogs,
} from '../tables/tables.js'
import { deliveryChange, orderChange, supplierOrderChange, unitColumns, type UnitRows } from './unit-rows.js'

/**
 * The statements that write units, leaving out units whose number is in `refused` (a subquery in parentheses).
 * They do not depend on their order, so they can be parts of one statement or stand one after another.
 */
export function unitWrites(rows: UnitRows, refused: Sql): Sql[] {
  const { orderChanges, supplierOrderChanges, wakes } = rows
  const kept = sql`r."unit" NOT IN ${refused}`
  const insert = <C extends Columns>(
    table: Table,
    written: Columns,
    given: C,
    list: readonly RowOf<C>[],
    tail = sql``,
  ) =>
    list.length === 0
      ? []
      : [
          sql`INSERT INTO ${table} (${names(written)}) SELECT ${names(written, 'r')} FROM ${rowsOf(given, list)} AS r WHERE ${kept} ${tail}`,
        ]
  const update = <C extends Columns>(
    table: Table,
    key: Sql,
    change: Sql,
    given: C,
    list: readonly RowOf<C>[],
  ) =>
    list.length === 0
      ? []
      : [
          sql`UPDATE ${table} AS t SET ${change} FROM ${rowsOf(given, list)} AS r WHERE t.${key} = r.${key} AND ${kept}`,
        ]
  const columns = unitColumns
  return [
    ...update(
      forwardedOrders,
      sql`"orderId"`,
      assignments(orderChange, 'r'),
      columns.orderChanges,
      orderChanges,
    ),
    ...update(
      supplierOrders,
      sql`"id"`,
      assignments(supplierOrderChange, 'r'),
      columns.supplierOrderChanges,
      supplierOrderChanges,
    ),
    ...update(
      deliveries,
      sql`"id"`,
      sql`${assignments(deliveryChange, 'r')}, "leaseToken" = NULL`,
      columns.deliveries,
      rows.deliveries,
    ),
    ...(wakes.length === 0 ? [] : [wakeParked(rows, kept)]),
    ...insert(supplierOrders, supplierOrders.columns, columns.supplierOrders, rows.supplierOrders),
    ...insert(
      supplierOrderNumbers,
      supplierOrderNumbers.columns,
      columns.numbers,
      rows.numbers,
      // No ON CONFLICT: who claims a number at the same moment as another must not be told that it has it.
      sql`AND NOT EXISTS (SELECT 1 FROM ${supplierOrderNumbers} AS n
        WHERE n."supplierId" = r."supplierId" AND n."supplierOrderId" = r."supplierOrderId")`,
    ),
    ...insert(events, newEventColumns, columns.events, rows.events, sql`ORDER BY r."place"`),
    ...insert(
      notifications,
      notifications.columns,
      columns.notifications,
      rows.notifications,
      // In one order everywhere, so that two transactions with the same keys wait for each other only one way.
      sql`ORDER BY r."dedupeKey" ON CONFLICT ("dedupeKey") DO NOTHING`,
    ),
    ...insert(syncLogs, syncLogs.columns, columns.syncLogs, rows.syncLogs),
  ]
}

// A delivery that these units settle is not parked any more, whatever it was before.
const wakeParked = (rows: UnitRows, kept: Sql): Sql => sql`
  UPDATE ${deliveries} AS t SET "dueAt" = r."at"
  FROM (SELECT r."supplierId", MIN(r."at") AS "at", MIN(r."receivedSince") AS "receivedSince" FROM ${rowsOf(unitColumns.wakes, rows.wakes)} AS r
    WHERE ${kept} GROUP BY r."supplierId") AS r
  WHERE t."supplierId" = r."supplierId" AND t."state" = 'parked' AND t."leaseToken" IS NULL
    AND t."receivedAt" >= r."receivedSince"
    AND t."id" NOT IN (SELECT m."id" FROM ${rowsOf(unitColumns.deliveries, rows.deliveries)} AS m)`
