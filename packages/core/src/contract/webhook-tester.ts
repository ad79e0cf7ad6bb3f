/** What a test webhook is to tell. What is absent is made up by the tester, so that it concerns no order. */
export interface TestWebhookSubject {
  /** One of {@link WebhookTester.events}. */
  readonly event: string
  /** The supplier's id for the event; the same id twice is the same delivery. */
  readonly eventId: string
  readonly at: Date
  /** Our reference of the supplier order. */
  readonly reference?: string
  readonly supplierOrderId?: string
  /** A status in the supplier's own words. */
  readonly status?: string
  readonly trackingNumber?: string
  readonly carrier?: string
  readonly sku?: string
  readonly quantity?: number
}

/**
 * Writes and signs webhooks as the supplier would, with the secrets that the adapter has: for self-tests and for
 * trying an app's webhook route. The engine never calls it, and an adapter need not have it.
 */
export interface WebhookTester {
  /** Events that `compose` can write, the usual one first. Empty: only bodies from elsewhere can be signed. */
  readonly events: readonly string[]
  /** The raw body. @throws SupplierKitError `capability_missing` for an event that is not among `events` */
  compose(subject: TestWebhookSubject): Uint8Array
  /** The headers that make a body believed. @throws SupplierKitError `webhook_secret_missing` */
  sign(body: Uint8Array, at: Date): Readonly<Record<string, string>>
}
