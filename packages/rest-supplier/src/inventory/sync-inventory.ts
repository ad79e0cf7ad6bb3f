import {
  type CallContext,
  collectUnread,
  type InventorySync,
  type InventoryUpdate,
  type UnreadCollector,
} from '@supplierkit/core/contract'
import type { RestConnection } from '../connection.js'
import type { StockDescription } from '../description/stock-description.js'
import { fillQuery } from '../description/path-template.js'
import { listPages } from '../list-pages.js'
import { listAt, textAt } from '../reading/value-at.js'
import { readStockRow } from './read-stock-row.js'

/** Reads the stock list. Keeps, for a delta, from where on the next one is asked for. */
export function createStockFeed(
  connection: RestConnection,
  stock: StockDescription,
): (call: CallContext) => InventorySync {
  const { since } = stock
  let mark: string | undefined

  async function* readPages(call: CallContext, unread: UnreadCollector): AsyncGenerator<InventoryUpdate[]> {
    const { now, description } = connection
    const defaults = { currency: description.currencies?.[0], asOf: new Date(now()) }
    // The list moves while it is read: a row that slips to the next page comes twice.
    const seen = new Set<string>()
    let reached: string | undefined
    const pages = listPages(connection, {
      what: 'the stock list',
      path: stock.path,
      query: {
        ...fillQuery(stock.query, {}),
        ...(since && mark !== undefined && { [since.parameter]: mark }),
      },
      paging: stock.paging,
      where: 'stock.items',
      read: (answer) => listAt(stock.items ?? '$', answer),
      call,
    })
    for await (const { rows, answer } of pages) {
      reached = textAt(since?.mark, answer) ?? reached
      const updates: InventoryUpdate[] = []
      for (const row of rows) {
        const update = readStockRow(stock, row, defaults, unread)
        const key = JSON.stringify([update?.sku, update?.warehouse])
        if (!update || seen.has(key)) continue
        seen.add(key)
        updates.push(update)
      }
      if (updates.length > 0) yield updates
    }
    // Only here: what a feed that broke off has not told must come with the next.
    mark = reached ?? mark
  }

  return (call) => {
    const unread = collectUnread()
    return { mode: stock.mode, pages: readPages(call, unread), unread: () => unread.result() }
  }
}
