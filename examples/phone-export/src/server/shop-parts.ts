import type { HubEvent, Order, OrderProgress, Storage } from '@supplierkit/core/contract'
import type { HttpHub } from '@supplierkit/http'
import type { Mailbox } from '../mailbox/mailbox.js'
import type { SupplierInfo } from '../page/api-types.js'
import type { FaultPanel } from './fault-panel.js'

/** What the page's server needs of the hub; every `SupplierHub` has it. */
export interface ShopHub extends HttpHub {
  getOrder(orderId: string): Promise<OrderProgress | null>
  onAny(listener: (event: HubEvent) => void): () => void
  readonly storage: HttpHub['storage'] & Pick<Storage<never>, 'findStock' | 'listOrderEvents'>
}

/** The shop's own orders. */
export interface ShopOrders {
  /** The number of the next order, never given twice. */
  nextNumber(): Promise<string>
  /**
   * Stores the order and hands it over, both or neither. Answers its id; under a `key` that was used before, that
   * of the order that was placed then.
   * @throws SupplierKitError as `forwardOrder` does; then the order is not stored.
   */
  place(order: Order, key?: string): Promise<string>
  /** The id of the order that was placed under this key. */
  placedUnder(key: string): Promise<string | null>
  get(orderId: string): Promise<Order | null>
  /** Newest first. */
  list(limit: number): Promise<readonly Order[]>
}

/** Everything that the page's server serves. */
export interface ShopParts {
  readonly name: string
  readonly suppliers: readonly SupplierInfo[]
  readonly hub: ShopHub
  readonly orders: ShopOrders
  readonly mailbox: Mailbox
  readonly faults: FaultPanel
  /** Where alerts are mailed to; mails to it are shown as an operator's. Absent: nobody. */
  readonly deskAddress?: string
  /** What the hub counts, for Prometheus. Absent: nothing is counted. */
  readonly metrics?: (request: Request) => Promise<Response>
  /** The operations page. Absent: there is none. */
  readonly operations?: (request: Request) => Promise<Response>
  /** What the shop asks for a unit that costs 1. Default 1.12. */
  readonly markup?: number
}
