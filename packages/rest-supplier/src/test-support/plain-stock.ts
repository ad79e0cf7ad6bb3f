import { formatDecimal } from '@supplierkit/adapter-kit'
import type { DoubleAnswer, DoubleRequest, StockedItem, SupplierBooks } from '@supplierkit/testing'
import type { PlainTraits } from './plain-traits.js'

const pageSize = 3

/** A row of the stock list. */
export function toPlainRow({ sku, warehouse, available, incoming, cost }: StockedItem) {
  return {
    sku,
    depot: warehouse ?? null,
    free: available,
    on_order: incoming ?? 0,
    price: cost ? formatDecimal(cost) : null,
    currency: cost?.currency ?? null,
    title: `Article ${sku}`,
  }
}

/** `GET /stock`: the whole list or what has changed since a mark, in pages of three. */
export function listStock(
  { stock }: SupplierBooks,
  { feed, pages }: PlainTraits,
  { query, headers }: DoubleRequest,
): DoubleAnswer {
  const since = query.get('since')
  const rows = feed === 'delta' && since !== null ? stock.changedSince(Number(since)) : stock.list()
  const start = Number(query.get('from') ?? (Number(query.get('page') ?? 1) - 1) * pageSize)
  const end = start + pageSize
  const more = end < rows.length
  const address = `http://${String(headers['host'])}/stock?from=${end}`
  return {
    headers: more && pages === 'link_header' ? { link: `<${address}>; rel="next"` } : {},
    json: {
      mark: stock.mark(),
      total: rows.length,
      pages: Math.max(Math.ceil(rows.length / pageSize), 1),
      rows: rows.slice(start, end).map(toPlainRow),
      next: more ? (pages === 'link' ? `/stock?from=${end}` : String(end)) : null,
    },
  }
}

/** `GET /stock/{sku}` */
export function showStock({ stock }: SupplierBooks, sku: string): DoubleAnswer {
  const items = stock.of(sku)
  if (items.length === 0) return { status: 404, json: { code: 'NO_SUCH_SKU' } }
  return { json: items.map(toPlainRow) }
}
