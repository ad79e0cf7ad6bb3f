import type { Stock } from '../catalog/stock.js'
import { warehouses } from '../catalog/product.js'
import type { OrderEvent } from '../orders/order-desk.js'
import { shippedOf, type SimulatedOrder, type SimulatedPart } from '../orders/simulated-order.js'

/** The most SKUs of one stock event, by Ingram Micro's own word. */
export const skusPerEvent = 4_000

/** The body of an order event, with its shipments and serial numbers, none of which is signed. */
export function toOrderEvent(order: SimulatedOrder, event: OrderEvent, eventId: string, at: Date): string {
  return JSON.stringify({
    topic: 'resellers/orders',
    event: 'im::updated',
    eventTimeStamp: at.toISOString(),
    eventId,
    resource: [
      {
        eventType: `im::${event}`,
        orderNumber: order.orderNumber,
        customerOrderNumber: order.reference.toUpperCase(),
        orderEntryTimeStamp: order.createdAt.toISOString(),
        lines: order.parts.map((part, index) => toLine(part, index, event)),
        links: [{ topic: 'orders', href: `/resellers/v6.1/orders/${order.orderNumber}`, type: 'GET' }],
      },
    ],
  })
}

/** The bodies of stock events: one, or several where there are more products than fit into one. */
export function toStockEvents(skus: readonly string[], stock: Stock, at: Date, nextId: () => string) {
  const events: { readonly eventId: string; readonly body: string }[] = []
  for (let start = 0; start < skus.length; start += skusPerEvent) {
    const eventId = nextId()
    const resource = skus.slice(start, start + skusPerEvent).map((sku) => toStockResource(sku, stock))
    const head = {
      topic: 'resellers/catalog',
      event: 'im::updated',
      eventTimeStamp: at.toISOString(),
      eventId,
    }
    events.push({ eventId, body: JSON.stringify({ ...head, resource }) })
  }
  return events
}

function toLine(part: SimulatedPart, index: number, event: OrderEvent): object {
  const shipped = shippedOf(part)
  return {
    lineNumber: String(index + 1).padStart(3, '0'),
    subOrderNumber: part.subOrderNumber,
    lineStatus: `IM::${event.replace('order_', '').toUpperCase()}`,
    ingramPartNumber: part.sku,
    requestedQuantity: String(part.ordered),
    shippedQuantity: String(shipped),
    backOrderedQuantity: String(part.backordered),
    shipmentDetails: part.parcels.map(({ trackingNumber, carrierName, shippedAt, quantity }) => ({
      shipmentDate: shippedAt.toISOString().slice(0, 10),
      shipFromWarehouseId: part.warehouse,
      warehouseName: warehouses[part.warehouse] ?? '',
      carrierName,
      packageDetails: [{ cartonNumber: '1', quantityInbox: String(quantity), trackingNumber }],
    })),
    serialNumberDetails: part.parcels.flatMap(({ serialNumbers }) =>
      serialNumbers.map((serialNumber) => ({ serialNumber })),
    ),
  }
}

function toStockResource(sku: string, stock: Stock): object {
  const product = stock.find(sku)
  const total = stock.levels(sku).reduce((sum, { quantity }) => sum + quantity, 0)
  return {
    eventType: 'IM::STOCK_UPDATE',
    ingramPartNumber: sku,
    vendorPartNumber: product?.vendorPartNumber ?? '',
    vendorName: product?.vendorName ?? '',
    backOrderFlag: 'Y',
    totalAvailability: String(total),
    links: [{ topic: 'catalog', href: `/resellers/v6/catalog/${sku}`, type: 'GET' }],
  }
}
