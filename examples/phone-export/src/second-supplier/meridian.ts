import { SupplierKitError, type SupplierAdapter } from '@supplierkit/core/contract'
import { createMeridianClient, type MeridianOptions } from './meridian-client.js'
import { fromOrder, fromRefusals, toNewOrder } from './meridian-orders.js'
import { fromState } from './meridian-states.js'
import { getStock, syncStock } from './meridian-stock.js'
import { createdAnswer, foundAnswer, orderAnswer, refusedAnswer, voidAnswer } from './meridian-wire.js'

/**
 * Meridian Parts, a fictitious wholesaler in Rotterdam. It sends no webhooks, so the engine asks how orders
 * stand; it takes the same order twice if it is sent twice, so a lost answer is settled by looking the
 * reference up.
 */
export function meridian(options: MeridianOptions): SupplierAdapter {
  const client = createMeridianClient(options)
  return {
    name: 'meridian',
    contractVersion: 1,
    capabilities: {
      idempotency: { kind: 'none' },
      lookup: 'strong',
      settleMs: 2_000,
      cancellation: 'negotiated',
      inventory: 'full',
      webhooks: 'none',
      ...(options.pollEveryMs === undefined ? {} : { polling: { everyMs: options.pollEveryMs } }),
      currencies: ['USD', 'EUR', 'GBP'],
      limits: { concurrency: 4, linesPerOrder: 500 },
    },

    async createOrder(order, call) {
      const answer = await client(
        { method: 'POST', path: '/orders', body: toNewOrder(order), expect: [422] },
        call,
      )
      if (answer.status === 422) throw rejected(fromRefusals(answer.read(refusedAnswer).refusals))
      const created = answer.read(createdAnswer)
      return { orders: [fromOrder(created)], rejectedLines: fromRefusals(created.refusals) }
    },

    async getOrderStatus(supplierOrderId, call) {
      const answer = await client(
        { method: 'GET', path: orderPath(supplierOrderId), notFoundMeans: 'supplier_order_not_found' },
        call,
      )
      return fromOrder(answer.read(orderAnswer))
    },

    async findOrder(reference, call) {
      const path = `/orders?customer_ref=${encodeURIComponent(reference)}`
      const answer = await client({ method: 'GET', path }, call)
      const { results } = answer.read(foundAnswer)
      return results.filter(({ customer_ref: named }) => named === reference).map(fromOrder)
    },

    async cancelOrder(supplierOrderId, call) {
      const path = `${orderPath(supplierOrderId)}/void`
      const answer = await client(
        { method: 'POST', path, expect: [409], notFoundMeans: 'supplier_order_not_found' },
        call,
      )
      const { answer: said, state } = answer.read(voidAnswer)
      if (said === 'agreed') return { outcome: 'accepted' }
      if (said === 'pending') return { outcome: 'requested' }
      const status = fromState(state ?? '')
      return { outcome: 'too_late', ...(status === 'unknown' ? {} : { status }) }
    },

    syncInventory: async (call) => syncStock(client, call),
    getInventoryItem: (sku, call) => getStock(client, sku, call),
  }
}

function orderPath(supplierOrderId: string): string {
  return `/orders/${encodeURIComponent(supplierOrderId)}`
}

function rejected(rejectedLines: ReturnType<typeof fromRefusals>): SupplierKitError {
  return new SupplierKitError({
    code: 'supplier_rejected',
    message: `meridian: took none of the lines (${[...new Set(rejectedLines.map(({ code }) => code))].join(', ')})`,
    details: { rejectedLines },
  })
}
