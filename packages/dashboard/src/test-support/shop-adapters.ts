import type { SupplierAdapter } from '@supplierkit/core/contract'

/** A supplier that takes every order at once. */
export function shopAdapter(name: string): SupplierAdapter {
  let numbers = 0
  return {
    name,
    contractVersion: 1,
    capabilities: {
      idempotency: { kind: 'none' },
      lookup: 'none',
      cancellation: 'none',
      inventory: 'full',
      webhooks: 'payload',
      limits: { concurrency: 4, requests: { count: 60, perMs: 60_000 } },
    },
    async createOrder() {
      numbers += 1
      const supplierOrderId = `${name.slice(0, 2).toUpperCase()}-9${numbers}`
      return { orders: [{ supplierOrderId, status: 'confirmed', rawStatus: 'confirmed' }] }
    },
    getOrderStatus: async (supplierOrderId) => ({
      supplierOrderId,
      status: 'confirmed',
      rawStatus: 'confirmed',
    }),
    syncInventory: async () => ({ mode: 'full', pages: noPages() }),
    getInventoryItem: async (sku) => ({ sku, levels: [] }),
    verifyWebhookSignature: () => ({ verified: true }),
    handleWebhook: async () => ({ deliveryId: 'd', name: 'n', trust: 'payload', orders: [], stock: [] }),
  }
}

async function* noPages(): AsyncGenerator<never> {}
