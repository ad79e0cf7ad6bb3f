import type { SimulatorClock, WebhookTarget } from '@supplierkit/adapter-kit/simulator'
import type { CatalogItem } from './catalog/catalog-item.js'
import type { FaultPlan, FaultRates } from './fault-plan.js'
import type { Books } from './books.js'
import type { PhonexStatus } from './orders/lifecycle.js'
import type { Shipping } from './orders/pack-shipment.js'

/** Options of `createPhonexSimulator`. All have defaults. */
export interface PhonexSimulatorOptions {
  /** Accepted in `x-api-key`, or as a bearer token. Default `test-key`. */
  readonly apiKey?: string
  /** What is for sale. Default `createDeviceCatalog()`; add to it with `[...createDeviceCatalog(), ...mine]`. */
  readonly catalog?: readonly CatalogItem[]
  /** Makes catalog, shipping and faults the same in every run. Default 1. */
  readonly seed?: number
  /** 60: a simulated minute takes a second. 0: time moves by `advance` only. Default 1. */
  readonly speed?: number
  /** Simulated time before an order reaches a status; `null`: never by itself. See {@link PhonexStatus}. */
  readonly stepMs?: Readonly<Partial<Record<PhonexStatus, number | null>>>
  /** How orders of several units leave. Default `two_shipments`, with `Partially Shipped` in between. */
  readonly shipping?: Shipping
  /**
   * `partial` (default): lines that cannot be delivered in full are turned down with a reason and the rest is
   * accepted. `all_or_nothing`: one such line turns the whole order down (422).
   */
  readonly acceptance?: 'partial' | 'all_or_nothing'
  /** Refuses a known reference with 409. Default true; false makes it a supplier that would order twice. */
  readonly uniqueReferences?: boolean
  readonly webhook?: WebhookTarget
  /** Sends `stock.updated` when quantities change. Default false. */
  readonly stockWebhooks?: boolean
  /** Attempts before a webhook is given up. Default 12. */
  readonly maxWebhookAttempts?: number
  readonly faults?: FaultRates
  /** `Retry-After` of 429 and 503. Default 1. */
  readonly retryAfterSeconds?: number
  /** How long `slowAnswer` takes, in real time. Default 2,000 ms. */
  readonly slowAnswerMs?: number
  /** How late a delayed webhook is, in simulated time. Default 10 minutes. */
  readonly webhookDelayMs?: number
  /** Behind everything that happens later. Default: one made with `speed`. */
  readonly clock?: SimulatorClock
}

/** A PhoneX tenant on this machine. */
export interface PhonexSimulator {
  /** Listens on 127.0.0.1 and answers with the base URL. Port 0 (default) takes a free one. */
  start(options?: { readonly port?: number }): Promise<string>
  /** Ends all connections and timers. What is in the books stays, and `start` goes on from there. */
  stop(): Promise<void>
  readonly books: Books
  readonly catalog: readonly CatalogItem[]
  readonly faults: FaultPlan
  /** The same as `faults.set`. */
  setFaults(rates: FaultRates): void
  setWebhook(target: WebhookTarget | undefined): void
  setSpeed(speed: number): void
  /** Skips simulated time: all that becomes due happens, webhooks included, before it resolves. */
  advance(ms: number): Promise<void>
  /** Resolves when no webhook is on its way. */
  idle(): Promise<void>
  /** Changes what a warehouse has; false for an unknown SKU. */
  setQuantity(sku: string, quantity: number, warehouse?: string): boolean
  /** Changes the key: from now on requests with another one are refused. */
  setApiKey(apiKey: string): void
  /** The supplier's own people cancel an order: possible until something has left. */
  cancelOrder(supplierOrderId: string): 'canceled' | 'too_late' | 'unknown'
}
