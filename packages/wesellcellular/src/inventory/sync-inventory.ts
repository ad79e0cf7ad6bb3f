import {
  type CallContext,
  collectUnread,
  type InventorySync,
  type InventoryUpdate,
  type UnreadCollector,
} from '@supplierkit/core/contract'
import type { PhonexConnection } from '../client.js'
import { listPages } from '../list-pages.js'
import { stockRow } from '../wire.js'
import { skuOf, toInventoryUpdate } from './stock-row.js'

/** `GET /stocklist/items?includeOutOfStock=false`: the whole list, so what is missing is sold out. */
export function syncInventory(connection: PhonexConnection, call: CallContext): InventorySync {
  const unread = collectUnread()
  return { mode: 'full', pages: readPages(connection, call, unread), unread: () => unread.result() }
}

async function* readPages(
  connection: PhonexConnection,
  call: CallContext,
  unread: UnreadCollector,
): AsyncGenerator<InventoryUpdate[]> {
  const { config } = connection
  const defaults = { currency: config.currency, asOf: new Date(config.now()) }
  // The list moves while it is read: a row that slips to the next page comes twice.
  const seen = new Set<string>()
  const pages = listPages(connection, {
    path: config.paths.stockItems,
    query: { includeOutOfStock: false },
    item: stockRow,
    idOf: (row) => `${skuOf(row)} ${row.warehouse}`,
    call,
  })
  for await (const page of pages) {
    const updates: InventoryUpdate[] = []
    for (const row of page) {
      const update = toInventoryUpdate(row, defaults, unread)
      const key = JSON.stringify([update?.sku, update?.warehouse])
      if (!update || seen.has(key)) continue
      seen.add(key)
      updates.push(update)
    }
    if (updates.length > 0) yield updates
  }
}
