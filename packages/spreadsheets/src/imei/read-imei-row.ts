import type { Cell, SheetRow } from '../cells/cell.js'
import { type DateOrder, readDate } from '../cells/read-date.js'
import { readText } from '../cells/read-text.js'
import type { Reading } from '../cells/reading.js'
import type { CellProblem } from '../findings/file-findings.js'
import { problemAt } from '../findings/problem-at.js'
import type { FoundHeader } from '../layout/find-header.js'
import { isHeading, isTotal } from '../layout/row-kind.js'
import { composeSku, type Trait } from '../stock/resolve-traits.js'
import type { StockKey } from '../stock/stock-layout.js'
import type { ImeiColumns } from './imei-layout.js'
import { readImei } from './read-imei.js'

/** A column of a list of IMEIs. */
export type ImeiField = keyof ImeiColumns | `trait:${string}`

/** How rows are read. */
export interface ImeiRowConfig {
  readonly traits: readonly Trait[]
  readonly key: StockKey | undefined
  readonly dates: DateOrder
  /** The order of a list that is about one order and does not repeat it in each row. */
  readonly order: OrderName
}

/** How a list names an order. */
export interface OrderName {
  readonly supplierOrderId?: string
  readonly reference?: string
}

/** One shipped piece. */
export interface ShippedPiece {
  readonly order: OrderName
  readonly serialNumber: string
  readonly sku?: string
  readonly trackingNumber?: string
  readonly carrier?: string
  readonly shippedAt?: Date
}

/** What a row of a list of IMEIs says. `skipped`: it is about no piece. */
export type ImeiRow =
  | { readonly kind: 'piece'; readonly piece: ShippedPiece; readonly notes: readonly CellProblem[] }
  | { readonly kind: 'refused'; readonly problems: readonly CellProblem[] }
  | { readonly kind: 'skipped' }

/** Reads a row. */
export function readImeiRow(row: SheetRow, header: FoundHeader<ImeiField>, config: ImeiRowConfig): ImeiRow {
  if (isTotal(row.cells) || (isHeading(row.cells) && header.positions.size > 1)) return { kind: 'skipped' }
  const problems: CellProblem[] = []
  const notes: CellProblem[] = []
  const cellOf = (field: ImeiField): Cell | undefined => {
    const position = header.positions.get(field)
    return position === undefined ? undefined : row.cells[position]
  }
  const take = <T>(field: ImeiField, reading: Reading<T>, into: CellProblem[]): T | undefined => {
    if (reading.kind === 'wrong') into.push(problemAt(field, reading, row, header))
    return reading.kind === 'value' ? reading.value : undefined
  }
  const need = (field: ImeiField, expected: string) =>
    problems.push(problemAt(field, { seen: 'nothing', expected }, row, header))

  const serialNumber = take('imei', readImei(cellOf('imei')), problems)
  const supplierOrderId = take('supplierOrderId', readText(cellOf('supplierOrderId')), problems)
  const reference = take('reference', readText(cellOf('reference')), problems)
  const named = take('sku', readText(cellOf('sku')), problems)
  const traits = config.traits.flatMap(({ name, read }): [string, string][] => {
    const field = `trait:${name}` as const
    const text = take(field, readText(cellOf(field)), named === undefined ? problems : notes)
    return text === undefined ? [] : [[name, read(text)]]
  })
  const sku = named ?? composeSku(Object.fromEntries(traits), config.key)
  const trackingNumber = take('trackingNumber', readText(cellOf('trackingNumber')), notes)
  const carrier = take('carrier', readText(cellOf('carrier')), notes)
  const shippedAt = take('shippedAt', readDate(cellOf('shippedAt'), config.dates), notes)

  const order = {
    ...config.order,
    ...(supplierOrderId !== undefined && { supplierOrderId }),
    ...(reference !== undefined && { reference }),
  }
  if (problems.length === 0) {
    if (serialNumber === undefined) need('imei', 'an IMEI of 15 digits')
    if (Object.keys(order).length === 0) need(orderField(header), 'the number of the order')
    if (trackingNumber !== undefined && sku === undefined) need('sku', 'the product that lies in the package')
  }
  if (serialNumber === undefined || problems.length > 0) return { kind: 'refused', problems }
  const piece: ShippedPiece = {
    order,
    serialNumber,
    ...(sku !== undefined && { sku }),
    ...(trackingNumber !== undefined && { trackingNumber }),
    ...(carrier !== undefined && { carrier }),
    ...(shippedAt !== undefined && { shippedAt }),
  }
  return { kind: 'piece', piece, notes }
}

function orderField({ positions }: FoundHeader<ImeiField>): ImeiField {
  return positions.has('reference') && !positions.has('supplierOrderId') ? 'reference' : 'supplierOrderId'
}
