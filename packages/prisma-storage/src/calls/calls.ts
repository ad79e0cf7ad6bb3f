import type { CallQuery, CallRecord } from '@supplierkit/core/contract'
import type { Database } from '../database/database.js'
import { deleteInSteps, rowsPerStep } from '../database/delete-in-steps.js'
import { pageOf } from '../database/page.js'
import { insertRows, names } from '../sql/rows.js'
import { raw, sql } from '../sql/sql.js'
import { decodeRow } from '../tables/decode-row.js'
import { calls } from '../tables/tables.js'

export async function appendCalls(database: Database, given: readonly CallRecord[]): Promise<void> {
  if (given.length === 0) return
  await database.execute(insertRows(calls, calls.columns, given, sql`ON CONFLICT DO NOTHING`))
}

export async function listCalls(database: Database, { orderId, ...page }: CallQuery): Promise<CallRecord[]> {
  const rows = await database.query(
    pageOf(calls, { time: raw('"at"'), id: raw('"id"') }, page, [sql`"orderId" = ${orderId}`]),
  )
  return rows.map((row) => decodeRow(calls.columns, row))
}

export async function getCall(database: Database, id: string): Promise<CallRecord | null> {
  const [row] = await database.query(sql`SELECT ${names(calls.columns)} FROM ${calls} WHERE "id" = ${id}`)
  return row ? decodeRow(calls.columns, row) : null
}

export function pruneCalls(database: Database, before: Date): Promise<number> {
  return deleteInSteps(
    database,
    sql`DELETE FROM ${calls} WHERE "id" IN (
      SELECT "id" FROM ${calls} WHERE "at" < ${before} ORDER BY "at" LIMIT ${rowsPerStep})`,
  )
}
