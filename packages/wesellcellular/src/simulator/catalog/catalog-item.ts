import type { Money } from '@supplierkit/core/contract'

/** A product in one warehouse, as the simulator sells it. The same SKU may lie in several warehouses. */
export interface CatalogItem {
  readonly sku: string
  readonly price: Money
  /** Units that can be ordered; at least 0. */
  readonly quantity: number
  readonly title?: string
  /** Default `W1`. */
  readonly warehouse?: string
  /** Whether every unit leaves with an IMEI. Default false. */
  readonly serialized?: boolean
  readonly device?: DeviceTraits
}

/** What distinguishes a used phone, in the platform's words. */
export interface DeviceTraits {
  readonly manufacturer: string
  readonly model: string
  readonly capacity: string
  readonly color: string
  readonly grade: string
  readonly lockStatus: string
  readonly carrier?: string
  readonly partsMessage?: string
}
