import type { Field } from './field.js'
import type { Paging } from './paging.js'

/** One row of the stock list: a product in one warehouse. */
export interface StockFields {
  readonly sku: Field
  /** Units that can be ordered now. A text like `100+` counts as 100. */
  readonly available: Field
  readonly warehouse?: Field
  readonly incoming?: Field
  /** What one unit costs the shop: `1,299.00`, or 129900 with `pricesIn: 'minor'`. */
  readonly price?: Field
  /** ISO 4217. Default: the first of `currencies`. */
  readonly currency?: Field
  /** Default: when the list was asked for. */
  readonly asOf?: Field
  readonly title?: Field
  /** The product's traits by name. */
  readonly attributes?: Readonly<Record<string, Field>>
}

/** How one product is asked for. */
export interface ItemDescription {
  /** May hold `{sku}`. */
  readonly path: string
  /** Values may hold `{sku}`. */
  readonly query?: Readonly<Record<string, string>>
  /** Where its rows stand in the answer, a row or a list of them. Default `$`. Rows of other SKUs are passed over. */
  readonly items?: Field
  readonly paging?: Paging
  /** Statuses that say that the supplier does not know it. Default: none does, an empty list says it. */
  readonly unknown?: readonly (204 | 404)[]
}

/** How stock is read. */
export interface StockDescription {
  /** `full`: what is missing is sold out. `delta`: what is missing has not changed. */
  readonly mode: 'full' | 'delta'
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  /** Where the rows stand in the answer. Default `$`. */
  readonly items?: Field
  readonly item: StockFields
  /** Whether prices are in units of the currency, as 12.99, or in minor ones, as 1299. Default `major`. */
  readonly pricesIn?: 'major' | 'minor'
  readonly paging?: Paging
  /**
   * How a delta says from where on: the value of `mark` in the last answer of one feed is sent as `parameter`
   * with the next. It is kept in memory, and moves on only when a feed was read to its end.
   */
  readonly since?: { readonly parameter: string; readonly mark: Field }
  readonly one: ItemDescription
}
