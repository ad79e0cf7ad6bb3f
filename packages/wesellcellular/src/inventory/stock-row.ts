import { parsePrice } from '@supplierkit/adapter-kit'
import type { InventoryUpdate, UnreadCollector } from '@supplierkit/core/contract'
import { normalizeGrade } from '../mapping/grade.js'
import type { StockRow } from '../wire.js'

/** How traits are called in `attributes`. */
const traits = {
  manufacturer: 'manufacturer',
  model: 'model',
  capacity: 'capacity',
  color: 'color',
  grade: 'grade',
  lock_status: 'lockStatus',
  carrier: 'carrier',
  parts_message: 'partsMessage',
} as const satisfies Partial<Record<keyof StockRow, string>>

type Trait = keyof typeof traits

/** The SKU to order a row by; `undefined`: it has none. */
export function skuOf(row: StockRow): string | undefined {
  return row.item_code ?? row.sku
}

/** One row of the stock list. `undefined`: without SKU or quantity there is nothing to sell; `unread` has the reason. */
export function toInventoryUpdate(
  row: StockRow,
  defaults: { readonly currency: string; readonly asOf: Date },
  unread: UnreadCollector,
): InventoryUpdate | undefined {
  const sku = skuOf(row)
  if (sku === undefined || row.quantity === undefined) {
    unread.refuse(sku, sku === undefined ? 'it has no SKU' : 'quantity is no quantity')
    return undefined
  }
  const attributes = attributesOf(row)
  const title = row.title ?? titleOf(row)
  const currency = row.currency?.toUpperCase() ?? defaults.currency
  const cost = parsePrice(row.price, currency)
  if (row.price !== undefined && row.price !== '' && !cost) unread.ignore('price')
  return {
    sku,
    ...(row.warehouse !== undefined && { warehouse: row.warehouse }),
    available: row.quantity,
    ...(row.incoming !== undefined && { incoming: row.incoming }),
    asOf: row.updated_at ?? defaults.asOf,
    ...(cost && { cost }),
    ...(title && { title }),
    ...(Object.keys(attributes).length > 0 && { attributes }),
  }
}

function attributesOf(row: StockRow): Record<string, string> {
  const entries = Object.entries(traits).flatMap(([field, name]): [string, string][] => {
    const value = row[field as Trait]
    return value === undefined ? [] : [[name, field === 'grade' ? normalizeGrade(value) : value]]
  })
  return Object.fromEntries(entries)
}

function titleOf({ manufacturer, model, capacity, color, lock_status: lock }: StockRow): string {
  const named = model && manufacturer && model.toLowerCase().startsWith(manufacturer.toLowerCase())
  return [named ? undefined : manufacturer, model, capacity, color, lock].filter(Boolean).join(' ')
}
