import type { MeridianArticle } from './meridian-catalog.js'
import type { MeridianBooks } from './meridian-books.js'
import { toAmountText } from './meridian-amounts.js'
import { newOrder } from './meridian-wire.js'

export interface ApiRequest {
  readonly method: string
  readonly url: URL
  readonly body: string
  readonly now: () => number
}

export interface ApiAnswer {
  readonly status: number
  readonly json: unknown
}

type Route = (books: MeridianBooks, request: ApiRequest, id: string) => ApiAnswer

const pageSize = 60

/** Meridian's API: method, path with `:id` for one segment, and what it does. */
const routes: readonly (readonly [string, RegExp, Route])[] = [
  ['POST', /^\/orders$/, createOrder],
  [
    'GET',
    /^\/orders$/,
    (books, { url }) => ok({ results: books.byReference(url.searchParams.get('customer_ref') ?? '') }),
  ],
  ['GET', /^\/orders\/([^/]+)$/, getOrder],
  ['POST', /^\/orders\/([^/]+)\/void$/, voidOrder],
  ['GET', /^\/stock$/, listStock],
  ['GET', /^\/stock\/([^/]+)$/, getArticle],
]

/** Answers one request from the books. */
export function answerRequest(books: MeridianBooks, request: ApiRequest): ApiAnswer {
  for (const [method, path, route] of routes) {
    const match = path.exec(request.url.pathname)
    if (match && method === request.method) return route(books, request, decodeURIComponent(match[1] ?? ''))
  }
  return { status: 404, json: { error: 'NO_SUCH_PATH' } }
}

function ok(json: unknown): ApiAnswer {
  return { status: 200, json }
}

function createOrder(books: MeridianBooks, { body }: ApiRequest): ApiAnswer {
  const wanted = newOrder.safeParse(parseJson(body))
  if (!wanted.success) return { status: 400, json: { error: 'BAD_ORDER' } }
  const { order, refusals } = books.create(wanted.data)
  if (!order) return { status: 422, json: { error: 'NOTHING_TO_DELIVER', refusals } }
  return { status: 201, json: { ...order, refusals } }
}

function getOrder(books: MeridianBooks, _request: ApiRequest, id: string): ApiAnswer {
  const order = books.get(id)
  return order ? ok(order) : { status: 404, json: { error: 'NO_SUCH_ORDER' } }
}

function voidOrder(books: MeridianBooks, _request: ApiRequest, id: string): ApiAnswer {
  const order = books.get(id)
  if (!order) return { status: 404, json: { error: 'NO_SUCH_ORDER' } }
  const answer = books.requestVoid(order)
  return { status: { agreed: 200, pending: 202, late: 409 }[answer], json: { answer, state: order.state } }
}

function listStock(books: MeridianBooks, { url, now }: ApiRequest): ApiAnswer {
  const stock = books.stock()
  const pages = Math.max(1, Math.ceil(stock.length / pageSize))
  const page = Math.min(pages, Math.max(1, Number.parseInt(url.searchParams.get('page') ?? '1', 10) || 1))
  const articles = stock.slice((page - 1) * pageSize, page * pageSize).map(toArticle)
  return ok({ generated: new Date(now()).toISOString(), page, pages, articles })
}

function getArticle(books: MeridianBooks, _request: ApiRequest, id: string): ApiAnswer {
  const found = books.stock().find(({ article }) => article.sku === id)
  return found ? ok(toArticle(found)) : { status: 404, json: { error: 'NO_SUCH_ARTICLE' } }
}

function toArticle({ article, onHand }: { readonly article: MeridianArticle; readonly onHand: number }) {
  return {
    article: article.sku,
    name: article.name,
    on_hand: onHand,
    expected: null,
    net_price: toAmountText(article.price),
    currency: article.price.currency,
    depot: 'RTM',
    traits: article.traits ?? {},
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
