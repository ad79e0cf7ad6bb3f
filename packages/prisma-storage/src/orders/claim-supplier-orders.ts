import type { SupplierClaim, SupplierOrder } from '@supplierkit/core/contract'
import { claimShares } from '../database/claim-shares.js'
import type { Database } from '../database/database.js'
import { sql } from '../sql/sql.js'
import { decodeRow } from '../tables/decode-row.js'
import { supplierOrders } from '../tables/tables.js'

export async function claimSupplierOrders(
  database: Database,
  { bySupplier, ...claim }: SupplierClaim,
): Promise<SupplierOrder[]> {
  const { now } = claim
  const shares = bySupplier.map(({ supplierId, limit }) => ({ of: supplierId, limit }))
  const rows = await claimShares(
    database,
    { ...claim, shares },
    {
      table: supplierOrders,
      group: 'supplierId',
      due: sql`1 = 1`,
      longestDueFirst: sql`"dueAt"`,
      // All expressions see the row as it was before.
      also: sql`"version" = "version" + 1,
      "submission" = CASE "submission" WHEN 'pending' THEN 'submitting' WHEN 'submitting' THEN 'in_doubt' ELSE "submission" END,
      "attempts" = CASE "submission" WHEN 'pending' THEN "attempts" + 1 ELSE "attempts" END,
      "firstSentAt" = CASE "submission" WHEN 'pending' THEN COALESCE("firstSentAt", ${now}) ELSE "firstSentAt" END,
      "lastSentAt" = CASE "submission" WHEN 'pending' THEN ${now} ELSE "lastSentAt" END`,
    },
  )
  return rows.map((row) => decodeRow(supplierOrders.columns, row))
}
