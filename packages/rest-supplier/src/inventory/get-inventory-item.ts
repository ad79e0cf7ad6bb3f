import {
  type CallContext,
  collectUnread,
  type InventoryItem,
  type InventoryUpdate,
  type StockLevel,
} from '@supplierkit/core/contract'
import type { RestConnection } from '../connection.js'
import { fillPath, fillQuery } from '../description/path-template.js'
import type { StockDescription } from '../description/stock-description.js'
import { listPages } from '../list-pages.js'
import { rowsAt } from '../reading/value-at.js'
import { readStockRow } from './read-stock-row.js'

/** One product with its levels in all warehouses. Rows of other SKUs are passed over: some suppliers search. */
export async function getInventoryItem(
  connection: RestConnection,
  stock: StockDescription,
  sku: string,
  call: CallContext,
): Promise<InventoryItem | null> {
  const { one } = stock
  const defaults = { currency: connection.description.currencies?.[0], asOf: new Date(connection.now()) }
  const unread = collectUnread()
  const byWarehouse = new Map<string | undefined, InventoryUpdate>()
  const pages = listPages(connection, {
    what: 'a product',
    path: fillPath(one.path, { sku }),
    query: fillQuery(one.query, { sku }),
    paging: one.paging,
    where: 'stock.one.items',
    read: (answer) => {
      const rows = rowsAt(one.items ?? '$', answer)
      const read = rows?.flatMap((row) => readStockRow(stock, row, defaults, unread) ?? [])
      return read?.length === rows?.length ? read : undefined
    },
    none: one.unknown,
    call,
  })
  for await (const { rows } of pages) {
    for (const row of rows) if (row.sku === sku) byWarehouse.set(row.warehouse, row)
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
