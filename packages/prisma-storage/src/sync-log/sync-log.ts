import type { Page, SyncLogRecord } from '@supplierkit/core/contract'
import type { Database } from '../database/database.js'
import { pageOf } from '../database/page.js'
import { insertRows } from '../sql/rows.js'
import { raw, sql } from '../sql/sql.js'
import { decodeRow } from '../tables/decode-row.js'
import { syncLogs } from '../tables/tables.js'

export async function appendSyncLog(database: Database, entries: readonly SyncLogRecord[]): Promise<void> {
  if (entries.length > 0) await database.execute(insertRows(syncLogs, syncLogs.columns, entries))
}

export async function listSyncLogs(
  database: Database,
  page: Page & { readonly supplierId?: string },
): Promise<SyncLogRecord[]> {
  const rows = await database.query(
    pageOf(syncLogs, { time: raw('"createdAt"'), id: raw('"id"') }, page, [
      page.supplierId === undefined ? undefined : sql`"supplierId" = ${page.supplierId}`,
    ]),
  )
  return rows.map((row) => decodeRow(syncLogs.columns, row))
}
