import type { DoubleAnswer, DoubleRequest, RefusedBookLine, SupplierBooks } from '@supplierkit/testing'
import { z } from 'zod'
import { toWireOrder, toWireStock } from './to-wire.js'

const newOrder = z.object({
  reference: z.string(),
  lines: z.array(z.object({ line: z.number(), sku: z.string(), quantity: z.number() })),
})

/** What the API answers. */
export function answerRequest(books: SupplierBooks, apiKey: string, request: DoubleRequest): DoubleAnswer {
  if (request.headers['x-api-key'] !== apiKey) return { status: 401, json: { error: 'no such key' } }
  const { method, path, query } = request
  const [collection, id, action] = path
  if (collection === 'orders' && method === 'POST') {
    return id === undefined ? placeOrder(books, request) : cancelOrder(books, id, action)
  }
  if (collection === 'orders') {
    return id === undefined ? findOrders(books, query.get('reference') ?? '') : showOrder(books, id)
  }
  if (collection === 'stock') return id === undefined ? listStock(books, query) : showStock(books, id)
  return { status: 404, json: { error: 'no such address' } }
}

function placeOrder(books: SupplierBooks, { json, headers }: DoubleRequest): DoubleAnswer {
  const order = newOrder.safeParse(json)
  if (!order.success) return { status: 400, json: { error: 'not an order' } }
  const { reference, lines } = order.data
  const placed = books.place({
    reference,
    idempotencyKey: String(headers['idempotency-key']),
    lines: lines.map(({ line, ...one }) => ({ lineNumber: line, ...one })),
  })
  if (placed.outcome === 'duplicate') return { status: 409, json: { error: 'known' } }
  const rejected = placed.refused.map(toWireRefusal)
  if (placed.outcome === 'rejected') return { status: 422, json: { rejected } }
  return { status: 201, json: { orders: placed.orders.map(toWireOrder), rejected } }
}

function toWireRefusal({ lineNumber, sku, why }: RefusedBookLine) {
  return { line: lineNumber, code: why, text: `${sku}: ${why.replace('_', ' ')}` }
}

function findOrders(books: SupplierBooks, reference: string): DoubleAnswer {
  return { json: { orders: books.findByReference(reference).map(toWireOrder) } }
}

function showOrder(books: SupplierBooks, id: string): DoubleAnswer {
  const order = books.find(id)
  return order ? { json: toWireOrder(order) } : { status: 404, json: { error: 'no such order' } }
}

function cancelOrder(books: SupplierBooks, id: string, action: string | undefined): DoubleAnswer {
  const outcome = action === 'cancel' ? books.cancel(id) : 'unknown'
  if (outcome === 'too_late') return { status: 409, json: { error: 'something has left' } }
  return showOrder(books, outcome === 'unknown' ? '' : id)
}

function listStock(books: SupplierBooks, query: URLSearchParams): DoubleAnswer {
  const [page, size] = [Number(query.get('page') ?? 1), Number(query.get('size') ?? 100)]
  const rows = books.stock.list().map(toWireStock)
  const more = page * size < rows.length
  return { json: { items: rows.slice((page - 1) * size, page * size), next: more ? page + 1 : null } }
}

function showStock(books: SupplierBooks, sku: string): DoubleAnswer {
  const rows = books.stock.of(sku).map(toWireStock)
  return rows.length > 0 ? { json: rows } : { status: 404, json: { error: 'no such article' } }
}
