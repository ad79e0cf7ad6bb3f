/** A webhook as the web server got it. */
export interface IncomingDelivery {
  readonly body: Uint8Array
  /** Any case. */
  readonly headers: Readonly<Record<string, string>>
}

/** `duplicate`: the same delivery was stored before; the supplier gets the same answer. */
export interface DeliveryReceipt {
  readonly id: string
  readonly deliveryId: string
  readonly outcome: 'stored' | 'duplicate'
}
