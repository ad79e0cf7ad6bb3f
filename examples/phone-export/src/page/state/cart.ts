import type { StockRow } from '../api-types.js'

/** An article that is about to be ordered. */
export interface CartLine {
  readonly row: StockRow
  readonly quantity: number
}

/** The same SKU in two warehouses, or at two suppliers, is two things to pick. */
export function keyOf({
  supplierId,
  sku,
  warehouse,
}: Pick<StockRow, 'supplierId' | 'sku' | 'warehouse'>): string {
  return `${supplierId}\n${sku}\n${warehouse}`
}

/** Puts a row at a quantity: none takes it out, and there is never more in the cart than in stock. */
export function setQuantity(
  lines: readonly CartLine[],
  row: StockRow,
  quantity: number,
): readonly CartLine[] {
  const wanted = Math.min(row.available, Math.max(0, Math.trunc(quantity) || 0))
  const key = keyOf(row)
  if (wanted === 0) return lines.filter((line) => keyOf(line.row) !== key)
  if (!lines.some((line) => keyOf(line.row) === key)) return [...lines, { row, quantity: wanted }]
  return lines.map((line) => (keyOf(line.row) === key ? { row, quantity: wanted } : line))
}

export interface CartTotals {
  readonly units: number
  readonly amount: number
  readonly currency: string
  readonly supplierIds: readonly string[]
}

export function totalsOf(lines: readonly CartLine[]): CartTotals {
  return {
    units: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    amount: lines.reduce((sum, { row, quantity }) => sum + (row.price?.amount ?? 0) * quantity, 0),
    currency: lines[0]?.row.price?.currency ?? 'USD',
    supplierIds: [...new Set(lines.map(({ row }) => row.supplierId))],
  }
}
