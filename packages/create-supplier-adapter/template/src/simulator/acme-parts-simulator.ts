import { signHmac } from '@supplierkit/adapter-kit'
import {
  createSupplierBooks,
  startDoubleServer,
  type StockedItem,
  type SupplierDouble,
  type WebhookSubject,
} from '@supplierkit/testing'
import { answerRequest } from './answer-request.js'
import { toWireOrder, toWireStock } from './to-wire.js'

const apiKey = 'acme-parts-test-key'
const usd = (amount: number) => ({ amount, currency: 'USD' })

/** Several pages, a product in two warehouses, one that is sold out, prices that fractions would break. */
const items: readonly [StockedItem, StockedItem, ...StockedItem[]] = [
  { sku: 'BOLT-M8', warehouse: 'EAST', available: 500, cost: usd(29) },
  { sku: 'NUT-M8', warehouse: 'EAST', available: 400, cost: usd(1_999) },
  { sku: 'NUT-M8', warehouse: 'WEST', available: 90, cost: usd(1_999) },
  { sku: 'GEAR-40', warehouse: 'WEST', available: 0, cost: usd(129_900) },
  { sku: 'BELT-2', warehouse: 'EAST', available: 70, cost: usd(45_910) },
]

/**
 * Acme Parts on this machine: a server that keeps books, for tests and for trying the adapter by hand. Make it
 * answer as the real supplier does; what it does not know, no test can find.
 */
export async function startAcmePartsSimulator(): Promise<SupplierDouble<'apiKey'>> {
  const books = createSupplierBooks({ items, currency: 'USD', numberOf: (count) => `AP-${5000 + count}` })
  const server = await startDoubleServer((request) => answerRequest(books, apiKey, request))
  let events = 0

  return {
    ...books.controls,
    url: server.url,
    credentials: { apiKey },
    webhooks: {
      compose(subject) {
        events += 1
        const content = contentOf(subject)
        const body = new TextEncoder().encode(JSON.stringify({ id: `EV-${events}`, ...content }))
        return { body, headers: { 'content-type': 'application/json' } }
      },
      sign({ body }, { secret, at }) {
        const timestamp = String(Math.floor(at.getTime() / 1000))
        return {
          'x-acme-parts-timestamp': timestamp,
          'x-acme-parts-signature': signHmac({ secret, content: [`${timestamp}.`, body] }),
        }
      },
      signsTime: true,
    },
    stop: () => server.stop(),
  }

  function contentOf(subject: WebhookSubject) {
    if (subject.about === 'unheard_of') return { event: 'invoice.printed' }
    if (subject.about === 'stock') {
      return { event: 'stock.updated', stock: books.stock.of(subject.sku).map(toWireStock) }
    }
    const order = books.find(subject.supplierOrderId)
    return { event: 'order.updated', order: order && toWireOrder(order) }
  }
}
