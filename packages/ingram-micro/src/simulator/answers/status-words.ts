import { seedOf } from '@supplierkit/adapter-kit/simulator'
import type { SupplierOrderStatus } from '@supplierkit/core/contract'
import { shippedOf, type SimulatedOrder, type SimulatedPart } from '../orders/simulated-order.js'

/** Ingram Micro does not agree with itself on spelling. Which one an order gets, follows from its number. */
const headerWords: Readonly<Record<SupplierOrderStatus, readonly [string, ...string[]]>> = {
  pending: ['Processing'],
  confirmed: ['Processing', 'PROCESSING'],
  on_hold: ['On Hold', 'ON HOLD', 'im::hold'],
  backordered: ['Backordered', 'BACKORDERED', 'im::backordered'],
  partially_shipped: ['IM::PARTIALLY_SHIPPED', 'Partially Shipped'],
  shipped: ['Shipped', 'SHIPPED', 'IM::INVOICED'],
  delivered: ['Delivered'],
  canceled: ['Canceled', 'CANCELLED', 'im::voided'],
}

export function headerWordOf({ orderNumber, status }: SimulatedOrder): string {
  const words = headerWords[status]
  return words[seedOf(1, `${orderNumber} ${status}`) % words.length] ?? words[0]
}

/** The word for a line, or for what one warehouse delivers of it. */
export function lineWordOf(order: SimulatedOrder, part: SimulatedPart): string {
  if (part.canceled > 0) return 'Canceled'
  if (shippedOf(part) === part.ordered) return order.status === 'delivered' ? 'Delivered' : 'Shipped'
  if (order.status === 'on_hold') return seedOf(1, order.orderNumber) % 2 ? 'On Hold' : 'IM::SALES_HOLD'
  if (part.confirmed === 0) return seedOf(1, order.orderNumber) % 2 ? 'Backordered' : 'im::backordered'
  return seedOf(1, order.orderNumber) % 2 ? 'In Progress' : 'im::open'
}
