import { createHash } from 'node:crypto'
import type { Answer, ApiRequest } from '@supplierkit/adapter-kit/simulator'
import { salesOrderRequest } from '../../wire.js'
import type { Books } from '../books.js'
import type { Stock } from '../catalog/stock.js'
import type { OrderDesk } from '../orders/order-desk.js'
import { type SimulatedOrder, type SimulatedRejection, toWireOrder } from '../orders/simulated-order.js'
import { refuse } from './answer.js'

/** What the routes work on. */
export interface ApiState {
  readonly desk: OrderDesk
  readonly stock: Stock
  readonly books: Books
  readonly keys: Map<string, { readonly digest: string; readonly answer: Answer }>
}

type Handler = (state: ApiState, request: ApiRequest, id: string) => Answer

const routes: readonly (readonly [method: string, path: RegExp, handler: Handler])[] = [
  ['GET', /^\/stocklist\/items$/, listStock],
  ['POST', /^\/sales-orders$/, placeOnce],
  ['GET', /^\/sales-orders$/, listOrders],
  ['GET', /^\/sales-orders\/([^/]+)$/, showOrder],
  ['POST', /^\/sales-orders\/([^/]+)\/cancel$/, cancelOrder],
]

/** Answers one request of the API. */
export function routeRequest(state: ApiState, request: ApiRequest): Answer {
  const matching = routes.filter(([, path]) => path.test(request.url.pathname))
  const route = matching.find(([method]) => method === request.method)
  if (!route)
    return refuse(matching.length > 0 ? 405 : 404, matching.length > 0 ? 'wrong_method' : 'unknown_path')
  const [, path, handler] = route
  return handler(state, request, decodePart(path.exec(request.url.pathname)?.[1] ?? ''))
}

function decodePart(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function listStock({ stock }: ApiState, { url }: ApiRequest): Answer {
  const sku = url.searchParams.get('itemCode')
  const includeOutOfStock = url.searchParams.get('includeOutOfStock') !== 'false'
  return page(stock.rows({ ...(sku !== null && { sku }), includeOutOfStock }), url)
}

function listOrders({ desk }: ApiState, { url }: ApiRequest): Answer {
  const reference = url.searchParams.get('reference')
  const orders = reference === null ? desk.orders : desk.findByReference(reference)
  return page(orders.map(toWireOrder), url)
}

function showOrder({ desk }: ApiState, _: ApiRequest, id: string): Answer {
  const order = desk.find(id)
  return order ? { status: 200, body: toWireOrder(order) } : refuse(404, 'order_not_found')
}

function cancelOrder({ desk }: ApiState, _: ApiRequest, id: string): Answer {
  const order = desk.find(id)
  if (!order) return refuse(404, 'order_not_found')
  if (desk.cancel(order) === 'too_late') return refuse(409, 'too_late', { status: order.status })
  return { status: 200, body: toWireOrder(order) }
}

/** A repeated idempotency key is answered as the first time; with another body it is a mistake. */
function placeOnce(state: ApiState, request: ApiRequest): Answer {
  const key = request.headers['idempotency-key']
  if (key === undefined) return placeOrder(state, request)
  const digest = createHash('sha256').update(request.body).digest('hex')
  const known = state.keys.get(key)
  if (known) return known.digest === digest ? known.answer : refuse(422, 'idempotency_key_reused')
  const answer = placeOrder(state, request)
  state.keys.set(key, { digest, answer })
  return answer
}

function placeOrder({ desk, books }: ApiState, { body }: ApiRequest): Answer {
  const parsed = salesOrderRequest.safeParse(readJson(body))
  if (!parsed.success) {
    return refuse(400, 'invalid_request', {
      fields: parsed.error.issues.map((issue) => issue.path.join('.')),
    })
  }
  const placement = desk.place(parsed.data)
  if (placement.outcome === 'created') return { status: 201, body: created(placement.order) }
  if (placement.outcome === 'rejected') {
    return refuse(422, 'no_line_accepted', { rejected_lines: toWireRejections(placement.rejectedLines) })
  }
  books.duplicateReferences += 1
  const { supplierOrderId } = placement.order
  return refuse(409, 'duplicate_reference', { supplier_order_id: supplierOrderId })
}

function created(order: SimulatedOrder): object {
  return { ...toWireOrder(order), rejected_lines: toWireRejections(order.rejectedLines) }
}

function toWireRejections(rejections: readonly SimulatedRejection[]): object[] {
  return rejections.map(({ lineNumber, code, reason }) => ({ line_number: lineNumber, code, reason }))
}

function page(rows: readonly object[], url: URL): Answer {
  const number = positive(url.searchParams.get('page'), 1)
  const size = Math.min(positive(url.searchParams.get('pageSize'), 100), 500)
  const items = rows.slice((number - 1) * size, number * size)
  return {
    status: 200,
    body: {
      items,
      page: number,
      total: rows.length,
      total_pages: Math.max(Math.ceil(rows.length / size), 1),
    },
  }
}

function positive(text: string | null, otherwise: number): number {
  const value = Number(text)
  return Number.isSafeInteger(value) && value > 0 ? value : otherwise
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
