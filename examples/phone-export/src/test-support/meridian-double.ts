import type { SupplierDouble } from '@supplierkit/testing'
import { meridianCatalog } from '../second-supplier/meridian-catalog.js'
import { fromState } from '../second-supplier/meridian-states.js'
import { startMeridian } from '../second-supplier/meridian-server.js'

const token = 'meridian-test-token-58c2'
const quarterHour = 900_000

/** Meridian Parts as the double that the conformance suite works with. Its clock moves when an order should. */
export async function startMeridianDouble(): Promise<SupplierDouble<'token'>> {
  let clock = Date.now()
  const server = await startMeridian({ token, now: () => clock, seed: 5 })
  const [first, second] = meridianCatalog(5).filter(({ onHand }) => onHand > 200)
  if (!first || !second) throw new Error('the catalog has too little of everything')

  async function requestVoid(orderNo: string): Promise<void> {
    await fetch(`${server.url}/orders/${orderNo}/void`, {
      method: 'POST',
      headers: { authorization: `Token ${token}`, connection: 'close' },
    })
  }

  return {
    url: server.url,
    credentials: { token },
    currency: 'USD',
    goods: { inStock: [first.sku, second.sku], unknown: 'MP-NO-SUCH-ARTICLE' },
    orders: () =>
      server.books.orders().map((order) => ({
        supplierOrderId: order.order_no,
        reference: order.customer_ref,
        lines: order.items
          .filter(({ qty, voided }) => order.state === 'VOID' || qty > voided)
          .map(({ article, qty }) => ({ sku: article, quantity: qty })),
        canceled: order.state === 'VOID',
        trackingNumbers: order.consignments.flatMap(({ parcels }) => parcels.map((one) => one.track_no)),
      })),
    statuses: ['confirmed', 'shipped', 'delivered', 'canceled'],
    async move(supplierOrderId, to) {
      if (to === 'canceled') await requestVoid(supplierOrderId)
      for (let step = 0; step < 1_000; step += 1) {
        const order = server.books.orders().find((one) => one.order_no === supplierOrderId)
        if (!order || fromState(order.state) === to) return
        clock += quarterHour
      }
      throw new Error(`the order never became ${to}`)
    },
    stock: {
      list: () =>
        server.books.stock().map(({ article, onHand }) => ({
          sku: article.sku,
          available: onHand,
          cost: article.price,
        })),
      change: ({ sku, available }) => server.books.setOnHand(sku, available),
    },
    stop: server.stop,
  }
}
