import type {
  CallContext,
  CancelOrderResponse,
  CreateOrderContext,
  InventoryItem,
  InventorySync,
  OrderStatus,
  SupplierAdapter,
  SupplierCapabilities,
  SupplierOrderRequest,
  SupplierOrderResponse,
  WebhookDelivery,
  WebhookEvent,
  WebhookTester,
  WebhookVerification,
} from '@supplierkit/core/contract'
import { toCapabilities } from './account/resolve-options.js'
import { createIngramMicroConnection, type IngramMicroConnection } from './client.js'
import { getInventoryItem } from './inventory/get-inventory-item.js'
import { syncInventory } from './inventory/sync-inventory.js'
import type { IngramMicroOptions } from './options.js'
import { cancelOrder } from './orders/cancel-order.js'
import { createOrder } from './orders/create-order.js'
import { findOrder } from './orders/find-order.js'
import { getOrderStatus } from './orders/get-order-status.js'
import { parseWebhook } from './webhook/parse.js'
import { createWebhookTester } from './webhook/webhook-tester.js'
import { verifyWebhook } from './webhook/verify.js'

/** Ingram Micro as a supplier. `ingramMicro()` makes one. */
export class IngramMicroAdapter implements SupplierAdapter {
  readonly name: string
  readonly contractVersion = 1
  readonly capabilities: SupplierCapabilities
  readonly webhookTester: WebhookTester
  readonly #connection: IngramMicroConnection

  constructor(options: IngramMicroOptions) {
    this.#connection = createIngramMicroConnection(options)
    this.name = this.#connection.config.name
    this.webhookTester = createWebhookTester(this.#connection.config)
    this.capabilities = toCapabilities(this.#connection.config)
  }

  createOrder(order: SupplierOrderRequest, call: CreateOrderContext): Promise<SupplierOrderResponse> {
    return createOrder(this.#connection, order, call)
  }

  getOrderStatus(supplierOrderId: string, call: CallContext): Promise<OrderStatus> {
    return getOrderStatus(this.#connection, supplierOrderId, call)
  }

  findOrder(reference: string, call: CallContext): Promise<readonly OrderStatus[]> {
    return findOrder(this.#connection, reference, call)
  }

  cancelOrder(supplierOrderId: string, call: CallContext): Promise<CancelOrderResponse> {
    return cancelOrder(this.#connection, supplierOrderId, call)
  }

  syncInventory(call: CallContext): Promise<InventorySync> {
    return syncInventory(this.#connection, call)
  }

  getInventoryItem(sku: string, call: CallContext): Promise<InventoryItem | null> {
    return getInventoryItem(this.#connection, sku, call)
  }

  verifyWebhookSignature(delivery: WebhookDelivery): WebhookVerification {
    return verifyWebhook(delivery, this.#connection.config)
  }

  async handleWebhook(delivery: WebhookDelivery): Promise<WebhookEvent> {
    return parseWebhook(this.name, delivery)
  }
}

/**
 * Ingram Micro as a supplier. Secrets are read when they are first needed, so constructing it never fails for a
 * missing one.
 *
 * ```ts
 * ingramMicro({
 *   clientId: process.env.INGRAM_MICRO_CLIENT_ID,
 *   clientSecret: process.env.INGRAM_MICRO_CLIENT_SECRET,
 *   customerNumber: process.env.INGRAM_MICRO_CUSTOMER_NUMBER,
 * })
 * ```
 * @throws SupplierKitError `config_invalid` when an option that is no secret cannot be one of Ingram Micro's.
 */
export function ingramMicro(options: IngramMicroOptions = {}): IngramMicroAdapter {
  return new IngramMicroAdapter(options)
}
