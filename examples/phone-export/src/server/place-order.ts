import type { Order, OrderLine } from '@supplierkit/core/contract'
import { z } from 'zod'
import { buyers } from '../made-up-orders/buyers.js'
import type { PlacedOrder } from '../page/api-types.js'
import { RequestError } from './request-error.js'
import type { ShopParts } from './shop-parts.js'
import type { StockView } from './stock-view.js'

const newOrder = z.object({
  key: z.string().min(8).max(64).optional(),
  lines: z
    .array(
      z.object({
        sku: z.string().min(1),
        supplierId: z.string().min(1),
        warehouse: z.string().optional(),
        quantity: z.int().min(1).max(100_000),
      }),
    )
    .min(1)
    .max(200),
})

/** Turns a cart into an order of the shop and hands it over. @throws RequestError, SupplierKitError */
export async function placeOrder(parts: ShopParts, stock: StockView, body: unknown): Promise<PlacedOrder> {
  const parsed = newOrder.safeParse(body)
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join('.') ?? ''
    throw new RequestError(400, 'order_invalid', `This is not an order: look at ${where || 'the whole'}.`)
  }
  const { key } = parsed.data
  // Asked again after a lost answer: the stock may have changed since, and the order is placed.
  const placed = key === undefined ? null : await parts.orders.placedUnder(key)
  if (placed !== null) return { orderId: placed }
  const lines: OrderLine[] = []
  const problems: { sku: string; reason: string }[] = []
  for (const wanted of parsed.data.lines) {
    const row = await stock.find(wanted)
    if (!row) problems.push({ sku: wanted.sku, reason: 'not in stock any more' })
    else if (!row.price) problems.push({ sku: wanted.sku, reason: 'has no price' })
    else if (row.available < wanted.quantity) {
      problems.push({ sku: wanted.sku, reason: `only ${row.available} left` })
    } else {
      lines.push({
        lineNumber: lines.length + 1,
        sku: row.sku,
        quantity: wanted.quantity,
        unitPrice: row.price,
        description: row.title,
        supplierId: row.supplierId,
        ...(row.warehouse === '' ? {} : { warehouse: row.warehouse }),
      })
    }
  }
  if (problems.length > 0) {
    throw new RequestError(409, 'stock_changed', 'Some articles cannot be ordered like this.', problems)
  }
  const currencies = new Set(lines.map(({ unitPrice }) => unitPrice?.currency))
  if (currencies.size > 1) {
    throw new RequestError(409, 'currency_mismatch', 'One order cannot hold prices in several currencies.')
  }
  const order = toOrder(await parts.orders.nextNumber(), lines)
  return { orderId: await parts.orders.place(order, key) }
}

/** The demo has one buyer at the screen. */
function toOrder(number: string, lines: readonly OrderLine[]): Order {
  const [buyer] = buyers
  if (!buyer) throw new RangeError('there are no buyers')
  return {
    id: `order-${number}`,
    number,
    currency: lines[0]?.unitPrice?.currency ?? 'USD',
    placedAt: new Date(),
    customer: {
      name: buyer.contact,
      company: buyer.company,
      email: `${buyer.mailbox}@example.test`,
      locale: buyer.locale,
    },
    shipTo: {
      name: buyer.contact,
      company: buyer.company,
      line1: '12 Example Street',
      city: buyer.city,
      ...(buyer.region === undefined ? {} : { region: buyer.region }),
      postalCode: buyer.postalCode,
      country: buyer.country,
    },
    lines,
  }
}
