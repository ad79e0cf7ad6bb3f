import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { type Order, SupplierKitError } from '@supplierkit/core/contract'
import type { CatalogItem } from '@supplierkit/wesellcellular/simulator'
import { createDeviceCatalog } from '@supplierkit/wesellcellular/simulator'
import { makeUpOrders } from '../made-up-orders/make-up-orders.js'
import { catalogFrom } from '../orders-csv/catalog-from.js'
import { type RefusedRow, readWholesaleOrders } from '../orders-csv/read-wholesale-orders.js'
import { supplierPerSku } from '../orders-csv/supplier-per-sku.js'
import { type MeridianArticle, meridianCatalog } from '../second-supplier/meridian-catalog.js'

/** What a run places, and what the suppliers must stock for it beside their own. */
export interface OrdersToPlace {
  readonly orders: readonly Order[]
  readonly stock: { readonly phonex: readonly CatalogItem[]; readonly meridian: readonly MeridianArticle[] }
  /** Only of a file: its lines, and those that are no orders. */
  readonly file: { readonly linesRead: number; readonly refused: readonly RefusedRow[] } | null
}

/** Wholesale orders that nobody placed; every tenth asks for a phone that nobody sells. */
export function madeUp(count: number, seed: number): OrdersToPlace {
  const phonex = sumBySku(createDeviceCatalog()).map((item) => ({
    sku: item.sku,
    cost: item.price,
    available: item.quantity,
    ...(item.title === undefined ? {} : { name: item.title }),
  }))
  const meridian = meridianCatalog(seed).map(({ sku, name, price, onHand }) => ({
    sku,
    name,
    cost: price,
    available: onHand,
  }))
  const orders = makeUpOrders({
    count,
    seed,
    catalogs: [
      { supplierId: 'wesellcellular', articles: phonex },
      { supplierId: 'meridian', articles: meridian },
    ],
  })
  return { orders: orders.map(withUnknownPhone), stock: { phonex: [], meridian: [] }, file: null }
}

function withUnknownPhone(order: Order, index: number): Order {
  if (index % 10 !== 4 || !order.lines.some(({ supplierId }) => supplierId === 'wesellcellular')) return order
  const lineNumber = Math.max(...order.lines.map((line) => line.lineNumber ?? 0)) + 1
  const unknown = { lineNumber, sku: 'NO-SUCH-PHONE', quantity: 1, supplierId: 'wesellcellular' }
  return { ...order, lines: [...order.lines, unknown] }
}

/** A SKU that lies in several warehouses counts with the least of them, so that any of them can deliver. */
function sumBySku(catalog: readonly CatalogItem[]): CatalogItem[] {
  const bySku = new Map<string, CatalogItem>()
  for (const item of catalog) {
    const known = bySku.get(item.sku)
    if (!known || item.quantity < known.quantity) bySku.set(item.sku, item)
  }
  return [...bySku.values()]
}

async function openFile(path: string): Promise<Readable> {
  try {
    return (await open(path)).createReadStream()
  } catch (cause) {
    const { code = 'unknown' } = cause as NodeJS.ErrnoException
    throw new SupplierKitError({
      code: 'order_invalid',
      message: `the orders file ${path} cannot be read (${code}).`,
      likely: 'a spelling mistake; relative paths begin at the folder in which the command is given.',
      cause,
    })
  }
}

/** The orders of a CSV file; each SKU has its supplier. */
export async function fromFile(path: string): Promise<OrdersToPlace> {
  const { orders, refused, linesRead } = await readWholesaleOrders(
    await openFile(path),
    supplierPerSku(['wesellcellular', 'meridian']),
  )
  const needed = catalogFrom(orders)
  const phonex = (needed.get('wesellcellular') ?? []).map(({ sku, name, price, onHand }) => ({
    sku,
    title: name,
    price,
    quantity: onHand,
  }))
  return { orders, stock: { phonex, meridian: needed.get('meridian') ?? [] }, file: { linesRead, refused } }
}
