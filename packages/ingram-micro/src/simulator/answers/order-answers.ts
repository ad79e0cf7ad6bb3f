import type { Stock } from '../catalog/stock.js'
import { warehouses } from '../catalog/product.js'
import {
  readyOf,
  type SimulatedOrder,
  type SimulatedParcel,
  type SimulatedPart,
  type SimulatedRejection,
} from '../orders/simulated-order.js'
import { headerWordOf, lineWordOf } from './status-words.js'

/** `OrderCreateResponse`, for 201 and 207. */
export function toCreateAnswer(
  reference: string,
  orders: readonly SimulatedOrder[],
  rejections: readonly SimulatedRejection[],
  stock: Stock,
): object {
  const totals = orders.map((order) => totalOf(order, stock))
  return {
    customerOrderNumber: reference.toUpperCase(),
    billToAddressId: '000',
    orderSplit: orders.length > 1,
    processedPartially: rejections.length > 0,
    purchaseOrderTotal: round(totals.reduce((sum, total) => sum + total, 0)),
    orders: orders.map((order, index) => ({
      numberOfLinesWithSuccess: order.parts.length,
      numberOfLinesWithError: order.rejections.length,
      numberOfLinesWithWarning: 0,
      ingramOrderNumber: order.orderNumber,
      ingramOrderDate: day(order.createdAt),
      orderType: order.type,
      orderTotal: totals[index],
      freightCharges: 0,
      totalTax: 0,
      currencyCode: order.currency,
      lines: order.parts.map((part, line) => ({
        ...lineOf(order, part, stock),
        ingramLineNumber: three(line + 1),
        customerLineNumber: String(part.lineNumber),
        shipmentDetails: [
          {
            shipFromWarehouseId: part.warehouse,
            shipFromLocation: warehouses[part.warehouse] ?? 'elsewhere',
          },
        ],
      })),
      links: [{ topic: 'orders', href: `/resellers/v6/orders/${order.orderNumber}`, type: 'GET' }],
      ...(order.rejections.length > 0 && { rejectedLineItems: order.rejections.map(toRejectedItem) }),
    })),
  }
}

/** Nothing of the order was taken. Assumed: the document has no example of it. */
export function toRefusedAnswer(reference: string, rejections: readonly SimulatedRejection[]): object {
  return {
    customerOrderNumber: reference.toUpperCase(),
    orderSplit: false,
    processedPartially: false,
    orders: [
      {
        numberOfLinesWithSuccess: 0,
        numberOfLinesWithError: rejections.length,
        lines: [],
        rejectedLineItems: rejections.map(toRejectedItem),
      },
    ],
  }
}

/** One page of `OrderSearch_Response`. */
export function toSearchAnswer(
  orders: readonly SimulatedOrder[],
  pageSize: number,
  pageNumber: number,
): object {
  const start = (pageNumber - 1) * pageSize
  return {
    recordsFound: orders.length,
    pageSize,
    pageNumber,
    orders: orders.slice(start, start + pageSize).map((order) => ({
      ingramOrderNumber: order.orderNumber,
      ingramOrderDate: order.createdAt.toISOString(),
      customerOrderNumber: order.reference.toUpperCase(),
      orderStatus: { canceled: 'CANCELLED', delivered: 'CLOSED' }[order.status as string] ?? 'OPEN',
      subOrders: [...new Set(order.parts.map((part) => part.subOrderNumber))].map((subOrderNumber) => ({
        subOrderNumber,
        subOrderStatus: headerWordOf(order),
      })),
      links: { topic: 'orders', href: `/resellers/v6.1/orders/${order.orderNumber}`, type: 'GET' },
    })),
  }
}

/** `OrderDetailB2B` */
export function toDetailAnswer(order: SimulatedOrder, stock: Stock): object {
  return {
    ingramOrderNumber: order.orderNumber,
    ingramOrderDate: order.createdAt.toISOString(),
    orderType: order.type,
    customerOrderNumber: order.reference.toUpperCase(),
    orderStatus: headerWordOf(order),
    orderTotal: totalOf(order, stock),
    currencyCode: order.currency,
    lines: order.parts.map((part, index) => ({
      ...lineOf(order, part, stock),
      ingramOrderLineNumber: three(index + 1),
      customerLineNumber: three(part.lineNumber),
      vendorName: stock.find(part.sku)?.vendorName ?? '',
      partDescription: stock.find(part.sku)?.description ?? '',
      currencyCode: order.currency,
      ...(part.backordered > 0 && { backOrderETADate: etaOf(part, stock) }),
      shipmentDetails: [
        ...part.parcels.map((parcel, parcelIndex) => toShipment(order, part, parcel, parcelIndex)),
        ...plannedShipment(part, order.createdAt),
      ],
    })),
    miscellaneousCharges: [],
    additionalAttributes: [],
  }
}

function lineOf(order: SimulatedOrder, part: SimulatedPart, stock: Stock) {
  const unitPrice = priceOf(part.sku, stock)
  return {
    subOrderNumber: part.subOrderNumber,
    lineStatus: lineWordOf(order, part),
    ingramPartNumber: part.sku,
    vendorPartNumber: stock.find(part.sku)?.vendorPartNumber ?? '',
    unitPrice,
    quantityOrdered: part.ordered,
    quantityConfirmed: part.confirmed,
    quantityBackOrdered: part.backordered,
  }
}

function toShipment(order: SimulatedOrder, part: SimulatedPart, parcel: SimulatedParcel, index: number) {
  const { quantity, carrierName, trackingNumber, serialNumbers } = parcel
  const shippedDate = day(parcel.shippedAt)
  return {
    quantity,
    deliveryNumber: `${part.subOrderNumber}-${index + 1}`,
    shippedDate,
    shipFromWarehouseId: part.warehouse,
    shipFromLocation: warehouses[part.warehouse] ?? 'elsewhere',
    invoiceNumber: part.subOrderNumber.replaceAll('-', ''),
    invoiceDate: shippedDate,
    carrierDetails: [
      {
        carrierName,
        quantity,
        shippedDate,
        ...(order.status === 'delivered' && { deliveredDate: shippedDate }),
        trackingDetails: [
          {
            trackingNumber,
            cartonNumber: String(index + 1),
            quantityInBox: String(quantity),
            serialNumbers: serialNumbers.map((serialNumber) => ({ serialNumber })),
          },
        ],
      },
    ],
  }
}

/** Units that wait in the warehouse are listed beside those that have left. */
function plannedShipment(part: SimulatedPart, createdAt: Date): object[] {
  const quantity = readyOf(part)
  if (quantity === 0) return []
  const estimatedShipDate = day(new Date(createdAt.getTime() + 24 * 60 * 60_000))
  return [{ quantity, estimatedShipDate, shipFromWarehouseId: part.warehouse, carrierDetails: [] }]
}

function toRejectedItem({ lineNumber, sku, quantity, code, reason }: SimulatedRejection): object {
  return {
    // As the document spells it.
    customerLinenumber: String(lineNumber),
    ingramPartNumber: sku,
    quantityOrdered: quantity,
    rejectCode: code,
    rejectReason: reason,
  }
}

function etaOf(part: SimulatedPart, stock: Stock): string {
  const level = stock.find(part.sku)?.stock.find(({ warehouse }) => warehouse === part.warehouse)
  return level?.onOrder?.etaDate ?? '2027-01-15'
}

function totalOf(order: SimulatedOrder, stock: Stock): number {
  return round(order.parts.reduce((sum, part) => sum + part.ordered * priceOf(part.sku, stock), 0))
}

/** Prices are decimals on the wire. */
function priceOf(sku: string, stock: Stock): number {
  return (stock.find(sku)?.price.amount ?? 0) / 100
}

function round(amount: number): number {
  return Math.round(amount * 100) / 100
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10)
}

function three(value: number): string {
  return String(value).padStart(3, '0')
}
