import type { Claim } from '@supplierkit/core/contract'
import type { Database } from '../database/database.js'
import { isIn } from '../sql/rows.js'
import { sql } from '../sql/sql.js'
import { forwardedOrders } from '../tables/tables.js'

/**
 * Looks without a lock first, so that a claim which finds nothing waits for nobody. The writing statement asks again
 * whether each row is due: who comes second finds its lease.
 */
export async function claimProgress(
  database: Database,
  { now, leaseUntil, limit }: Omit<Claim, 'leaseToken'>,
): Promise<string[]> {
  const due = await database.query(sql`
    SELECT "orderId" FROM ${forwardedOrders} WHERE "progressDueAt" <= ${now}
    ORDER BY "progressDueAt", "acceptedAt", "orderId" LIMIT ${limit}`)
  if (due.length === 0) return []
  const ids = due.map((row) => String(row['orderId']))
  const claimed = await database.query(sql`
    UPDATE ${forwardedOrders} SET "progressDueAt" = ${leaseUntil}, "progressFailures" = "progressFailures" + 1
    WHERE ${isIn('"orderId"', ids)} AND "progressDueAt" <= ${now} RETURNING "orderId"`)
  const taken = new Set(claimed.map((row) => String(row['orderId'])))
  return ids.filter((id) => taken.has(id))
}

export async function postponeProgress(database: Database, orderId: string, dueAt: Date): Promise<void> {
  await database.execute(sql`
    UPDATE ${forwardedOrders} SET "progressDueAt" = ${dueAt}
    WHERE "orderId" = ${orderId} AND "progressDueAt" IS NOT NULL`)
}
