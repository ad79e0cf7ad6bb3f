import type { CallContext, CreateOrderContext } from './call-context.js'
import type { SupplierCapabilities } from './capabilities.js'
import type { InventoryItem, InventorySync } from './stock.js'
import type {
  CancelOrderResponse,
  ChangeOrderResponse,
  OrderStatus,
  SupplierOrderChangeRequest,
  SupplierOrderRequest,
  SupplierOrderResponse,
} from './supplier-order.js'
import type { WebhookDelivery, WebhookEvent, WebhookVerification } from './webhook.js'
import type { WebhookTester } from './webhook-tester.js'

/** The contract versions that this release understands. */
export const supportedContractVersions = [1] as const

/** One of {@link supportedContractVersions}. */
export type ContractVersion = (typeof supportedContractVersions)[number]

/** Placing orders and asking how they stand: what every supplier must offer. */
export interface OrdersFacet {
  /**
   * Places the order. Must send the same bytes for the same `order`, and must not retry on its own.
   * @throws SupplierKitError whose `phase` tells whether the supplier may have the order.
   */
  createOrder(order: SupplierOrderRequest, call: CreateOrderContext): Promise<SupplierOrderResponse>
  /** @throws SupplierKitError `supplier_order_not_found` for a number the supplier does not know. */
  getOrderStatus(supplierOrderId: string, call: CallContext): Promise<OrderStatus>
}

/** Goes with `capabilities.lookup` other than `none`. */
export interface LookupFacet {
  /** All orders the supplier holds under our reference (several where it splits); empty: none seen. */
  findOrder(reference: string, call: CallContext): Promise<readonly OrderStatus[]>
}

/** Goes with `capabilities.cancellation` other than `none`. */
export interface CancellationFacet {
  cancelOrder(supplierOrderId: string, call: CallContext): Promise<CancelOrderResponse>
}

/** Goes with `capabilities.change: 'negotiated'`. */
export interface ChangeFacet {
  /**
   * Asks for fewer units under one of the supplier's numbers. Quantities are totals, so asking twice does no
   * harm; after a lost answer the same is asked again.
   */
  changeOrder(
    supplierOrderId: string,
    change: SupplierOrderChangeRequest,
    call: CallContext,
  ): Promise<ChangeOrderResponse>
}

/** Goes with `capabilities.inventory` other than `none`. */
export interface InventoryFacet {
  syncInventory(call: CallContext): Promise<InventorySync>
  /** `null`: the supplier does not know the SKU. */
  getInventoryItem(sku: string, call: CallContext): Promise<InventoryItem | null>
}

/** Goes with `capabilities.webhooks` other than `none`. */
export interface WebhooksFacet {
  /** Checks the signature over the raw bytes against every active secret, in constant time. Never throws. */
  verifyWebhookSignature(delivery: WebhookDelivery): WebhookVerification | Promise<WebhookVerification>
  /**
   * Reads a delivery that was verified when it arrived. Pure: it is called again on a replay.
   * @throws SupplierKitError `webhook_payload_invalid`
   */
  handleWebhook(delivery: WebhookDelivery, call: CallContext): Promise<WebhookEvent>
}

/**
 * One supplier. Facets beside {@link OrdersFacet} are optional but whole: what `capabilities` declares must
 * be there with all its methods, and nothing else is called.
 */
export interface SupplierAdapter
  extends
    OrdersFacet,
    Partial<LookupFacet>,
    Partial<CancellationFacet>,
    Partial<ChangeFacet>,
    Partial<InventoryFacet>,
    Partial<WebhooksFacet> {
  /** Short and stable: the default supplier id, used in routes and rows. Lower case, digits, `-`, `_`. */
  readonly name: string
  readonly contractVersion: ContractVersion
  readonly capabilities: SupplierCapabilities
  /** Writes and signs webhooks for self-tests, as the supplier would. */
  readonly webhookTester?: WebhookTester
  /** Ends what the adapter holds open. */
  close?(): Promise<void>
}
