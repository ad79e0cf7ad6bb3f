import type { InventoryUpdate } from '@supplierkit/core/contract'
import { type Cell, type SheetRow, showCell } from '../cells/cell.js'
import { readDate } from '../cells/read-date.js'
import { readMoney } from '../cells/read-money.js'
import { readQuantity } from '../cells/read-quantity.js'
import { readText } from '../cells/read-text.js'
import type { Reading } from '../cells/reading.js'
import type { CellProblem } from '../findings/file-findings.js'
import { problemAt } from '../findings/problem-at.js'
import type { FoundHeader } from '../layout/find-header.js'
import { hasWords, isHeading, isTotal } from '../layout/row-kind.js'
import { composeSku } from './resolve-traits.js'
import type { StockConfig, StockField } from './stock-layout.js'

/** What a row of a stock list says. `skipped`: it is about no product. */
export type StockRow =
  | { readonly kind: 'level'; readonly update: InventoryUpdate; readonly notes: readonly CellProblem[] }
  | { readonly kind: 'refused'; readonly problems: readonly CellProblem[] }
  | { readonly kind: 'skipped' }

/** Reads a row. `asOf`: when it was true, unless the row says so itself. */
export function readStockRow(
  row: SheetRow,
  header: FoundHeader<StockField>,
  config: StockConfig,
  asOf: Date,
): StockRow {
  if (isTotal(row.cells) || isHeading(row.cells)) return { kind: 'skipped' }
  const { layout, decimals, dates, quantityWords } = config
  const problems: CellProblem[] = []
  const notes: CellProblem[] = []
  const cellOf = (field: StockField): Cell | undefined => {
    const position = header.positions.get(field)
    return position === undefined ? undefined : row.cells[position]
  }
  const take = <T>(field: StockField, reading: Reading<T>, into: CellProblem[]): T | undefined => {
    if (reading.kind === 'wrong') into.push(problemAt(field, reading, row, header))
    return reading.kind === 'value' ? reading.value : undefined
  }

  const named = take('sku', readText(cellOf('sku')), problems)
  // Where the SKU names the product, its traits are extras.
  const traits = config.traits.flatMap(({ name, read }): [string, string][] => {
    const field = `trait:${name}` as const
    const text = take(field, readText(cellOf(field)), named === undefined ? problems : notes)
    return text === undefined ? [] : [[name, read(text)]]
  })
  const sku = named ?? composeSku(Object.fromEntries(traits), layout.key)
  const available = take('available', readQuantity(cellOf('available'), decimals, quantityWords), problems)
  if (problems.length === 0 && sku === undefined) {
    // A heading between the rows, or a row of totals.
    if (available === undefined || !hasWords(row.cells)) return { kind: 'skipped' }
    problems.push(
      problemAt(productField(config, header), { seen: 'nothing', expected: 'the product' }, row, header),
    )
  }
  if (problems.length === 0 && available === undefined) {
    problems.push(
      problemAt('available', { seen: 'nothing', expected: 'a quantity, such as 12 or 100+' }, row, header),
    )
  }
  const warehouse = take('warehouse', readText(cellOf('warehouse')), problems)
  if (sku === undefined || available === undefined || problems.length > 0)
    return { kind: 'refused', problems }

  const currency = take('currency', readCurrency(cellOf('currency')), notes) ?? layout.currency
  const cost = take('cost', readMoney(cellOf('cost'), currency, decimals), notes)
  const incoming = take('incoming', readQuantity(cellOf('incoming'), decimals, quantityWords), notes)
  const title = take('title', readText(cellOf('title')), notes)
  const updatedAt = take('updatedAt', readDate(cellOf('updatedAt'), dates), notes)
  const update: InventoryUpdate = {
    sku,
    ...(warehouse !== undefined && { warehouse }),
    available,
    ...(incoming !== undefined && { incoming }),
    asOf: updatedAt ?? asOf,
    ...(cost !== undefined && { cost }),
    ...(title !== undefined && { title }),
    ...(traits.length > 0 && { attributes: Object.fromEntries(traits) }),
  }
  return { kind: 'level', update, notes }
}

function productField({ layout }: StockConfig, { positions }: FoundHeader<StockField>): StockField {
  return layout.key && !positions.has('sku') ? `trait:${layout.key.from[0]}` : 'sku'
}

function readCurrency(cell: Cell | undefined): Reading<string> {
  const reading = readText(cell)
  if (reading.kind !== 'value') return reading
  const currency = reading.value.toUpperCase()
  if (/^[A-Z]{3}$/.test(currency)) return { kind: 'value', value: currency }
  return { kind: 'wrong', seen: showCell(cell), expected: 'a currency such as USD' }
}
