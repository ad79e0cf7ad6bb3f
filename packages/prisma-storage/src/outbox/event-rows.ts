import type { HubEvent, SequencedEvent } from '@supplierkit/core/contract'
import type { Sql } from '../sql/sql.js'
import { insertRows } from '../sql/rows.js'
import { omit, type RowOf } from '../tables/column.js'
import { decodeRow, type DriverRow } from '../tables/decode-row.js'
import { events } from '../tables/tables.js'

/** What is written of a new event; position and sequence are the database's. */
export const newEventColumns = omit(events.columns, 'position', 'sequence')

/** An event as a row: its envelope in columns, what belongs to its type in `data`. */
export function toEventRow(event: HubEvent): RowOf<typeof newEventColumns> {
  const { id, type, at, orderId, supplierOrderId, supplierId, orderVersion, ...data } = event
  return { id, type, at, orderId, supplierOrderId, supplierId, orderVersion, data }
}

/** Reads what {@link toEventRow} wrote. */
export function fromEventRow(row: DriverRow): HubEvent {
  const { position: _, sequence: __, data, ...envelope } = decodeRow(events.columns, row)
  return { ...data, ...envelope } as HubEvent
}

/** An event with its place in the live log. */
export function fromSequencedRow(row: DriverRow): SequencedEvent {
  return { sequence: Number(row['sequence']), event: fromEventRow(row) }
}

/** Writes events in their order. */
export function insertEvents(given: readonly HubEvent[]): Sql {
  return insertRows(events, newEventColumns, given.map(toEventRow))
}
