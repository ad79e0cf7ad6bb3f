/** A table of the shop's own, written by its `onProgress` within the hub's transactions. */
export const shopTable =
  'CREATE TABLE "shop_orders" ("orderId" TEXT NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "told" INTEGER NOT NULL)'

/** Notes that the shop was told of a version, and how often it was told of any. */
export function noteProgress(orderId: string, version: number): string {
  if (!/^[\w-]+$/.test(orderId)) throw new Error(`${orderId} is not an id of this run`)
  return `INSERT INTO "shop_orders" VALUES ('${orderId}', ${version}, 1)
    ON CONFLICT ("orderId") DO UPDATE SET "version" = ${version}, "told" = "shop_orders"."told" + 1`
}
