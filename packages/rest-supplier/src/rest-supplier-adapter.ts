import type { SupplierAdapter } from '@supplierkit/core/contract'
import { capabilitiesOf } from './capabilities-of.js'
import { connect } from './connection.js'
import { checkDescription } from './description/check-description.js'
import type { RestSupplierDescription } from './description/description.js'
import { getInventoryItem } from './inventory/get-inventory-item.js'
import { createStockFeed } from './inventory/sync-inventory.js'
import { createOrder } from './orders/create-order.js'
import { findOrder } from './orders/find-order.js'
import { getOrderStatus } from './orders/get-order-status.js'
import { cancelOrder, changeOrder } from './orders/negotiate.js'
import { readWebhook } from './webhook/read-webhook.js'
import { createWebhookTester } from './webhook/webhook-tester.js'
import { verifyWebhook } from './webhook/verify-webhook.js'

/**
 * A supplier with a REST API as an adapter, from a description of it. It declares the powers that the
 * description has a part for. Secrets are read when they are first needed.
 *
 * ```ts
 * const acme = restSupplier({ name: 'acme', baseUrl, auth: { kind: 'bearer', token }, ... })
 * ```
 * @throws SupplierKitError `config_invalid`, naming every field of the description that is wrong.
 */
export function restSupplier(description: RestSupplierDescription): SupplierAdapter {
  checkDescription(description)
  const connection = connect(description)
  const { find, cancel, change, stock, webhooks } = description
  const feed = stock && createStockFeed(connection, stock)
  return {
    name: description.name,
    contractVersion: 1,
    capabilities: capabilitiesOf(description),
    createOrder: (order, call) => createOrder(connection, order, call),
    getOrderStatus: (supplierOrderId, call) => getOrderStatus(connection, supplierOrderId, call),
    ...(find && { findOrder: (reference, call) => findOrder(connection, find, reference, call) }),
    ...(cancel && {
      cancelOrder: (supplierOrderId, call) => cancelOrder(connection, cancel, supplierOrderId, call),
    }),
    ...(change && {
      changeOrder: (supplierOrderId, asked, call) =>
        changeOrder(connection, change, { supplierOrderId, change: asked }, call),
    }),
    ...(stock &&
      feed && {
        syncInventory: async (call) => feed(call),
        getInventoryItem: (sku, call) => getInventoryItem(connection, stock, sku, call),
      }),
    ...(webhooks && {
      verifyWebhookSignature: (delivery) => verifyWebhook(webhooks, delivery),
      handleWebhook: async (delivery) => readWebhook(connection, webhooks, delivery),
      webhookTester: createWebhookTester(description.name, webhooks),
    }),
  }
}
