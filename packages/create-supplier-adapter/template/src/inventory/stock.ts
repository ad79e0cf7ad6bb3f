import { paginate, parsePrice, type RawAnswer } from '@supplierkit/adapter-kit'
import {
  type CallContext,
  type InventoryItem,
  type InventorySync,
  type InventoryUpdate,
  SupplierKitError,
} from '@supplierkit/core/contract'
import { z } from 'zod'
import { type AcmePartsConnection, name } from '../client.js'
import { wireStockPage, type WireStockRow, wireStockRow } from '../wire.js'

/** `GET /stock`, page by page: the whole list, so what is missing from it is sold out. */
export function syncInventory(connection: AcmePartsConnection, call: CallContext): InventorySync {
  return { mode: 'full', pages: readPages(connection, call) }
}

async function* readPages(
  connection: AcmePartsConnection,
  call: CallContext,
): AsyncGenerator<InventoryUpdate[]> {
  const pages = paginate({
    supplier: name,
    first: 1,
    fetchPage: async (page: number) => {
      const { items, next } = await connection.request({
        method: 'GET',
        path: '/stock',
        query: { page, size: connection.config.pageSize },
        schema: wireStockPage,
        call,
      })
      return { items, next: next ?? undefined }
    },
  })
  // The list moves while it is read: a row that slips to the next page comes twice.
  const seen = new Set<string>()
  for await (const items of pages) {
    const fresh = items.filter(({ sku, warehouse }) => {
      const key = JSON.stringify([sku, warehouse])
      return !seen.has(key) && seen.add(key)
    })
    yield fresh.map((row) => toInventoryUpdate(row, new Date()))
  }
}

/** `GET /stock/{sku}` */
export async function getInventoryItem(
  connection: AcmePartsConnection,
  sku: string,
  call: CallContext,
): Promise<InventoryItem | null> {
  const rows = await connection.request<WireStockRow[] | null>({
    method: 'GET',
    path: `/stock/${encodeURIComponent(sku)}`,
    schema: z.array(wireStockRow),
    on: { 404: unlessUnknown },
    call,
  })
  return rows && { sku, levels: rows.map((row) => toInventoryUpdate(row, new Date())) }
}

const noSuchArticle = z.object({ error: z.literal('no such article') })

/** Only the supplier itself knows what it does not have: a 404 of anything before it says nothing of articles. */
function unlessUnknown({ json }: RawAnswer): null {
  if (noSuchArticle.safeParse(json).success) return null
  throw new SupplierKitError({
    code: 'supplier_answer_unreadable',
    message: `${name}: HTTP 404 without the supplier's own word that it does not have this article.`,
    phase: 'refused',
  })
}

/** A row as the engine keeps it. A price that cannot be read is left out rather than guessed. */
export function toInventoryUpdate(row: WireStockRow, asOf: Date): InventoryUpdate {
  const { sku, warehouse, available, price } = row
  const cost = parsePrice(price, 'USD')
  return { sku, warehouse, available, asOf, ...(cost && { cost }) }
}
