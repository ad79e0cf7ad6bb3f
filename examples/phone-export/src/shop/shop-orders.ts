import { decodeJson, encodeJson, type Order } from '@supplierkit/core/contract'
import type { SupplierHub } from '@supplierkit/core'
import type { Database } from '../database/open-database.js'
import type { ShopOrders } from '../server/shop-parts.js'

/** The database within one of its transactions. */
export type Transaction = Parameters<Parameters<Database['$transaction']>[0]>[0]

/** The shop's own orders, in its own table. */
export function createShopOrders(prisma: Database, hub: () => SupplierHub<Transaction>): ShopOrders {
  let last = 10_000
  return {
    nextNumber: () => Promise.resolve(`PE${(last += 1)}`),
    async place(order, key) {
      const placed = await prisma.$transaction(async (tx) => {
        const known = key === undefined ? null : await findByKey(tx, key)
        if (known) return known
        const { id, number = id, placedAt = new Date() } = order
        await tx.order.create({
          data: { id, number, placedAt, placeKey: key ?? null, content: encodeJson(order) },
        })
        await hub().forwardOrder(order, { transaction: tx })
        return id
      })
      // Nobody outside could see the order before the commit; now the work on it can begin at once.
      hub().wake()
      return placed
    },
    placedUnder: (key) => findByKey(prisma, key),
    get: (orderId) => getOrder(prisma, orderId),
    async list(limit) {
      const rows = await prisma.order.findMany({ orderBy: { placedAt: 'desc' }, take: limit })
      return rows.map(({ content }) => decodeJson<Order>(content))
    },
  }
}

async function findByKey({ order }: Pick<Transaction, 'order'>, placeKey: string): Promise<string | null> {
  const row = await order.findUnique({ where: { placeKey }, select: { id: true } })
  return row?.id ?? null
}

/** One of the shop's orders as it was placed. */
export async function getOrder(prisma: Database, orderId: string): Promise<Order | null> {
  const row = await prisma.order.findUnique({ where: { id: orderId } })
  return row && decodeJson<Order>(row.content)
}
