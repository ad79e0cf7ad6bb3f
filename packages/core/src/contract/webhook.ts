import type { InventoryUpdate } from './stock.js'
import type { SupplierOrderReport } from './supplier-order.js'
import type { UnreadRows } from './unread-rows.js'

/** A webhook as received. Signatures cover bytes, so `body` is never parsed and written again. */
export interface WebhookDelivery {
  readonly body: Uint8Array
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly receivedAt: Date
}

/** Why a delivery was not believed. */
export type WebhookRefusalCode =
  | 'webhook_signature_missing'
  | 'webhook_signature_invalid'
  | 'webhook_timestamp_outside_tolerance'
  | 'webhook_secret_missing'

/** What checking a signature found. Secrets, signatures and bodies never stand in `seen`. */
export type WebhookVerification =
  | { readonly verified: true }
  | {
      readonly verified: false
      readonly code: WebhookRefusalCode
      /** What arrived, by size and name: `header x-phonex-signature, 64 hex characters, body of 412 bytes`. */
      readonly seen: string
      /** The usual mistake behind it and the way out. */
      readonly likely: string
    }

/** What a verified delivery means. An event that the adapter does not know has neither orders nor stock. */
export interface WebhookEvent {
  /** The same on every repetition of the delivery: the supplier's event id, else a digest of the body. */
  readonly deliveryId: string
  /** The supplier's own name for the event. */
  readonly name: string
  /** `refetch`: the signature does not cover the content, so the engine asks the supplier before it believes. */
  readonly trust: 'payload' | 'refetch'
  readonly orders: readonly SupplierOrderReport[]
  /** With `refetch` only the SKUs count: those that the shop has levels of are asked for, unless there are many. */
  readonly stock: readonly InventoryUpdate[]
  /** What of `stock` could not be read; see {@link UnreadRows}. */
  readonly unread?: UnreadRows
}
