import type { HubEvent, Money, OrderProgress } from '@supplierkit/core/contract'

/**
 * What the page and its server say to each other, as JSON. Dates travel as ISO texts under names that end in
 * `At`, and are dates again on the other side.
 */

/** `GET /api/shop` */
export interface ShopInfo {
  readonly name: string
  readonly suppliers: readonly SupplierInfo[]
}

export interface SupplierInfo {
  readonly id: string
  readonly name: string
  /** Where it ships from, for people. */
  readonly place: string
}

/** `GET /api/stock`: all parameters are optional. */
export interface StockParameters {
  readonly query: string
  readonly supplier: string
  readonly manufacturer: string
  readonly grade: string
  readonly offset: number
}

export interface StockPage {
  readonly rows: readonly StockRow[]
  readonly offset: number
  /** Rows that fit the filters. */
  readonly total: number
  /** What the filters can be set to, with the number of rows behind each choice. */
  readonly facets: Readonly<Record<'supplier' | 'manufacturer' | 'grade', readonly Facet[]>>
}

export interface Facet {
  readonly value: string
  readonly rows: number
}

export interface StockRow {
  readonly sku: string
  readonly supplierId: string
  /** `''`: the supplier names none. */
  readonly warehouse: string
  readonly title: string
  /** `capacity`, `color`, `grade`...: what the supplier tells. */
  readonly attributes: Readonly<Record<string, string>>
  readonly available: number
  /** What the shop asks for one; `null`: the supplier tells no cost, so it cannot be sold. */
  readonly price: Money | null
}

/** `POST /api/orders` */
export interface NewOrder {
  /** The same at each try: orders under one key are one order. */
  readonly key?: string | undefined
  readonly lines: readonly {
    readonly sku: string
    readonly supplierId: string
    readonly warehouse?: string | undefined
    readonly quantity: number
  }[]
}

export interface PlacedOrder {
  readonly orderId: string
}

/** `GET /api/orders` (newest first) and `GET /api/orders/:id` */
export interface ShopOrder {
  readonly id: string
  readonly number: string
  readonly placedAt: Date
  readonly buyer: string
  readonly destination: string
  readonly total: Money
  readonly units: number
  /** Titles by SKU. */
  readonly titles: Readonly<Record<string, string>>
  /** `null`: placed, and not known to the hub (yet). */
  readonly progress: OrderProgress | null
  /** Everything that has happened, oldest first. */
  readonly events: readonly HubEvent[]
}

/** `POST /api/orders/:id/cancel` answers what became of it, by supplier. */
export interface CancelAnswer {
  readonly supplierOrders: readonly { readonly supplierId: string; readonly cancellation: string }[]
}

/** `GET /api/mails`: newest first. The HTML is at `GET /api/mails/:id/html`. */
export interface MailSummary {
  readonly id: string
  readonly to: string
  /** An alert to who runs the shop, not a message to a buyer. */
  readonly forOperator: boolean
  readonly subject: string
  /** The first words. */
  readonly excerpt: string
  readonly receivedAt: Date
  /** How often this very mail has come; 1 unless something was doubled. */
  readonly copies: number
}

/** `GET /api/faults` and the answer to `POST /api/faults` */
export interface FaultSwitch {
  /** A supplier's id, or `mail`. */
  readonly supplier: string
  readonly fault: string
  readonly label: string
  /** What will happen, in a sentence. */
  readonly hint: string
  /** `once`: strikes the next chance it gets. `switch`: on until switched off. */
  readonly kind: 'once' | 'switch'
  readonly on: boolean
  /** `once`: how many are still to strike. */
  readonly waiting: number
}

/** `POST /api/faults` */
export interface FaultChange {
  readonly supplier: string
  readonly fault: string
  readonly on?: boolean | undefined
}

/** Every answer that is not a success. */
export interface ApiError {
  readonly error: {
    readonly code: string
    readonly message: string
    readonly lines?: readonly { readonly sku: string; readonly reason: string }[]
  }
}

/** `GET /api/changes` (SSE): what to read anew. */
export type ChangedPart = 'mails' | 'faults'
