import { type SupplierAdapter, SupplierKitError } from '@supplierkit/core/contract'

/** A supplier that delivers at once, so that nobody asks again, and tells that it was asked. */
export function createWarehouse(onAsked: (reference: string) => void): SupplierAdapter {
  return {
    name: 'warehouse',
    contractVersion: 1,
    capabilities: {
      idempotency: { kind: 'unique_reference' },
      lookup: 'none',
      cancellation: 'none',
      inventory: 'none',
      webhooks: 'none',
    },
    async createOrder({ reference }) {
      onAsked(reference)
      return { orders: [{ supplierOrderId: `W-${reference}`, status: 'delivered', rawStatus: 'done' }] }
    },
    getOrderStatus: async () => {
      throw new SupplierKitError({ code: 'supplier_order_not_found', message: 'it keeps no books' })
    },
  }
}
