import type { DeliveryRecord, DeliveryState, Page, SupplierClaim } from '@supplierkit/core/contract'
import { claimShares } from '../database/claim-shares.js'
import type { Database } from '../database/database.js'
import { limitLockWait } from '../database/limit-lock-wait.js'
import { pageOf } from '../database/page.js'
import { insertRows, names } from '../sql/rows.js'
import { raw, sql } from '../sql/sql.js'
import { decodeRow, type DriverRow } from '../tables/decode-row.js'
import { deliveries } from '../tables/tables.js'

/** Stores deliveries that are not there yet; one of two with the same id in the list is a duplicate too. */
export async function insertDeliveries(
  database: Database,
  given: readonly DeliveryRecord[],
): Promise<('stored' | 'duplicate')[]> {
  const stored = await database.query(
    insertRows(
      deliveries,
      deliveries.columns,
      given,
      sql`${limitLockWait(database)} ON CONFLICT DO NOTHING RETURNING "id"`,
    ),
  )
  const ids = new Set(stored.map((row) => row['id']))
  return given.map(({ id }) => (ids.delete(id) ? 'stored' : 'duplicate'))
}

export async function claimDeliveries(
  database: Database,
  { bySupplier, ...claim }: SupplierClaim,
): Promise<DeliveryRecord[]> {
  const shares = bySupplier.map(({ supplierId, limit }) => ({ of: supplierId, limit }))
  const rows = await claimShares(
    database,
    { ...claim, shares },
    {
      table: deliveries,
      group: 'supplierId',
      due: sql`"state" IN ('received', 'parked')`,
      longestDueFirst: sql`"dueAt", "receivedAt"`,
      also: sql`"attempts" = "attempts" + 1`,
    },
  )
  return rows.map(fromRow)
}

export async function getDelivery(database: Database, id: string): Promise<DeliveryRecord | null> {
  const [row] = await database.query(
    sql`SELECT ${names(deliveries.columns)} FROM ${deliveries} WHERE "id" = ${id}`,
  )
  return row ? fromRow(row) : null
}

export async function listDeliveries(
  database: Database,
  page: Page & { readonly supplierId?: string; readonly state?: DeliveryState; readonly orderId?: string },
): Promise<DeliveryRecord[]> {
  const rows = await database.query(
    pageOf(deliveries, { time: raw('"receivedAt"'), id: raw('"id"') }, page, [
      page.supplierId === undefined ? undefined : sql`"supplierId" = ${page.supplierId}`,
      page.state === undefined ? undefined : sql`"state" = ${page.state}`,
      page.orderId === undefined ? undefined : sql`"orderId" = ${page.orderId}`,
    ]),
  )
  return rows.map(fromRow)
}

export async function replayDelivery(database: Database, id: string, at: Date): Promise<boolean> {
  const written = await database.execute(sql`
    UPDATE ${deliveries} SET "state" = 'received', "dueAt" = ${at}, "appliedAt" = NULL, "leaseToken" = NULL,
      "lastError" = NULL
    WHERE "id" = ${id}`)
  return written > 0
}

const fromRow = (row: DriverRow): DeliveryRecord => decodeRow(deliveries.columns, row)
