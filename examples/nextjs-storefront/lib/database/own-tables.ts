/** The shop's own tables as `prisma migrate` would make them, for a machine that has never seen this shop. */
export const ownTables: Readonly<Record<'sqlite' | 'postgresql', readonly string[]>> = {
  sqlite: [
    `CREATE TABLE IF NOT EXISTS "orders" ("id" TEXT NOT NULL PRIMARY KEY, "visitor" TEXT NOT NULL,
      "status" TEXT NOT NULL DEFAULT 'placed', "placedAt" DATETIME NOT NULL, "content" TEXT NOT NULL)`,
    `CREATE INDEX IF NOT EXISTS "orders_visitor_placedAt_idx" ON "orders"("visitor", "placedAt")`,
  ],
  postgresql: [
    `CREATE TABLE IF NOT EXISTS "orders" ("id" TEXT NOT NULL PRIMARY KEY, "visitor" TEXT NOT NULL,
      "status" TEXT NOT NULL DEFAULT 'placed', "placedAt" TIMESTAMP(3) NOT NULL, "content" TEXT NOT NULL)`,
    `CREATE INDEX IF NOT EXISTS "orders_visitor_placedAt_idx" ON "orders"("visitor", "placedAt")`,
  ],
}
