import type { Address, Customer, Money, Order, OrderLine } from '@supplierkit/core/contract'
import { pick, type Random, seededRandom, wholeNumber } from '../seeded/seeded-random.js'
import { type Buyer, buyers } from './buyers.js'

/** What a supplier has in stock, as far as ordering it goes. */
export interface StockedArticle {
  readonly sku: string
  readonly name?: string
  readonly cost: Money
  /** Units that can be ordered. */
  readonly available: number
}

export interface MadeUpOrdersOptions {
  readonly count: number
  /** At least one, each with at least one article in stock. */
  readonly catalogs: readonly { readonly supplierId: string; readonly articles: readonly StockedArticle[] }[]
  /** Default 1: the same seed makes the same orders. */
  readonly seed?: number
  /** When the first was placed; each of the others a few minutes after the one before. Default 2026-01-05. */
  readonly firstPlacedAt?: Date
}

/** Shares of the orders. */
const spanning = 0.6
const doubledSku = 0.15
/** What the shop adds to the supplier's price. */
const markup = 1.12

/**
 * Wholesale orders of buyers that do not exist, of articles that do: never more units than there are, some
 * over several suppliers, some with the same SKU in two lines.
 */
export function makeUpOrders(options: MadeUpOrdersOptions): Order[] {
  const random = seededRandom(options.seed ?? 1)
  const shelves = options.catalogs.map(({ supplierId, articles }) => createShelf(supplierId, articles))
  let placedAt = (options.firstPlacedAt ?? new Date('2026-01-05T08:00:00Z')).getTime()
  return Array.from({ length: options.count }, (_, index) => {
    placedAt += wholeNumber(random, 20, 600) * 1000
    return makeUpOrder(random, shelves, index + 1, new Date(placedAt))
  })
}

function makeUpOrder(random: Random, shelves: readonly Shelf[], position: number, placedAt: Date): Order {
  const buyer = pick(random, buyers)
  const number = `PE${String(10_000 + position)}`
  const stocked = shelves.filter((shelf) => !shelf.isEmpty())
  const chosen = stocked.length > 1 && random() < spanning ? stocked : [pick(random, stocked)]
  const lines = chosen.flatMap((shelf) =>
    Array.from({ length: wholeNumber(random, 1, 3) }, () => shelf.take(random)).filter(
      (line) => line !== undefined,
    ),
  )
  const [first] = lines
  if (!first) throw new RangeError('nothing is left in stock to order')
  if (random() < doubledSku && first.quantity > 1) {
    lines[0] = { ...first, quantity: first.quantity - 1 }
    lines.push({ ...first, quantity: 1 })
  }
  return {
    id: `order-${number}`,
    number,
    currency: first.unitPrice?.currency ?? 'USD',
    placedAt,
    customer: customerOf(buyer),
    shipTo: addressOf(buyer),
    lines: lines.map((line, index) => ({ lineNumber: index + 1, ...line })),
  }
}

interface Shelf {
  isEmpty(): boolean
  /** A line for one article, its units taken off; `undefined`: nothing is left. */
  take(random: Random): OrderLine | undefined
}

function createShelf(supplierId: string, articles: readonly StockedArticle[]): Shelf {
  const stocked = articles.filter(({ available }) => available > 0).map((article) => ({ ...article }))
  return {
    isEmpty: () => stocked.length === 0,
    take(random) {
      if (stocked.length === 0) return undefined
      const index = wholeNumber(random, 0, stocked.length - 1)
      const article = stocked[index]
      if (!article) return undefined
      const quantity = wholeNumber(random, 1, Math.min(article.available, 6))
      article.available -= quantity
      if (article.available === 0) stocked.splice(index, 1)
      return {
        sku: article.sku,
        quantity,
        unitPrice: { ...article.cost, amount: Math.max(1, Math.round(article.cost.amount * markup)) },
        ...(article.name === undefined ? {} : { description: article.name }),
        supplierId,
      }
    },
  }
}

function customerOf({ contact, company, mailbox, locale }: Buyer): Customer {
  return { name: contact, company, email: `${mailbox}@example.test`, locale }
}

function addressOf({ contact, company, city, region, postalCode, country }: Buyer): Address {
  return {
    name: contact,
    company,
    line1: '12 Example Street',
    city,
    ...(region === undefined ? {} : { region }),
    postalCode,
    country,
  }
}
