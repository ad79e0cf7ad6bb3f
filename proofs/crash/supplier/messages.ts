import type { BookedOrder } from './books.js'
import type { LoggedRequest } from './request-log.js'
import type { BookingStage } from './server.js'
import type { SentWebhook } from './webhooks.js'

/** What the supplier process is started with. */
export interface SupplierSetup {
  readonly seed: number
  readonly slowness: number
}

/** What the supplier process is told. */
export type ToSupplier =
  /** Where workers listen now. */
  | { readonly kind: 'workers'; readonly ports: readonly number[] }
  /** The next booking that reaches this stage is held until `go_on`. */
  | { readonly kind: 'watch'; readonly stage: BookingStage }
  | { readonly kind: 'go_on' }
  | { readonly kind: 'end_faults' }
  /** Write everything to this file. */
  | { readonly kind: 'report'; readonly file: string }

/** What the supplier process tells. */
export type FromSupplier =
  | { readonly kind: 'listening'; readonly port: number }
  | { readonly kind: 'reached'; readonly stage: BookingStage; readonly worker: string }
  | ({ readonly kind: 'state' } & SupplierState)
  | { readonly kind: 'reported' }

/** How far the suppliers have come. */
export interface SupplierState {
  /** References that were asked for at all. */
  readonly seen: number
  /** Orders in the books that still change. */
  readonly open: number
  /** Webhooks that no worker has accepted yet. */
  readonly untold: number
}

/** Everything that the suppliers know at the end. */
export interface SupplierReport {
  readonly orders: readonly BookedOrder[]
  readonly refused: readonly string[]
  readonly requests: readonly LoggedRequest[]
  readonly webhooks: readonly SentWebhook[]
}
