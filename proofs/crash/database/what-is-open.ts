import type { CrashDatabase } from './database.js'

const open = {
  'supplier orders': `"supplier_orders" WHERE "submission" IN ('pending', 'submitting', 'in_doubt')`,
  deliveries: `"supplier_deliveries" WHERE "state" IN ('received', 'parked')`,
  notifications: `"notifications" WHERE "state" = 'waiting'`,
  'events without a place': `"supplier_events" WHERE "sequence" IS NULL`,
} as const

/** What the workers still have to do, by name; empty: nothing. */
export async function whatIsOpen(database: CrashDatabase): Promise<string[]> {
  const counts = Object.entries(open).map(
    ([name, rows]) => `SELECT '${name}' AS "name", COUNT(*) AS "count" FROM ${rows}`,
  )
  const rows = await database.query(counts.join(' UNION ALL '))
  return rows
    .filter((row) => Number(row['count']) > 0)
    .map((row) => `${String(row['count'])} ${String(row['name'])}`)
}
