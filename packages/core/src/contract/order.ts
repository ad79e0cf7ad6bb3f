import type { Money } from './money.js'

/** A postal address. `country` is ISO 3166-1 alpha-2. */
export interface Address {
  readonly name: string
  readonly company?: string
  readonly line1: string
  readonly line2?: string
  readonly city: string
  readonly region?: string
  readonly postalCode?: string
  readonly country: string
  readonly phone?: string
}

/** Who placed the order. Without an `email` nobody is mailed. */
export interface Customer {
  readonly name?: string
  readonly company?: string
  readonly email?: string
  readonly phone?: string
  /** BCP 47 (`en-US`): the language and number format of this customer's mails. */
  readonly locale?: string
}

/** One line of the shop's order. The same SKU may stand in several lines; `lineNumber` tells them apart. */
export interface OrderLine {
  /** 1, 2, 3... unique in the order. Absent: the position in `lines`, from 1. */
  readonly lineNumber?: number
  readonly sku: string
  /** Whole units, at least 1. */
  readonly quantity: number
  /** What the customer pays for one unit. */
  readonly unitPrice?: Money
  readonly description?: string
  /** The supplier that must deliver this line. Absent: the order's, else the router decides. */
  readonly supplierId?: string
  /** The supplier's warehouse to take it from, where it matters. */
  readonly warehouse?: string
}

/** What a customer placed in the shop. The shop owns it; SupplierKit only reads it. */
export interface Order {
  readonly id: string
  /** The number that people see. Absent: `id`. */
  readonly number?: string
  /** ISO 4217. Every line price must be in it. */
  readonly currency: string
  readonly placedAt?: Date
  readonly customer: Customer
  readonly shipTo: Address
  readonly lines: readonly OrderLine[]
  /** The supplier of all lines that name none. */
  readonly supplierId?: string
  readonly shippingMethod?: string
  readonly note?: string
}
