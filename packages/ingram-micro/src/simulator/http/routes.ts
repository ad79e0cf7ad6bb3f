import type { Answer, ApiRequest } from '@supplierkit/adapter-kit/simulator'
import { orderCreateRequest } from '../../wire/order-request.js'
import { productsPerRequest } from '../../wire/price-answers.js'
import { invalid, notOnHold, orderNotFound } from '../answers/errors.js'
import { toCreateAnswer, toDetailAnswer, toRefusedAnswer, toSearchAnswer } from '../answers/order-answers.js'
import { toPriceAnswer } from '../answers/price-answer.js'
import type { Books } from '../books.js'
import type { Stock } from '../catalog/stock.js'
import type { OrderDesk } from '../orders/order-desk.js'

/** What the routes work on. */
export interface ApiState {
  readonly desk: OrderDesk
  readonly stock: Stock
  readonly books: Books
}

type Handler = (state: ApiState, request: ApiRequest, id: string) => Answer

/** An endpoint of the API. `name`: what limits and reports call it. */
export interface Route {
  readonly name: string
  readonly method: string
  readonly path: RegExp
  readonly handle: Handler
}

/** `/sandbox` before the path is as good as nothing. */
export const routes: readonly Route[] = [
  route('create order', 'POST', '/resellers/v6/orders', createOrder),
  route('search orders', 'GET', '/resellers/v6/orders/search', searchOrders),
  route('order details', 'GET', '/resellers/v6\\.1/orders/([^/]+)', showOrder),
  route('cancel order', 'DELETE', '/resellers/v6/orders/([^/]+)', cancelOrder),
  route('price and availability', 'POST', '/resellers/v6/catalog/priceandavailability', showPrices),
]

function route(name: string, method: string, path: string, handle: Handler): Route {
  return { name, method, path: new RegExp(`^(?:/sandbox)?${path}$`), handle }
}

function createOrder({ desk, stock, books }: ApiState, { body }: ApiRequest): Answer {
  const parsed = orderCreateRequest.safeParse(readJson(body))
  if (!parsed.success) {
    return invalid(
      parsed.error.issues.map(({ path }) => ({ field: path.join('.'), message: 'is not valid' })),
    )
  }
  const placement = desk.place(parsed.data)
  const { customerOrderNumber } = parsed.data
  if (placement.outcome === 'duplicate') {
    books.duplicateReferences += 1
    return invalid([{ field: 'customerOrderNumber', message: 'Duplicate customer order number.' }])
  }
  if (placement.outcome === 'rejected') {
    return { status: 207, body: toRefusedAnswer(customerOrderNumber, placement.rejections) }
  }
  const { orders, rejections } = placement
  const status = rejections.length > 0 ? 207 : 201
  return { status, body: toCreateAnswer(customerOrderNumber, orders, rejections, stock) }
}

function searchOrders({ desk }: ApiState, { url }: ApiRequest): Answer {
  const { searchParams } = url
  const reference = searchParams.get('customerOrderNumber')
  const pageSize = Number(searchParams.get('pageSize') ?? 25)
  const pageNumber = Number(searchParams.get('pageNumber') ?? 1)
  if (!isWhole(pageSize, 100) || !isWhole(pageNumber, 1_000_000)) {
    return invalid([{ field: 'pageSize/pageNumber', message: 'is not valid' }])
  }
  const orders = reference === null ? desk.orders : desk.findByReference(reference)
  return orders.length === 0
    ? { status: 204 }
    : { status: 200, body: toSearchAnswer(orders, pageSize, pageNumber) }
}

function showOrder({ desk, stock }: ApiState, _: ApiRequest, orderNumber: string): Answer {
  const order = desk.find(orderNumber)
  return order ? { status: 200, body: toDetailAnswer(order, stock) } : orderNotFound()
}

function cancelOrder({ desk }: ApiState, _: ApiRequest, orderNumber: string): Answer {
  const order = desk.find(orderNumber)
  if (!order) return orderNotFound()
  return desk.cancel(order) === 'canceled' ? { status: 200 } : notOnHold()
}

function showPrices({ stock }: ApiState, { body }: ApiRequest): Answer {
  const { products } = (readJson(body) ?? {}) as { products?: readonly { ingramPartNumber?: string }[] }
  const partNumbers = (products ?? []).flatMap(({ ingramPartNumber }) => ingramPartNumber ?? [])
  if (partNumbers.length === 0 || partNumbers.length > productsPerRequest) {
    return invalid([{ field: 'products', message: `1 to ${productsPerRequest} products are possible` }])
  }
  const someUnknown = partNumbers.some((partNumber) => !stock.find(partNumber))
  return { status: someUnknown ? 207 : 200, body: toPriceAnswer(partNumbers, stock) }
}

function isWhole(value: number, max: number): boolean {
  return Number.isSafeInteger(value) && value >= 1 && value <= max
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
