import {
  type CallContext,
  collectUnread,
  type InventoryItem,
  type InventoryUpdate,
  type StockLevel,
} from '@supplierkit/core/contract'
import type { PhonexConnection } from '../client.js'
import { listPages } from '../list-pages.js'
import { stockRow } from '../wire.js'
import { skuOf, toInventoryUpdate } from './stock-row.js'

/**
 * `GET /stocklist/items?itemCode=`, sold out ones included. Assumed: the filter. A tenant that ignores it
 * answers the whole list, so rows of other items are passed over.
 */
export async function getInventoryItem(
  connection: PhonexConnection,
  sku: string,
  call: CallContext,
): Promise<InventoryItem | null> {
  const { config } = connection
  const defaults = { currency: config.currency, asOf: new Date(config.now()) }
  const unread = collectUnread()
  const byWarehouse = new Map<string | undefined, InventoryUpdate>()
  const pages = listPages(connection, {
    path: config.paths.stockItems,
    query: { includeOutOfStock: true, itemCode: sku },
    item: stockRow,
    idOf: (row) => `${skuOf(row)} ${row.warehouse}`,
    call,
  })
  for await (const page of pages) {
    for (const row of page) {
      const update = skuOf(row) === sku ? toInventoryUpdate(row, defaults, unread) : undefined
      if (update) byWarehouse.set(update.warehouse, update)
    }
  }
  const [first] = byWarehouse.values()
  if (!first) return null
  return {
    sku,
    ...(first.title !== undefined && { title: first.title }),
    ...(first.attributes && { attributes: first.attributes }),
    levels: [...byWarehouse.values()].map(toStockLevel),
  }
}

function toStockLevel({ title: _title, attributes: _attributes, ...level }: InventoryUpdate): StockLevel {
  return level
}
