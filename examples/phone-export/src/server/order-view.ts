import type { Order } from '@supplierkit/core/contract'
import type { ShopOrder } from '../page/api-types.js'
import type { ShopHub } from './shop-parts.js'

/** An order with how far it has come and all that has happened to it. */
export async function viewOrder(hub: ShopHub, order: Order): Promise<ShopOrder> {
  const [progress, events] = await Promise.all([
    hub.getOrder(order.id),
    hub.storage.listOrderEvents(order.id),
  ])
  return {
    id: order.id,
    number: order.number ?? order.id,
    placedAt: order.placedAt ?? new Date(0),
    buyer: order.customer.company ?? order.customer.name ?? '',
    destination: `${order.shipTo.city}, ${order.shipTo.country}`,
    total: {
      amount: order.lines.reduce((sum, line) => sum + (line.unitPrice?.amount ?? 0) * line.quantity, 0),
      currency: order.currency,
    },
    units: order.lines.reduce((sum, line) => sum + line.quantity, 0),
    titles: Object.fromEntries(order.lines.map((line) => [line.sku, line.description ?? line.sku])),
    progress,
    // The page takes the picture from `progress`; leaving it out here keeps the answer small.
    events: events.filter(({ type }) => type !== 'order.progressed'),
  }
}
