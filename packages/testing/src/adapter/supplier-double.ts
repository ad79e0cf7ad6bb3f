import type { Money, SupplierOrderStatus } from '@supplierkit/core/contract'

/** An order as the double's own books have it, whatever an adapter believes. */
export interface BookedOrder {
  readonly supplierOrderId: string
  /** Our reference, as the create request gave it. */
  readonly reference: string
  /** What was taken and not called off since. Lines that were turned down are not here. */
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[]
  readonly canceled: boolean
  /** Of all packages that have left. */
  readonly trackingNumbers: readonly string[]
}

/** One product in one warehouse, as the double's stock list has it. */
export interface BookedStock {
  readonly sku: string
  readonly warehouse?: string | undefined
  readonly available: number
  /** What one unit costs the shop. */
  readonly cost?: Money | undefined
}

/** A change of the double's stock. */
export interface StockChange {
  readonly sku: string
  readonly warehouse?: string | undefined
  readonly available: number
  /** Units on their way to the supplier. A double whose supplier does not tell leaves it. */
  readonly incoming?: number
}

/** The stock list of a double; goes with `capabilities.inventory` other than `none`. */
export interface DoubleStock {
  /**
   * Everything that is for sale, sold out or not. Give it more rows than fit on a page, where there are pages.
   */
  list(): readonly BookedStock[] | Promise<readonly BookedStock[]>
  change(change: StockChange): void | Promise<void>
}

/** What a webhook should be about. `unheard_of`: an event with a name that the supplier has only just invented. */
export type WebhookSubject =
  | { readonly about: 'order'; readonly supplierOrderId: string }
  | { readonly about: 'stock'; readonly sku: string }
  | { readonly about: 'unheard_of' }

/** A webhook that is not signed yet. */
export interface UnsignedWebhook {
  readonly body: Uint8Array
  /** All headers but those of the signature. Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
}

/** The webhooks of a double; goes with `capabilities.webhooks` other than `none`. It makes them, it sends none. */
export interface DoubleWebhooks {
  /** A new event about how something stands now. `undefined`: this supplier has no webhooks about that. */
  compose(subject: WebhookSubject): UnsignedWebhook | undefined | Promise<UnsignedWebhook | undefined>
  /**
   * The headers of its signature, for any body: also for one that is no event at all. Called again with
   * another time, it signs the repetition of a delivery.
   */
  sign(
    webhook: UnsignedWebhook,
    by: { readonly secret: string; readonly at: Date },
  ): Readonly<Record<string, string>>
  /** Whether the signature covers a timestamp, so that an old delivery can be told. */
  readonly signsTime: boolean
}

/** A request as the double's own side sees it. */
export interface RequestLine {
  readonly method: string
  /** Without the query. */
  readonly path: string
}

/**
 * A supplier that stands in for the real one: an HTTP server with the supplier's API that keeps books. It is
 * honest: whatever goes wrong on the way is the business of the suite's wire. Every method may answer with a
 * promise, so that it may also run in another process.
 */
export interface SupplierDouble<Credential extends string = string> {
  /** Where the API is, over plain `http:` on this machine. */
  readonly url: string
  /**
   * What it lets in with, at least 12 characters each: all of them are looked for in errors and logs. A
   * request without them must be answered with 401.
   */
  readonly credentials: Readonly<Record<Credential, string>>
  /** ISO 4217: what orders are placed in. */
  readonly currency: string
  readonly goods: {
    /** Two or more SKUs, each with at least 60 units that can be ordered. */
    readonly inStock: readonly [string, string, ...string[]]
    /** A SKU that the supplier does not have: a line with it is turned down. */
    readonly unknown: string
  }
  /** Whether a request only gets a token, e.g. from `/oauth/token`. Those are let through and not counted. */
  readonly isSignIn?: (request: RequestLine) => boolean
  /** Every order that it ever made, oldest first. */
  orders(): readonly BookedOrder[] | Promise<readonly BookedOrder[]>
  /** The statuses that `move` can bring a fresh order to. `shipped` should be among them. */
  readonly statuses: readonly SupplierOrderStatus[]
  /** Brings an order to a status as time and the supplier's own people do. What ships has tracking numbers. */
  move(supplierOrderId: string, to: SupplierOrderStatus): void | Promise<void>
  /** Splits the next order into two. Absent: this supplier never splits. */
  splitNext?(): void | Promise<void>
  readonly stock?: DoubleStock
  readonly webhooks?: DoubleWebhooks
  /** Ends the server with all its connections and timers. */
  stop(): Promise<void> | void
}
