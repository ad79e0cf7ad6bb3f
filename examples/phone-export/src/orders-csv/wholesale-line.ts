import { SupplierKitError } from '@supplierkit/core/contract'

/** The columns of the file, by the names in its header. */
export const columns = [
  'InvoiceNo',
  'StockCode',
  'Description',
  'Quantity',
  'InvoiceDate',
  'UnitPrice',
  'CustomerID',
  'Country',
] as const

export type Column = (typeof columns)[number]

/** One line of the file as text, trimmed. */
export type WholesaleLine = Readonly<Record<Column, string>> & { readonly row: number }

/** Where each column stands. */
export interface Header {
  readonly positions: Readonly<Record<Column, number>>
  readonly width: number
}

/**
 * Reads the header: any order, any case, further columns are ignored.
 * @throws SupplierKitError `order_invalid` naming the columns that are missing.
 */
export function readHeader(fields: readonly string[]): Header {
  const names = fields.map((field) => field.trim().toLowerCase())
  const missing = columns.filter((column) => !names.includes(column.toLowerCase()))
  if (missing.length > 0) {
    throw new SupplierKitError({
      code: 'order_invalid',
      message: `the orders file has no column ${missing.join(', ')}`,
      seen: `${fields.length} columns in the first line`,
      likely:
        fields.length === 1 && /[;\t]/.test(fields[0] ?? '')
          ? 'the columns are not separated by commas'
          : `the first line must name the columns: ${columns.join(',')}`,
      details: { missing },
    })
  }
  const positions = Object.fromEntries(
    columns.map((column) => [column, names.indexOf(column.toLowerCase())]),
  ) as Record<Column, number>
  return { positions, width: fields.length }
}

export function toLine(header: Header, row: number, fields: readonly string[]): WholesaleLine {
  const at = (column: Column) => (fields[header.positions[column]] ?? '').trim()
  return {
    row,
    InvoiceNo: at('InvoiceNo'),
    StockCode: at('StockCode'),
    Description: at('Description'),
    Quantity: at('Quantity'),
    InvoiceDate: at('InvoiceDate'),
    UnitPrice: at('UnitPrice'),
    CustomerID: at('CustomerID'),
    Country: at('Country'),
  }
}
