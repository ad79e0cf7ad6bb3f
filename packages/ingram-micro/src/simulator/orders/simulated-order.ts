import type { SupplierOrderStatus } from '@supplierkit/core/contract'

/** What left with one tracking number. */
export interface SimulatedParcel {
  readonly trackingNumber: string
  readonly carrierName: string
  readonly shippedAt: Date
  readonly quantity: number
  readonly serialNumbers: readonly string[]
}

/** A line of an order, or that part of it that one warehouse delivers. Quantities are totals. */
export interface SimulatedPart {
  readonly lineNumber: number
  readonly sku: string
  readonly warehouse: string
  /** `20-RF000-11`: order, place in it, number of its shipment. */
  readonly subOrderNumber: string
  readonly ordered: number
  confirmed: number
  backordered: number
  canceled: number
  readonly parcels: SimulatedParcel[]
}

/** A line that was turned down. */
export interface SimulatedRejection {
  readonly lineNumber: number
  readonly sku: string
  readonly quantity: number
  readonly code: string
  readonly reason: string
}

/** An order in the simulated supplier's own books. */
export interface SimulatedOrder {
  readonly orderNumber: string
  /** Our reference as it came; answers show it in capital letters. */
  readonly reference: string
  /** `D`: the vendor ships it. */
  readonly type: 'S' | 'D'
  readonly currency: string
  readonly createdAt: Date
  status: SupplierOrderStatus
  readonly parts: readonly SimulatedPart[]
  readonly rejections: readonly SimulatedRejection[]
  readonly history: { readonly status: SupplierOrderStatus; readonly at: Date }[]
}

export function shippedOf(part: SimulatedPart): number {
  return part.parcels.reduce((sum, parcel) => sum + parcel.quantity, 0)
}

/** Units that are there and have neither left nor been canceled. */
export function readyOf(part: SimulatedPart): number {
  return Math.max(0, part.confirmed - shippedOf(part))
}

/** Units that have neither left nor been canceled, back-ordered ones included. */
export function dueOf(part: SimulatedPart): number {
  return part.ordered - part.canceled - shippedOf(part)
}
