import type { Claim, SupplierOrder } from '@supplierkit/core/contract'
import { claimRows } from '../database/claim-rows.js'
import type { Database } from '../database/database.js'
import { isIn } from '../sql/rows.js'
import { sql } from '../sql/sql.js'
import { decodeRow } from '../tables/decode-row.js'
import { supplierOrders } from '../tables/tables.js'

export async function claimSupplierOrders(
  database: Database,
  claim: Claim & { readonly exceptSuppliers: readonly string[] },
): Promise<SupplierOrder[]> {
  const { now, exceptSuppliers } = claim
  const rows = await claimRows(database, claim, {
    table: supplierOrders,
    due: exceptSuppliers.length === 0 ? sql`1 = 1` : sql`NOT (${isIn('"supplierId"', exceptSuppliers)})`,
    longestDueFirst: sql`"dueAt"`,
    // All expressions see the row as it was before.
    also: sql`"version" = "version" + 1,
      "submission" = CASE "submission" WHEN 'pending' THEN 'submitting' WHEN 'submitting' THEN 'in_doubt' ELSE "submission" END,
      "attempts" = CASE "submission" WHEN 'pending' THEN "attempts" + 1 ELSE "attempts" END,
      "firstSentAt" = CASE "submission" WHEN 'pending' THEN COALESCE("firstSentAt", ${now}) ELSE "firstSentAt" END,
      "lastSentAt" = CASE "submission" WHEN 'pending' THEN ${now} ELSE "lastSentAt" END`,
  })
  return rows.map((row) => decodeRow(supplierOrders.columns, row))
}
