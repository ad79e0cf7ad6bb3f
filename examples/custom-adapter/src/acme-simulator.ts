import { formatDecimal, signStandardWebhook } from '@supplierkit/adapter-kit'
import {
  type BookOrder,
  createSupplierBooks,
  type DoubleAnswer,
  type DoubleRequest,
  type DoubleWebhooks,
  startDoubleServer,
  type StockedItem,
  type SupplierBooks,
  type SupplierDouble,
  type WebhookSubject,
} from '@supplierkit/testing'

/** Acme on this machine: its API around books that know what really happened. */
export interface AcmeSimulator extends SupplierDouble<'apiKey'> {
  readonly webhooks: DoubleWebhooks
  readonly books: SupplierBooks
}

const apiKey = 'acme-test-key-0001'
const pageSize = 2

const usd = (amount: number) => ({ amount, currency: 'USD' })
const items: readonly [StockedItem, StockedItem, ...StockedItem[]] = [
  { sku: 'IP13-128-BLK-A', available: 250, cost: usd(45_900) },
  { sku: 'S22-256-GRN-B', available: 120, cost: usd(27_510) },
  { sku: 'CASE-IP13', available: 60, cost: usd(1_999) },
  { sku: 'PX7-128-WHT-A', available: 0, cost: usd(29_900) },
]

/** Acme has four words; what is new there is open at once. */
const words = {
  pending: 'OPEN',
  confirmed: 'OPEN',
  on_hold: 'HELD',
  shipped: 'SENT',
  canceled: 'VOID',
} as const

function toAcme(order: BookOrder) {
  return {
    id: order.supplierOrderId,
    customer_ref: order.reference,
    status: words[order.status as keyof typeof words],
    version: order.sequence,
    items: order.lines.map((line) => ({
      line: line.lineNumber,
      sku: line.sku,
      qty: line.quantity - line.canceled,
      sent: line.shipped,
      void: line.canceled,
    })),
    parcels: order.shipments.flatMap(({ packages }) =>
      packages.map(({ carrier, trackingNumber, lines }) => ({
        carrier,
        tracking: trackingNumber,
        items: lines.map(({ lineNumber, sku, quantity }) => ({ line: lineNumber, sku, qty: quantity })),
      })),
    ),
  }
}

function toRow({ sku, available, cost }: StockedItem) {
  return { sku, name: `Article ${sku}`, qty: available, price: cost && formatDecimal(cost) }
}

interface WantedItem {
  readonly line: number
  readonly sku: string
  readonly qty: number
}

function createOrder(books: SupplierBooks, { json }: DoubleRequest): DoubleAnswer {
  const wanted = json as { readonly customer_ref: string; readonly items: readonly WantedItem[] }
  const placement = books.place({
    reference: wanted.customer_ref,
    lines: wanted.items.map(({ line, sku, qty }) => ({ lineNumber: line, sku, quantity: qty })),
  })
  if (placement.outcome === 'duplicate') return { status: 409, json: { error: 'KNOWN_REF' } }
  const rejected = placement.refused.map(({ lineNumber, why }) => ({
    line: lineNumber,
    why: why === 'unknown_sku' ? 'NO_SUCH_SKU' : 'SOLD_OUT',
  }))
  const [order] = placement.outcome === 'created' ? placement.orders : []
  if (!order) return { status: 422, json: { error: 'NOTHING_LEFT', rejected } }
  return { status: 201, json: { ...toAcme(order), rejected } }
}

function answer(books: SupplierBooks, request: DoubleRequest): DoubleAnswer {
  const { method, path, query } = request
  const [resource, id = ''] = path
  switch (`${method} ${resource}/${path.length}`) {
    case 'POST orders/1':
      return createOrder(books, request)
    case 'GET orders/1':
      return { json: { orders: books.findByReference(query.get('customer_ref') ?? '').map(toAcme) } }
    case 'GET orders/2':
    case 'DELETE orders/2': {
      const outcome = method === 'DELETE' ? books.cancel(id) : 'read'
      const order = books.find(id)
      if (!order) return { status: 404, json: { error: 'NO_SUCH_ORDER' } }
      return { status: outcome === 'too_late' ? 409 : 200, json: toAcme(order) }
    }
    case 'GET stock/1': {
      const rows = books.stock.list()
      const start = (Number(query.get('page') ?? 1) - 1) * pageSize
      return {
        json: {
          items: rows.slice(start, start + pageSize).map(toRow),
          pages: Math.ceil(rows.length / pageSize),
        },
      }
    }
    case 'GET stock/2': {
      const rows = books.stock.of(id)
      return rows.length > 0 ? { json: rows.map(toRow) } : { status: 404, json: { error: 'NO_SUCH_SKU' } }
    }
    default:
      return { status: 404, json: { error: 'NO_SUCH_PATH' } }
  }
}

/** What a webhook says; `catalog.printed` is an event that the adapter has never heard of. */
function contentOf(books: SupplierBooks, subject: WebhookSubject): object {
  switch (subject.about) {
    case 'order': {
      const order = books.find(subject.supplierOrderId)
      return { event: 'order.updated', order: order && toAcme(order) }
    }
    case 'stock':
      return { event: 'stock.updated', items: books.stock.of(subject.sku).map(toRow) }
    case 'unheard_of':
      return { event: 'catalog.printed' }
  }
}

/** Starts Acme on 127.0.0.1. */
export async function startAcme(): Promise<AcmeSimulator> {
  const books = createSupplierBooks({
    items,
    currency: 'USD',
    knownReference: 'refused',
    numberOf: (count) => `AC-${7000 + count}`,
  })
  const { splitNext: _, ...controls } = books.controls
  const server = await startDoubleServer((request) =>
    request.headers['x-api-key'] === apiKey
      ? answer(books, request)
      : { status: 401, json: { error: 'WHO' } },
  )
  let events = 0
  return {
    ...controls,
    ...server,
    books,
    credentials: { apiKey },
    statuses: ['confirmed', 'on_hold', 'shipped', 'canceled'],
    webhooks: {
      compose(subject) {
        events += 1
        const content = contentOf(books, subject)
        return {
          body: new TextEncoder().encode(JSON.stringify(content)),
          headers: { 'content-type': 'application/json', 'x-event-id': `evt_${events}` },
        }
      },
      sign: ({ body, headers }, { secret, at }) =>
        signStandardWebhook({ id: headers['x-event-id'] ?? '', signedAt: at, body, secret }),
      signsTime: true,
    },
  }
}
