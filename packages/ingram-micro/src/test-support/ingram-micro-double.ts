import { signHmac } from '@supplierkit/adapter-kit'
import { parseJsonBytes } from '@supplierkit/core/contract'
import type { SupplierDouble, WebhookSubject } from '@supplierkit/testing'
import type { SimulatedProduct } from '../simulator/catalog/product.js'
import { createIngramMicroSimulator } from '../simulator/create-ingram-micro-simulator.js'
import { createStock } from '../simulator/catalog/stock.js'
import { toOrderEvent, toStockEvents } from '../simulator/webhooks/webhook-bodies.js'
import { signedPart } from '../wire/webhook-body.js'

/** Names of what the double lets in with. */
export type IngramMicroCredential = 'clientId' | 'clientSecret'

export const customerNumber = '20-222222'
const credentials = { clientId: 'ingram-client-id-77aa', clientSecret: 'ingram-client-secret-51f0' }

/** More products than one request may ask for; prices that fractions would break; several warehouses; one sold out. */
const catalog: readonly SimulatedProduct[] = [
  product('5CX895', 69_999, { 10: 500, 40: 90 }, true),
  product('DF4128', 1_429, { 20: 300 }),
  product('4A0036', 110, { 20: 0, 30: 0 }),
  product('RQ6000', 29, { 40: 7 }),
  ...Array.from({ length: 60 }, (_, index) =>
    product(`7ZZ${String(index).padStart(3, '0')}`, 1_999 + index, { 10: index, 80: 3 }),
  ),
]

export const skus = catalog.map(({ sku }) => sku)

/** The Ingram Micro simulator as the double that the conformance suite works with. Its clock stands still. */
export async function startIngramMicroDouble(): Promise<SupplierDouble<IngramMicroCredential>> {
  const simulator = createIngramMicroSimulator({
    ...credentials,
    customerNumber,
    catalog,
    speed: 0,
    requestsPerMinute: null,
  })
  const url = await simulator.start()
  let events = 0

  function contentOf(subject: WebhookSubject): string {
    const eventId = `EV${++events}`
    const at = new Date()
    if (subject.about === 'unheard_of') {
      const resource = [{ eventType: 'im::quote_expired', quoteNumber: 'QUO-1' }]
      return JSON.stringify({ topic: 'resellers/quotes', event: 'im::updated', eventId, resource })
    }
    if (subject.about === 'stock') {
      return toStockEvents([subject.sku], createStock(simulator.catalog), at, () => eventId)[0]?.body ?? ''
    }
    const order = simulator.books.orders.find(({ orderNumber }) => orderNumber === subject.supplierOrderId)
    if (!order) throw new Error(`there is no order ${subject.supplierOrderId}`)
    return toOrderEvent(order, 'order_shipped', eventId, at)
  }

  return {
    url,
    credentials,
    currency: 'USD',
    goods: { inStock: ['5CX895', 'DF4128'], unknown: 'XXXXXX' },
    isSignIn: ({ path }) => path.endsWith('/oauth/oauth20/token'),
    orders: () =>
      simulator.books.orders.map((order) => ({
        supplierOrderId: order.orderNumber,
        reference: order.reference,
        lines: order.parts.map(({ sku, ordered }) => ({ sku, quantity: ordered })),
        canceled: order.status === 'canceled',
        trackingNumbers: order.parts.flatMap(({ parcels }) => parcels.map((parcel) => parcel.trackingNumber)),
      })),
    statuses: [
      'on_hold',
      'backordered',
      'confirmed',
      'partially_shipped',
      'shipped',
      'delivered',
      'canceled',
    ],
    move: (supplierOrderId, to) => {
      if (!simulator.moveOrder(supplierOrderId, to)) throw new Error(`there is no order ${supplierOrderId}`)
    },
    splitNext: () => simulator.splitNext(),
    stock: {
      list: () =>
        simulator.catalog.flatMap(({ sku, price }) =>
          simulator
            .levels(sku)
            .map(({ warehouse, quantity }) => ({ sku, warehouse, available: quantity, cost: price })),
        ),
      change: ({ sku, available, warehouse }) => void simulator.setQuantity(sku, available, warehouse),
    },
    webhooks: {
      compose: (subject) => ({
        body: new TextEncoder().encode(contentOf(subject)),
        headers: { 'content-type': 'application/json' },
      }),
      sign({ body }, { secret }) {
        // Only an event has an id to sign; of anything else the supplier's signature is over nothing.
        const content = signedPart.safeParse(parseJsonBytes(body)).data?.eventId ?? ''
        return { 'x-hub-signature': signHmac({ secret, content, algorithm: 'sha512', encoding: 'base64' }) }
      },
      signsTime: false,
    },
    stop: () => simulator.stop(),
  }
}

function product(
  sku: string,
  cents: number,
  stock: Readonly<Record<string, number>>,
  serialized = false,
): SimulatedProduct {
  return {
    sku,
    description: `PRODUCT ${sku}`,
    vendorName: 'APPLE',
    vendorPartNumber: `V-${sku}`,
    price: { amount: cents, currency: 'USD' },
    serialized,
    stock: Object.entries(stock).map(([warehouse, quantity]) => ({ warehouse, quantity })),
  }
}
