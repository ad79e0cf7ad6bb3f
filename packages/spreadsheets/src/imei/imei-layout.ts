import type { DateOrder } from '../cells/read-date.js'
import type { HeaderNames } from '../layout/column-spec.js'
import type { StockKey, TraitColumn } from '../stock/stock-layout.js'

/** What a list of IMEIs is made of. */
export interface ImeiColumns {
  readonly imei: HeaderNames
  /** The supplier's number of the order. */
  readonly supplierOrderId?: HeaderNames
  /** Our number of the order, where the supplier repeats it. */
  readonly reference?: HeaderNames
  readonly sku?: HeaderNames
  readonly trackingNumber?: HeaderNames
  /** Who carries the package: `UPS`. */
  readonly carrier?: HeaderNames
  readonly shippedAt?: HeaderNames
}

/**
 * How a supplier's list of shipped IMEIs is written, as data.
 * @typeParam Trait the names of the traits
 */
export interface ImeiLayout<Trait extends string = string> {
  /** For people: `IMEI list`. */
  readonly name: string
  readonly columns: ImeiColumns
  /** As in the stock layout: products without a SKU have the same key in both. */
  readonly traits?: Readonly<Record<Trait, HeaderNames | TraitColumn>>
  readonly key?: StockKey<NoInfer<Trait>>
  /** Default `month_first`: 11/05/2026 is a day in November. */
  readonly dates?: DateOrder
  /** Names of the sheets to read. Default: every sheet that is shown and has the columns. */
  readonly sheets?: readonly string[]
}
