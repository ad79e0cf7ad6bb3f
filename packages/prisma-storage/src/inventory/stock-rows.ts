import type { InventoryUpdate, StockRecord } from '@supplierkit/core/contract'
import type { RowOf } from '../tables/column.js'
import { decodeRow, type DriverRow } from '../tables/decode-row.js'
import { stockLevels } from '../tables/tables.js'

/** The largest number of units a column holds. */
const maxUnits = 2_147_483_647

/** A stock level as a row. Attributes stand in the order of their names, so that equal ones are equal texts. */
export function toStockRow(
  supplierId: string,
  syncId: string,
  update: InventoryUpdate,
): RowOf<typeof stockLevels.columns> {
  const { attributes } = update
  return {
    supplierId,
    sku: update.sku,
    warehouse: update.warehouse ?? '',
    available: Math.min(update.available, maxUnits),
    incoming: update.incoming == null ? null : Math.min(update.incoming, maxUnits),
    incomingTold: update.incoming !== undefined,
    asOf: update.asOf,
    costAmount: update.cost?.amount ?? null,
    costCurrency: update.cost?.currency ?? null,
    title: update.title ?? null,
    attributes: attributes
      ? Object.fromEntries(Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1)))
      : null,
    syncId,
  }
}

/** Reads what {@link toStockRow} wrote. */
export function fromStockRow(row: DriverRow): StockRecord {
  const { incoming, incomingTold, costAmount, costCurrency, title, attributes, ...level } = decodeRow(
    stockLevels.columns,
    row,
  )
  return {
    ...level,
    ...(incomingTold && { incoming }),
    ...(costAmount !== null &&
      costCurrency !== null && { cost: { amount: costAmount, currency: costCurrency } }),
    ...(title !== null && { title }),
    ...(attributes !== null && { attributes }),
  }
}
