import type { Money, Order } from '@supplierkit/core/contract'

/** What a supplier must have in stock so that orders can be delivered. */
export interface NeededArticle {
  readonly sku: string
  readonly name: string
  /** The lowest price that a customer pays for it. */
  readonly price: Money
  /** Units over all orders. */
  readonly onHand: number
}

/** The stock that the orders ask for, by supplier id. Lines without a supplier are left out. */
export function catalogFrom(orders: readonly Order[]): ReadonlyMap<string, readonly NeededArticle[]> {
  const needed = new Map<string, Map<string, NeededArticle>>()
  for (const order of orders) {
    for (const line of order.lines) {
      const supplierId = line.supplierId ?? order.supplierId
      if (supplierId === undefined) continue
      const articles = needed.get(supplierId) ?? new Map<string, NeededArticle>()
      needed.set(supplierId, articles)
      const known = articles.get(line.sku)
      const price = line.unitPrice ?? { amount: 0, currency: order.currency }
      articles.set(line.sku, {
        sku: line.sku,
        name: known?.name ?? line.description ?? line.sku,
        price: known && known.price.amount <= price.amount ? known.price : price,
        onHand: (known?.onHand ?? 0) + line.quantity,
      })
    }
  }
  return new Map([...needed].map(([supplierId, articles]) => [supplierId, [...articles.values()]]))
}
