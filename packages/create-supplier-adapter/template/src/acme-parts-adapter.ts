import type { SupplierAdapter } from '@supplierkit/core/contract'
import { connect, name } from './client.js'
import { getInventoryItem, syncInventory } from './inventory/stock.js'
import type { AcmePartsOptions } from './options.js'
import { cancelOrder } from './orders/cancel-order.js'
import { createOrder } from './orders/create-order.js'
import { findOrder } from './orders/find-order.js'
import { getOrderStatus } from './orders/get-order-status.js'
import { parseWebhook } from './webhook/parse.js'
import { verifyWebhook } from './webhook/verify.js'

/**
 * Acme Parts as a supplier.
 *
 * ```ts
 * acmeParts({ apiKey: process.env.ACME_PARTS_API_KEY })
 * ```
 */
export function acmeParts(options: AcmePartsOptions = {}) {
  const connection = connect(options)
  return {
    name,
    contractVersion: 1,
    // Every word here is a promise that the engine acts on. Declare what you have tried on a test account.
    capabilities: {
      idempotency: { kind: 'key', retentionMs: 24 * 3_600_000 },
      lookup: 'strong',
      cancellation: 'negotiated',
      inventory: 'full',
      webhooks: 'payload',
      currencies: ['USD'],
      limits: { concurrency: 4 },
    },
    createOrder: (order, call) => createOrder(connection, order, call),
    getOrderStatus: (supplierOrderId, call) => getOrderStatus(connection, supplierOrderId, call),
    findOrder: (reference, call) => findOrder(connection, reference, call),
    cancelOrder: (supplierOrderId, call) => cancelOrder(connection, supplierOrderId, call),
    syncInventory: (call) => Promise.resolve(syncInventory(connection, call)),
    getInventoryItem: (sku, call) => getInventoryItem(connection, sku, call),
    verifyWebhookSignature: (delivery) => verifyWebhook(delivery, connection.config.webhookSecrets()),
    handleWebhook: async (delivery) => parseWebhook(delivery),
  } satisfies SupplierAdapter
}
