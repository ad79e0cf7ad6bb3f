import type { RawAnswer, SupplierClient } from '@supplierkit/adapter-kit'
import {
  type CancellationFacet,
  type LookupFacet,
  type OrdersFacet,
  SupplierKitError,
  type SupplierOrderRequest,
} from '@supplierkit/core/contract'
import { z } from 'zod'
import { type AcmeOrder, acmeOrder, acmeRefusal, fromAcme, fromRefusal } from './acme-words.js'

export function acmeOrders(client: SupplierClient): OrdersFacet & LookupFacet & CancellationFacet {
  return {
    async createOrder(order, call) {
      const created = await client.request({
        method: 'POST',
        path: '/orders',
        json: toAcme(order),
        schema: z.intersection(acmeOrder, acmeRefusal),
        on: { 400: refuse, 422: refuse }, // 409 is a known reference by itself
        call,
      })
      const rejectedLines = fromRefusal(created)
      return { orders: [fromAcme(created)], ...(rejectedLines.length > 0 && { rejectedLines }) }
    },

    async getOrderStatus(supplierOrderId, call) {
      const path = `/orders/${encodeURIComponent(supplierOrderId)}`
      const on = { 404: notFound }
      return fromAcme(await client.request({ method: 'GET', path, schema: acmeOrder, on, call }))
    },

    async findOrder(reference, call) {
      const { orders } = await client.request({
        method: 'GET',
        path: '/orders',
        query: { customer_ref: reference },
        schema: z.object({ orders: z.array(acmeOrder) }),
        call,
      })
      // A supplier that ignores the filter, or searches by beginnings, must not give us the order of others.
      return orders.filter((order) => order.customer_ref === reference).map(fromAcme)
    },

    async cancelOrder(supplierOrderId, call) {
      const path = `/orders/${encodeURIComponent(supplierOrderId)}`
      const on = { 404: notFound, 409: () => 'too_late' as const }
      const order = await client.request<AcmeOrder | 'too_late'>({
        method: 'DELETE',
        path,
        schema: acmeOrder,
        on,
        call,
      })
      if (order === 'too_late') return { outcome: 'too_late' }
      return { outcome: fromAcme(order).status === 'canceled' ? 'accepted' : 'requested' }
    },
  }
}

/** Depends on the stored request alone, so every attempt sends the same bytes. */
function toAcme({ reference, lines, shipTo }: SupplierOrderRequest) {
  return {
    customer_ref: reference,
    items: lines.map(({ lineNumber, sku, quantity }) => ({ line: lineNumber, sku, qty: quantity })),
    ship_to: shipTo,
  }
}

function refuse({ status, json }: RawAnswer): never {
  const refusal = acmeRefusal.safeParse(json).data
  throw new SupplierKitError({
    code: 'supplier_rejected',
    message: 'acme: the order was turned down.',
    seen: `HTTP ${status}, code ${refusal?.error ?? 'none'}`, // a code, never the supplier's text
    details: { status, rejectedLines: refusal ? fromRefusal(refusal) : [] },
  })
}

function notFound(): never {
  throw new SupplierKitError({ code: 'supplier_order_not_found', message: 'acme: there is no such order.' })
}
