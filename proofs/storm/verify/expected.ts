import type { SupplierOrderStatus } from '@supplierkit/core/contract'

/** Where the units of a line must be at the end. */
export interface ExpectedLine {
  readonly lineNumber: number
  readonly ordered: number
  readonly confirmed: number
  readonly backordered: number
  readonly shipped: number
  readonly canceled: number
  /** Any of these; a date as ISO text. Several where several numbers of the supplier each name one. */
  readonly expectedAt: readonly (string | null)[]
}

/** What a page must show of a supplier order when every message has been heard, in a form that compares. */
export interface ExpectedSupplierOrder {
  readonly reference: string
  readonly submission: 'submitted'
  readonly status: SupplierOrderStatus
  /** Sorted. */
  readonly rawStatus: readonly string[]
  /** Sorted. */
  readonly supplierOrderIds: readonly string[]
  readonly lines: readonly ExpectedLine[]
  /** One text per parcel: shipment, labels, contents and serial numbers. Sorted. */
  readonly parcels: readonly string[]
}
