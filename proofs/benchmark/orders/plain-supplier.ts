import type { SupplierAdapter, SupplierOrderRequest, SupplierOrderResponse } from '@supplierkit/core/contract'

let numbers = 0

/** What a supplier says to an order that it takes. */
export function confirm(request: SupplierOrderRequest): SupplierOrderResponse {
  return {
    orders: [
      {
        supplierOrderId: `S-${(numbers += 1)}`,
        reference: request.reference,
        status: 'confirmed',
        rawStatus: 'Confirmed',
      },
    ],
  }
}

/** A supplier that takes orders as fast as they come, and does nothing else. */
export function plainSupplier(createOrder: SupplierAdapter['createOrder']): SupplierAdapter {
  return {
    name: 'acme',
    contractVersion: 1,
    capabilities: {
      idempotency: { kind: 'unique_reference' },
      lookup: 'none',
      cancellation: 'none',
      inventory: 'none',
      webhooks: 'none',
      limits: { concurrency: 1_000 },
      // Orders of earlier rounds would else be asked for in the later ones.
      polling: { everyMs: 3_600_000 },
    },
    createOrder,
    getOrderStatus: (supplierOrderId) =>
      Promise.resolve({ supplierOrderId, status: 'confirmed', rawStatus: 'Confirmed' }),
  }
}
