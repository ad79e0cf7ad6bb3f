import type { Money } from '@supplierkit/core/contract'

/** A product as the simulator sells it. */
export interface SimulatedProduct {
  /** The Ingram Micro part number; at most 18 characters. */
  readonly sku: string
  readonly description: string
  readonly vendorName: string
  readonly vendorPartNumber: string
  readonly upc?: string
  /** What the reseller pays. */
  readonly price: Money
  readonly stock: readonly WarehouseQuantity[]
  /** Whether every unit leaves with an IMEI. Default false. */
  readonly serialized?: boolean
  /** Shipped by its vendor: becomes an order of its own. Default false. */
  readonly directShip?: boolean
  /** Whether the account may buy it. Default true. */
  readonly authorized?: boolean
}

/** Units of a product in one warehouse. */
export interface WarehouseQuantity {
  /** One of {@link warehouses}, or your own. */
  readonly warehouse: string
  /** Units that can be ordered; at least 0. */
  readonly quantity: number
  /** Units on their way, with the day they are expected: `{ quantity: 40, etaDate: '2026-12-01' }`. */
  readonly onOrder?: { readonly quantity: number; readonly etaDate: string }
}

/** Warehouses with their places, as the OpenAPI document's examples have them. */
export const warehouses: Readonly<Record<string, string>> = {
  '10': 'Mira Loma, CA',
  '20': 'Fort Worth, TX',
  '30': 'Millington, TN',
  '40': 'Carol Stream, IL',
  '80': 'Jonestown, PA',
}
