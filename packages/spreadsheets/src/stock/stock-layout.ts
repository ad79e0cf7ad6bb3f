import { SupplierKitError } from '@supplierkit/core/contract'
import type { DateOrder } from '../cells/read-date.js'
import type { DecimalMark } from '@supplierkit/adapter-kit'
import type { ColumnSpec, HeaderNames } from '../layout/column-spec.js'
import { resolveTraits, type Trait, unknownInKey } from './resolve-traits.js'

/** What a stock level is made of. */
export interface StockColumns {
  /** The supplier's own number for the product. Absent: products are told apart by `key`. */
  readonly sku?: HeaderNames
  readonly available: HeaderNames
  readonly incoming?: HeaderNames
  readonly cost?: HeaderNames
  /** ISO 4217, where prices are not all in the layout's `currency`. */
  readonly currency?: HeaderNames
  readonly warehouse?: HeaderNames
  readonly title?: HeaderNames
  /** When the level was true; else it is the file's time. */
  readonly updatedAt?: HeaderNames
}

/** A trait of a product: its columns, and how differently written words become one. */
export interface TraitColumn {
  readonly names: HeaderNames
  readonly read?: (text: string) => string
}

/** How products without a SKU are told apart. */
export interface StockKey<Trait extends string = string> {
  /** Columns that the file must have. A row without the first of them names no product. */
  readonly from: readonly [Trait, ...Trait[]]
  /** Columns that files may lack; all files of a supplier should have the same. */
  readonly also?: readonly Trait[]
}

/**
 * How a supplier's stock list is written, as data. A row becomes an `InventoryUpdate` whose `attributes` are
 * the traits.
 * @typeParam Trait the names of the traits
 */
export interface StockLayout<Trait extends string = string> {
  /** For people: `stock list`. */
  readonly name: string
  /** `full`: what the file does not mention is sold out. `delta`: it tells only of changes. */
  readonly mode: 'full' | 'delta'
  readonly columns: StockColumns
  readonly traits?: Readonly<Record<Trait, HeaderNames | TraitColumn>>
  readonly key?: StockKey<NoInfer<Trait>>
  /** Of prices that name none. ISO 4217. */
  readonly currency: string
  /** Default `point`: `1,299.00`. */
  readonly decimals?: DecimalMark
  /** Default `month_first`: 11/05/2026 is a day in November. */
  readonly dates?: DateOrder
  /** Words for quantities. Default: `Sold out` and `Out of stock` are 0. */
  readonly quantityWords?: Readonly<Record<string, number>>
  /** Names of the sheets to read. Default: every sheet that is shown and has the columns. */
  readonly sheets?: readonly string[]
  /**
   * The share of rows that may be refused before the file is: in a full list what is refused counts as sold
   * out. Default 0.2.
   */
  readonly maxRefused?: number
}

/** A column of a layout by the name that reports give it: `cost`, `capacity`. */
export type StockField = keyof StockColumns | `trait:${string}`

/** A layout with its defaults filled in. */
export interface StockConfig {
  readonly layout: StockLayout
  readonly specs: readonly ColumnSpec<StockField>[]
  readonly traits: readonly Trait[]
  readonly decimals: DecimalMark
  readonly dates: DateOrder
  readonly quantityWords: Readonly<Record<string, number>>
  readonly maxRefused: number
}

const soldOut = { 'sold out': 0, 'out of stock': 0 }

/** @throws SupplierKitError `config_invalid` when products could not be told apart */
export function resolveLayout(layout: StockLayout): StockConfig {
  const { columns, key, currency } = layout
  const traits = resolveTraits(layout.traits)
  const missing = unknownInKey(key, traits)
  if ((!columns.sku && !key) || missing.length > 0 || !/^[A-Z]{3}$/.test(currency)) {
    throw new SupplierKitError({
      code: 'config_invalid',
      message: `the layout ${JSON.stringify(layout.name)} needs a column sku or a key of its traits, and a currency such as USD.`,
      ...(missing.length > 0 ? { seen: `a key of ${missing.join(', ')}, which are no traits` } : {}),
    })
  }
  const fields = Object.entries(columns) as [keyof StockColumns, HeaderNames][]
  return {
    layout,
    specs: [
      ...fields.map(([field, names]) => ({ field, names })),
      ...traits.map(({ name, names }) => ({ field: `trait:${name}` as const, names })),
    ],
    traits,
    decimals: layout.decimals ?? 'point',
    dates: layout.dates ?? 'month_first',
    quantityWords: layout.quantityWords ?? soldOut,
    maxRefused: layout.maxRefused ?? 0.2,
  }
}
