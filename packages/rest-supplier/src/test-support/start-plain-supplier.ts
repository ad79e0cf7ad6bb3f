import {
  createSupplierBooks,
  type DoubleAnswer,
  type DoubleRequest,
  startDoubleServer,
  type SupplierBooks,
  type SupplierBooksOptions,
  type SupplierDouble,
} from '@supplierkit/testing'
import { negotiate, placeOrder, toPlain } from './plain-orders.js'
import { listStock, showStock } from './plain-stock.js'
import { type PlainTraits, plainTraits } from './plain-traits.js'
import { plainWebhooks } from './plain-webhooks.js'

const credentials = { user: 'plain-test-user-41', secret: 'plain-test-secret-97f0' }
const accessToken = 'plain-access-token-c3d1'

const usd = (amount: number) => ({ amount, currency: 'USD' })

/** Prices that fractions would break, a product in two warehouses, one that is sold out; three pages of them. */
const items: SupplierBooksOptions['items'] = [
  { sku: 'IP13-128-BLK', available: 400, cost: usd(45_900) },
  { sku: 'CASE-13', available: 90, warehouse: 'EAST', cost: usd(29) },
  { sku: 'CASE-13', available: 30, warehouse: 'WEST', cost: usd(29) },
  { sku: 'S22-256-GRN', available: 7, cost: usd(1_999) },
  { sku: 'S22-128-GRN', available: 0, cost: usd(110) },
  { sku: 'PX7-128', available: 12, cost: usd(129_900) },
  { sku: 'PX8-128', available: 5 },
]

type Route = (request: DoubleRequest) => DoubleAnswer | undefined

/** Starts Plain Supply, a fictitious supplier with a REST API that can be what any other is. */
export async function startPlainSupplier(
  traits: PlainTraits = plainTraits,
): Promise<SupplierDouble<keyof typeof credentials>> {
  const knownReference = traits.repeated === 'refused' ? 'refused' : 'taken'
  const books = createSupplierBooks({ items, currency: 'USD', knownReference })
  const route = createRouter(books, traits)
  const { url, stop } = await startDoubleServer((request) => {
    if (request.path[0] === 'oauth') return giveToken(request)
    if (!isLetIn(traits, request)) return { status: 401, json: { code: 'WHO_ARE_YOU' } }
    return route(request) ?? { status: 404, json: { code: 'NO_SUCH_PATH' } }
  })
  return {
    ...books.controls,
    url,
    credentials,
    webhooks: plainWebhooks(books, traits),
    stop,
    ...(traits.letsIn === 'client_credentials' && {
      isSignIn: ({ path }: { readonly path: string }) => path === '/oauth/token',
    }),
  }
}

function createRouter(books: SupplierBooks, traits: PlainTraits): Route {
  return (request) => {
    const [resource, id, verb] = request.path
    switch (`${request.method} ${resource}/${request.path.length}`) {
      case 'POST orders/1':
        return placeOrder(books, traits.repeated === 'key' ? request : { ...request, headers: {} })
      case 'GET orders/1': {
        const found = books.findByReference(request.query.get('reference') ?? '')
        return { json: { orders: found.map(toPlain) } }
      }
      case 'GET orders/2': {
        const order = books.find(id ?? '')
        return order ? { json: toPlain(order) } : { status: 404, json: { code: 'NO_SUCH_ORDER' } }
      }
      case 'POST orders/3':
        return negotiate(books, id ?? '', verb, request)
      case 'GET stock/1':
        return listStock(books, traits, request)
      case 'GET stock/2':
        return showStock(books, id ?? '')
      default:
        return undefined
    }
  }
}

const pair = Buffer.from(`${credentials.user}:${credentials.secret}`).toString('base64')

const letIn: Readonly<Record<PlainTraits['letsIn'], readonly [header: string, value: string]>> = {
  api_key: ['x-plain-key', `Key ${credentials.secret}`],
  bearer: ['authorization', `Bearer ${credentials.secret}`],
  basic: ['authorization', `Basic ${pair}`],
  client_credentials: ['authorization', `Bearer ${accessToken}`],
}

function isLetIn({ letsIn }: PlainTraits, { headers }: DoubleRequest): boolean {
  const [header, value] = letIn[letsIn]
  return headers[header] === value
}

/** `POST /oauth/token` with a form, as RFC 6749 has it. */
function giveToken({ text }: DoubleRequest): DoubleAnswer {
  const form = new URLSearchParams(text)
  const isKnown =
    form.get('client_id') === credentials.user && form.get('client_secret') === credentials.secret
  if (!isKnown) return { status: 401, json: { error: 'invalid_client' } }
  return { json: { access_token: accessToken, token_type: 'Bearer', expires_in: 3600 } }
}
