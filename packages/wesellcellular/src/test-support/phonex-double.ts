import { signHmac } from '@supplierkit/adapter-kit'
import type { Money, SupplierOrderStatus } from '@supplierkit/core/contract'
import type { SupplierDouble } from '@supplierkit/testing'
import { createStatusReader } from '../mapping/status.js'
import type { CatalogItem } from '../simulator/catalog/catalog-item.js'
import { createPhonexSimulator } from '../simulator/create-phonex-simulator.js'
import { toWireOrder } from '../simulator/orders/simulated-order.js'

const apiKey = 'phonex-test-key-31d9'
const minutes = 60_000
const usd = (amount: number): Money => ({ amount, currency: 'USD' })

/** Prices that fractions would break, a product in two warehouses, one that is sold out; several pages of them. */
const catalog: readonly CatalogItem[] = [
  { sku: 'IP13-128-BLK-A', price: usd(45_900), quantity: 500, serialized: true },
  { sku: 'IP13-128-BLK-B', price: usd(1_999), quantity: 300, warehouse: 'W2', serialized: true },
  { sku: 'CASE-13', price: usd(29), quantity: 40, warehouse: 'W2' },
  { sku: 'CASE-13', price: usd(29), quantity: 10, warehouse: 'DFW' },
  { sku: 'S22-256-GRN-A', price: usd(110), quantity: 7 },
  { sku: 'S22-256-GRN-B', price: usd(129_900), quantity: 0 },
  { sku: 'PX7-128-WHT-A', price: usd(27_510), quantity: 12 },
]

/** Steps of the simulator's clock that an order needs to reach a status. */
const advanceable: readonly SupplierOrderStatus[] = ['confirmed', 'partially_shipped', 'shipped', 'delivered']

/** The PhoneX simulator as the double that the conformance suite works with. Its clock stands still. */
export async function startPhonexDouble(): Promise<SupplierDouble<'apiKey'>> {
  const simulator = createPhonexSimulator({ apiKey, catalog, speed: 0 })
  const url = await simulator.start()
  const readStatus = createStatusReader()
  const find = (supplierOrderId: string) =>
    simulator.books.orders.find((order) => order.supplierOrderId === supplierOrderId)
  let events = 0

  async function rows() {
    const answer = await fetch(`${url}/stocklist/items?includeOutOfStock=true&pageSize=500`, {
      headers: { 'x-api-key': apiKey, connection: 'close' },
    })
    return ((await answer.json()) as { items: StockRow[] }).items
  }

  return {
    url,
    credentials: { apiKey },
    currency: 'USD',
    goods: { inStock: ['IP13-128-BLK-A', 'IP13-128-BLK-B'], unknown: 'NO-SUCH-PHONE' },
    orders: () =>
      simulator.books.orders.map((order) => ({
        supplierOrderId: order.supplierOrderId,
        reference: order.reference,
        lines: order.lines,
        canceled: order.status === 'Canceled',
        trackingNumbers: order.shipments.flatMap(({ packages }) => packages.map((one) => one.trackingNumber)),
      })),
    statuses: ['on_hold', ...advanceable, 'canceled'],
    async move(supplierOrderId, to) {
      if (to === 'canceled') return void simulator.cancelOrder(supplierOrderId)
      for (let step = 0; step < 1_000; step += 1) {
        const order = find(supplierOrderId)
        if (!order || readStatus(order.status) === to) return
        await simulator.advance(5 * minutes)
      }
      throw new Error(`the order never became ${to}`)
    },
    stock: {
      list: async () =>
        (await rows()).map(({ item_code: sku, warehouse, quantity, price }) => ({
          sku,
          warehouse,
          available: quantity,
          cost: usd(Math.round(Number(price) * 100)),
        })),
      change: ({ sku, available, warehouse }) => void simulator.setQuantity(sku, available, warehouse),
    },
    webhooks: {
      async compose(subject) {
        events += 1
        const content = await contentOf(subject)
        const body = JSON.stringify({ event_id: `EVT-${events}`, ...content })
        return { body: new TextEncoder().encode(body), headers: { 'content-type': 'application/json' } }
      },
      sign({ body }, { secret, at }) {
        const timestamp = String(Math.floor(at.getTime() / 1000))
        return {
          'x-phonex-timestamp': timestamp,
          'x-phonex-signature': signHmac({ secret, content: [`${timestamp}.`, body] }),
        }
      },
      signsTime: true,
    },
    stop: simulator.stop,
  }

  async function contentOf(subject: Parameters<NonNullable<SupplierDouble['webhooks']>['compose']>[0]) {
    if (subject.about === 'unheard_of') return { event: 'invoice.printed', invoice: 'INV-1' }
    if (subject.about === 'stock') {
      const items = (await rows()).filter((row) => row.item_code === subject.sku)
      return { event: 'stock.updated', updated_at: new Date().toISOString(), items }
    }
    const order = find(subject.supplierOrderId)
    if (!order) throw new Error(`there is no order ${subject.supplierOrderId}`)
    return { event: 'order.status_updated', order_id: order.reference, ...toWireOrder(order) }
  }
}

interface StockRow {
  readonly item_code: string
  readonly warehouse: string
  readonly quantity: number
  readonly price: string
}
