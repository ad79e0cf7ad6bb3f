import type { MaintenanceWindow } from './maintenance.js'

/** How a repeated `createOrder` is kept from becoming a second order. */
export type Idempotency =
  /** The supplier remembers `call.idempotencyKey` for `retentionMs` and answers a repetition as the first time. */
  | { readonly kind: 'key'; readonly retentionMs: number }
  /** The supplier refuses a second order with the same reference (`supplier_duplicate_reference`). */
  | { readonly kind: 'unique_reference' }
  | { readonly kind: 'none' }

/**
 * What a supplier can do, declared and never guessed. A declared power must come with its methods:
 * the registry refuses an adapter whose declaration and methods differ.
 */
export interface SupplierCapabilities {
  readonly idempotency: Idempotency
  /**
   * Looking up an order by our reference (`findOrder`). `strong`: an accepted order is found at once.
   * `eventual`: it may take up to `settleMs` to appear.
   */
  readonly lookup: 'strong' | 'eventual' | 'none'
  /** How long after a lost answer the supplier may still be creating the order. Default 60,000 ms. */
  readonly settleMs?: number
  /** `negotiated`: `cancelOrder` asks, and the supplier accepts, refuses or answers later. */
  readonly cancellation: 'negotiated' | 'none'
  /** `negotiated`: `changeOrder` asks for fewer units of a line. Absent: `none`. */
  readonly change?: 'negotiated' | 'none'
  /** What `syncInventory` streams. */
  readonly inventory: 'full' | 'delta' | 'none'
  /** `refetch`: contents are not signed, the engine asks before it believes. */
  readonly webhooks: 'payload' | 'refetch' | 'none'
  /** How often a young order may be asked for. Absent: often while it is fresh, rarely when it is old. */
  readonly polling?: { readonly everyMs: number }
  /** ISO 4217 codes the supplier takes orders in. Absent: any. */
  readonly currencies?: readonly string[]
  readonly limits?: SupplierLimits
  /** When the supplier is planned to be away: nothing is sent then, and orders wait unharmed. */
  readonly maintenance?: readonly MaintenanceWindow[]
  /**
   * How long an order is tried to be handed over before a person is asked. Absent: the hub's own
   * `retryForMs`. Raise it for a supplier that is away for whole weekends.
   */
  readonly retryForMs?: number
}

/** What the supplier allows. The engine keeps to it before the supplier has to refuse. */
export interface SupplierLimits {
  /** Requests under way at once. Default 8. */
  readonly concurrency?: number
  /** At most `count` requests within any `perMs`. */
  readonly requests?: { readonly count: number; readonly perMs: number }
  readonly linesPerOrder?: number
  /**
   * How many characters of our reference the supplier keeps, 12 or more: longer ones would be cut, and two orders
   * become one. Default 35.
   */
  readonly referenceLength?: number
}
