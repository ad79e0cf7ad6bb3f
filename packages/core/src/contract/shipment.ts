/** What lies in one package. */
export interface PackageLine {
  readonly lineNumber?: number
  readonly sku: string
  readonly quantity: number
  /** IMEI numbers for phones. */
  readonly serialNumbers?: readonly string[]
}

/** One parcel with its own tracking number. */
export interface Package {
  /** The supplier's id for it. Absent: the tracking number tells packages apart. */
  readonly packageId?: string
  /** The carrier as people know it: `UPS`, `FedEx`. */
  readonly carrier?: string
  readonly trackingNumber?: string
  readonly trackingUrl?: string
  readonly lines: readonly PackageLine[]
}

/** What left the supplier together. */
export interface Shipment {
  /** The supplier's id for it; unique within the supplier order. */
  readonly shipmentId: string
  readonly shippedAt?: Date
  readonly packages: readonly Package[]
}
