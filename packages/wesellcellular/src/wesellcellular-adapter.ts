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
import { createPhonexConnection, type PhonexConnection } from './client.js'
import { getInventoryItem } from './inventory/get-inventory-item.js'
import { syncInventory } from './inventory/sync-inventory.js'
import type { WesellcellularOptions } from './options.js'
import { cancelOrder } from './orders/cancel-order.js'
import { createOrder } from './orders/create-order.js'
import { findOrder } from './orders/find-order.js'
import { getOrderStatus } from './orders/get-order-status.js'
import { parseWebhook } from './webhook/parse.js'
import { createWebhookTester } from './webhook/webhook-tester.js'
import { verifyWebhook } from './webhook/verify.js'

/** WeSellCellular, or another tenant of the PhoneX platform, as a supplier. `wesellcellular()` makes one. */
export class WesellCellularAdapter implements SupplierAdapter {
  readonly name: string
  readonly contractVersion = 1
  readonly capabilities: SupplierCapabilities
  readonly webhookTester: WebhookTester
  readonly #connection: PhonexConnection

  constructor(options: WesellcellularOptions) {
    this.#connection = createPhonexConnection(options)
    const { name, idempotency, currencies } = this.#connection.config
    this.name = name
    this.webhookTester = createWebhookTester(this.#connection.config)
    this.capabilities = {
      idempotency,
      lookup: options.lookup ?? 'strong',
      cancellation: 'negotiated',
      inventory: 'full',
      webhooks: 'payload',
      currencies,
      ...(options.settleMs !== undefined && { settleMs: options.settleMs }),
      ...(options.limits && { limits: options.limits }),
    }
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
    return Promise.resolve(syncInventory(this.#connection, call))
  }

  getInventoryItem(sku: string, call: CallContext): Promise<InventoryItem | null> {
    return getInventoryItem(this.#connection, sku, call)
  }

  verifyWebhookSignature(delivery: WebhookDelivery): WebhookVerification {
    return verifyWebhook(delivery, this.#connection.config)
  }

  async handleWebhook(delivery: WebhookDelivery): Promise<WebhookEvent> {
    return parseWebhook(this.#connection, delivery)
  }
}

/**
 * WeSellCellular as a supplier. Secrets are read when they are first needed, so constructing it never fails
 * for a missing one.
 *
 * ```ts
 * wesellcellular({ apiKey: process.env.WESELLCELLULAR_API_KEY, webhookSecrets: process.env.WESELLCELLULAR_SECRET })
 * ```
 * @throws SupplierKitError `config_invalid` when `baseUrl` is not a URL.
 */
export function wesellcellular(options: WesellcellularOptions = {}): WesellCellularAdapter {
  return new WesellCellularAdapter(options)
}
