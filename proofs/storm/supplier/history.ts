import type { Order, SupplierOrderReport } from '@supplierkit/core/contract'

/** How a supplier lets its messages be put in order. `rank`: only by how far along their statuses are. */
export type Stamps = 'sequence' | 'time' | 'both' | 'rank'

/**
 * How much a supplier says. `snapshot`: figures of every line each time. `mixed`: figures where they changed.
 * `words`: statuses and packages, never figures.
 */
export type Style = 'snapshot' | 'mixed' | 'words'

/** A line of a supplier order. */
export interface PartLine {
  readonly lineNumber: number
  readonly sku: string
  readonly ordered: number
}

/** One of the supplier's numbers for a supplier order, and everything it ever says about it. */
export interface NumberHistory {
  readonly supplierOrderId: string
  /** In the supplier's own order; the first stands in the answer to the order when `inAnswer`. */
  readonly reports: readonly SupplierOrderReport[]
  /** Else the number is first heard of in a webhook that names our reference. */
  readonly inAnswer: boolean
}

/** What one supplier does with its part of an order. */
export interface PartHistory {
  readonly supplierId: string
  readonly reference: string
  readonly lines: readonly PartLine[]
  readonly numbers: readonly NumberHistory[]
  /** `refetch`: what its webhooks say is not true, only that there is news. */
  readonly trust: 'payload' | 'refetch'
}

/**
 * When the shop forwards an order: `ahead` of everything; `in_time`, while the first webhook about it comes;
 * `early`: some webhooks later than that; `never`: it was placed past the hub.
 */
export type Forwarding = 'ahead' | 'in_time' | 'early' | 'never'

/** An order of the shop with what its suppliers make of it. */
export interface OrderHistory {
  readonly order: Order
  readonly parts: readonly PartHistory[]
  readonly forwarding: Forwarding
  /** The suppliers give these webhooks ids; else only their bytes tell them apart. */
  readonly eventIds: boolean
}
