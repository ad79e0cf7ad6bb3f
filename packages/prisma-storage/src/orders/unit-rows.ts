import type { CommitUnit, HubEvent, NewNotification, NewOrder } from '@supplierkit/core/contract'
import { newEventColumns, toEventRow } from '../outbox/event-rows.js'
import { toNotificationRow } from '../notification/notification-rows.js'
import { type Column, type Columns, int, omit, pick, type RowOf, text, time } from '../tables/column.js'
import {
  deliveries,
  forwardedOrders,
  notifications,
  supplierOrderNumbers,
  supplierOrders,
  syncLogs,
} from '../tables/tables.js'

/** Columns with the place of the unit that a row belongs to. */
const ofUnit = <C extends Columns>(columns: C): C & { readonly unit: Column<number> } => ({
  ...columns,
  unit: int(),
})

/** What a commit changes of an order; what was ordered stays as it was accepted. */
export const orderChange = omit(forwardedOrders.columns, 'orderId', 'order', 'fingerprint', 'acceptedAt')
/** What a commit changes of a supplier order; what was asked of the supplier never changes. */
export const supplierOrderChange = omit(
  supplierOrders.columns,
  ...(['id', 'orderId', 'supplierId', 'reference', 'request', 'idempotencyKey', 'createdAt'] as const),
)
export const deliveryChange = pick(
  deliveries.columns,
  ...(['state', 'appliedAt', 'dueAt', 'lastError', 'orderId'] as const),
)

/** The columns of each kind of row that units consist of. */
export const unitColumns = {
  orders: ofUnit(forwardedOrders.columns),
  orderChanges: ofUnit({ ...orderChange, orderId: text() }),
  supplierOrders: ofUnit(supplierOrders.columns),
  supplierOrderChanges: ofUnit({ ...supplierOrderChange, id: text() }),
  deliveries: ofUnit({ ...deliveryChange, id: text() }),
  numbers: ofUnit(supplierOrderNumbers.columns),
  events: ofUnit({ ...newEventColumns, place: int() }),
  notifications: ofUnit(notifications.columns),
  syncLogs: ofUnit(syncLogs.columns),
  wakes: ofUnit({ supplierId: text(), at: time(), receivedSince: time() }),
} as const

/** The rows of units, by kind. */
export type UnitRows = { readonly [K in keyof typeof unitColumns]: RowOf<(typeof unitColumns)[K]>[] }

/** Takes new orders apart into rows. A unit's number is its place in the list. */
export function rowsOfNewOrders(orders: readonly NewOrder[]): UnitRows {
  const rows = noRows()
  orders.forEach((order, unit) => {
    rows.orders.push({ ...order.record, unit })
    for (const supplierOrder of order.supplierOrders) rows.supplierOrders.push({ ...supplierOrder, unit })
    addTold(rows, unit, order)
  })
  return rows
}

/** Takes commit units apart into rows. A unit's number is its place in the list. */
export function rowsOfUnits(units: readonly CommitUnit[]): UnitRows {
  const rows = noRows()
  units.forEach((commit, unit) => {
    if (commit.order) rows.orderChanges.push({ ...commit.order, unit })
    for (const supplierOrder of commit.supplierOrders)
      rows.supplierOrderChanges.push({ ...supplierOrder, unit })
    for (const number of commit.numbers ?? []) rows.numbers.push({ ...number, unit })
    if (commit.delivery) rows.deliveries.push({ orderId: null, ...commit.delivery, unit })
    if (commit.wakeParked) rows.wakes.push({ ...commit.wakeParked, unit })
    for (const entry of commit.syncLogs) rows.syncLogs.push({ ...entry, unit })
    addTold(rows, unit, commit)
  })
  return rows
}

function addTold(
  rows: UnitRows,
  unit: number,
  told: { readonly events: readonly HubEvent[]; readonly notifications: readonly NewNotification[] },
): void {
  for (const event of told.events) rows.events.push({ ...toEventRow(event), place: rows.events.length, unit })
  for (const planned of told.notifications) rows.notifications.push({ ...toNotificationRow(planned), unit })
}

function noRows(): UnitRows {
  return {
    orders: [],
    orderChanges: [],
    supplierOrders: [],
    supplierOrderChanges: [],
    deliveries: [],
    numbers: [],
    events: [],
    notifications: [],
    syncLogs: [],
    wakes: [],
  }
}
