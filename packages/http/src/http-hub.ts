import type { HubEvent, OrderProgress } from '@supplierkit/core/contract'

/** A message of the live log: an event with its place in it, or word that the place asked for is not kept. */
export type LiveMessage =
  | { readonly kind: 'event'; readonly sequence: number; readonly event: HubEvent }
  | { readonly kind: 'reset'; readonly sequence: number }

/**
 * What the handlers need of a hub; every `SupplierHub` has it. Written down as a shape, so that a handler can
 * also stand before something that passes calls on to a hub elsewhere.
 */
export interface HttpHub {
  /** Verifies and stores a webhook. Returns only after it is stored. */
  receiveDelivery(
    supplierId: string,
    delivery: { readonly body: Uint8Array; readonly headers: Readonly<Record<string, string>> },
  ): Promise<{ readonly id: string; readonly outcome: 'stored' | 'duplicate' }>
  /** `null`: the order is not known. */
  getOrder(orderId: string): Promise<OrderProgress | null>
  readonly realtime: {
    /** Reads the live log after a sequence and goes on until `signal` is aborted. */
    open(options: {
      readonly after?: number
      readonly visible: (event: HubEvent) => boolean
      readonly signal: AbortSignal
    }): AsyncIterable<LiveMessage>
  }
  readonly storage: {
    /** @throws SupplierKitError `storage_unavailable`, `storage_schema_missing` */
    check(): Promise<void>
    /** The sequences of the live log that are kept; `newest` is 0 while there is none. */
    eventRange(): Promise<{ readonly oldest: number; readonly newest: number }>
  }
}
