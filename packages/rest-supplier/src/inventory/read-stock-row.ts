import { parseMoney } from '@supplierkit/adapter-kit'
import type { InventoryUpdate, Money } from '@supplierkit/core/contract'
import type { StockDescription } from '../description/stock-description.js'
import { countAt, textAt, timeAt, unitsAt, valueAt } from '../reading/value-at.js'

/** What rows that name neither currency nor time have. */
export interface RowDefaults {
  readonly currency: string | undefined
  readonly asOf: Date
}

/** One row of the stock list. `undefined`: without SKU or quantity there is nothing to sell. */
export function readStockRow(
  { item, pricesIn = 'major' }: Pick<StockDescription, 'item' | 'pricesIn'>,
  source: unknown,
  defaults: RowDefaults,
): InventoryUpdate | undefined {
  const sku = textAt(item.sku, source)
  const available = unitsAt(item.available, source)
  if (sku === undefined || available === undefined) return undefined
  const warehouse = textAt(item.warehouse, source)
  const incoming = unitsAt(item.incoming, source)
  const title = textAt(item.title, source)
  const currency = textAt(item.currency, source)?.toUpperCase() ?? defaults.currency
  const cost = readPrice(valueAt(item.price, source), currency, pricesIn)
  const attributes = Object.entries(item.attributes ?? {}).flatMap(([name, field]) => {
    const value = textAt(field, source)
    return value === undefined ? [] : [[name, value] as const]
  })
  return {
    sku,
    ...(warehouse !== undefined && { warehouse }),
    available,
    ...(incoming !== undefined && { incoming }),
    asOf: timeAt(item.asOf, source) ?? defaults.asOf,
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
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  if (pricesIn === 'major') return parseMoney(value, currency)
  const amount = countAt('$', value)
  return amount === undefined ? undefined : { amount, currency }
}
