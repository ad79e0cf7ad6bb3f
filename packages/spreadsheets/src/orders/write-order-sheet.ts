import { formatCsv, type SupplierOrderRequest } from '@supplierkit/core/contract'

/** An order as a file for a person: to read, to mail, or to upload where a supplier takes uploads. */
export interface OrderSheet {
  /** Our number for the order; the buyer gives it to the supplier as the purchase order number. */
  readonly reference: string
  /** `<reference>.csv` */
  readonly fileName: string
  /** CSV in UTF-8 with a byte order mark, so that spreadsheet programs read names right. */
  readonly bytes: Uint8Array
  readonly order: SupplierOrderRequest
}

/** Writes an order as a sheet, a row per line. No cell can be taken for a formula. */
export function writeOrderSheet(order: SupplierOrderRequest): OrderSheet {
  const { shipTo, reference } = order
  const place = [shipTo.line1, shipTo.line2, shipTo.city, shipTo.region, shipTo.postalCode, shipTo.country]
  const address = [shipTo.name, shipTo.company, ...place].filter(Boolean).join(', ')
  const header = [
    'PO number',
    'Line',
    'SKU',
    'Description',
    'Quantity',
    'Warehouse',
    'Ship to',
    'Phone',
    'Shipping method',
    'Note',
  ]
  const rows = order.lines.map((line) => [
    reference,
    line.lineNumber,
    line.sku,
    line.description,
    line.quantity,
    line.warehouse,
    address,
    shipTo.phone ?? order.contact.phone,
    order.shippingMethod,
    order.note,
  ])
  const bytes = new TextEncoder().encode(`\ufeff${formatCsv([header, ...rows])}`)
  return { reference, fileName: `${reference}.csv`, bytes, order }
}
