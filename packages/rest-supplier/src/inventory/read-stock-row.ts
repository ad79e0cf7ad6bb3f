import { parsePrice, readCount, readQuantity, readTime } from '@supplierkit/adapter-kit'
import type { InventoryUpdate, Money, UnreadCollector } from '@supplierkit/core/contract'
import type { Field } from '../description/field.js'
import type { StockDescription } from '../description/stock-description.js'
import { textAt, valueAt } from '../reading/value-at.js'

/** What rows that name neither currency nor time have. */
export interface RowDefaults {
  readonly currency: string | undefined
  readonly asOf: Date
}

/** One row of the stock list. `undefined`: without SKU or quantity there is nothing to sell; `unread` has the reason. */
export function readStockRow(
  { item, pricesIn = 'major' }: Pick<StockDescription, 'item' | 'pricesIn'>,
  source: unknown,
  defaults: RowDefaults,
  unread: UnreadCollector,
): InventoryUpdate | undefined {
  /** A field that is given and cannot be read is counted. */
  const noted = <T>(field: keyof typeof item, read: (value: unknown) => T | undefined): T | undefined => {
    const value = valueAt(item[field] as Field | undefined, source)
    const result = read(value)
    if (result === undefined && isGiven(value)) unread.ignore(field)
    return result
  }
  const sku = textAt(item.sku, source)
  const available = readQuantity(valueAt(item.available, source))
  if (sku === undefined || available === undefined) {
    unread.refuse(sku, sku === undefined ? 'it has no SKU' : 'available is no quantity')
    return undefined
  }
  const warehouse = textAt(item.warehouse, source)
  const incoming = noted('incoming', readQuantity)
  const title = textAt(item.title, source)
  const currency = textAt(item.currency, source)?.toUpperCase() ?? defaults.currency
  const cost = noted('price', (value) => readPrice(value, currency, pricesIn))
  const attributes = Object.entries(item.attributes ?? {}).flatMap(([name, field]) => {
    const value = textAt(field, source)
    return value === undefined ? [] : [[name, value] as const]
  })
  return {
    sku,
    ...(warehouse !== undefined && { warehouse }),
    available,
    ...(incoming !== undefined && { incoming }),
    asOf: noted('asOf', readTime) ?? defaults.asOf,
    ...(cost && { cost }),
    ...(title !== undefined && { title }),
    ...(attributes.length > 0 && { attributes: Object.fromEntries(attributes) }),
  }
}

/** `undefined`: no price, or one that is not exact in its currency. */
function readPrice(
  value: unknown,
  currency: string | undefined,
  pricesIn: 'major' | 'minor',
): Money | undefined {
  if (currency === undefined || !/^[A-Z]{3}$/.test(currency)) return undefined
  if (pricesIn === 'major') return parsePrice(value, currency)
  const amount = readCount(value)
  return amount === undefined ? undefined : { amount, currency }
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== ''
}
