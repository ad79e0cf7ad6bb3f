import type { CallContext, InventorySync, InventoryUpdate } from '@supplierkit/core/contract'
import type { PhonexConnection } from '../client.js'
import { listPages } from '../list-pages.js'
import { stockRow } from '../wire.js'
import { skuOf, toInventoryUpdate } from './stock-row.js'

/** `GET /stocklist/items?includeOutOfStock=false`: the whole list, so what is missing is sold out. */
export function syncInventory(connection: PhonexConnection, call: CallContext): InventorySync {
  return { mode: 'full', pages: readPages(connection, call) }
}

async function* readPages(
  connection: PhonexConnection,
  call: CallContext,
): AsyncGenerator<InventoryUpdate[]> {
  const { config } = connection
  const defaults = { currency: config.currency, asOf: new Date(config.now()) }
  // The list moves while it is read: a row that slips to the next page comes twice.
  const seen = new Set<string>()
  const skipped = { unreadable: 0, repeated: 0 }
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
      const update = toInventoryUpdate(row, defaults)
      const key = JSON.stringify([update?.sku, update?.warehouse])
      if (!update) skipped.unreadable++
      else if (seen.has(key)) skipped.repeated++
      else updates.push(update)
      if (update) seen.add(key)
    }
    if (updates.length > 0) yield updates
  }
  if (skipped.unreadable + skipped.repeated > 0) {
    call.logger.warn({ supplier: config.name, ...skipped }, 'rows of the stock list were left out')
  }
}
