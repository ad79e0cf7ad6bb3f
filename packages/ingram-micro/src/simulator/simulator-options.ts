import type { SimulatorClock, WebhookTarget } from '@supplierkit/adapter-kit/simulator'
import type { SupplierOrderStatus } from '@supplierkit/core/contract'
import type { Books } from './books.js'
import type { SimulatedProduct } from './catalog/product.js'
import type { FaultPlan, FaultRates } from './fault-plan.js'
import type { StepMs } from './orders/lifecycle.js'

/** Options of `createIngramMicroSimulator`. All have defaults. */
export interface IngramMicroSimulatorOptions {
  /** Default `test-client`. */
  readonly clientId?: string
  /** Default `test-secret`. */
  readonly clientSecret?: string
  /** Default `20-222222`. */
  readonly customerNumber?: string
  /** How long a token is valid, in simulated time. Default 24 hours. */
  readonly tokenLifeMs?: number
  /** What is for sale. Default `createPhoneCatalog()`. */
  readonly catalog?: readonly SimulatedProduct[]
  /** Makes catalog, shipping and faults the same in every run. Default 1. */
  readonly seed?: number
  /** 60: a simulated minute takes a second. 0: time moves by `advance` only. Default 1. */
  readonly speed?: number
  /** How long orders stay where they are, in simulated time; `null`: for ever. */
  readonly stepMs?: Partial<StepMs>
  /** Refuses a known order number where the buyer wants that. Default true; false makes it order twice. */
  readonly uniqueReferences?: boolean
  /** Requests per endpoint and minute of the simulator's clock, as Ingram Micro counts them; `null`: any. Default 60. */
  readonly requestsPerMinute?: number | null
  readonly webhook?: WebhookTarget
  /** Sends `im::stock_update` when quantities change. Default false. */
  readonly stockWebhooks?: boolean
  /** Attempts before a webhook is given up. Default 12. */
  readonly maxWebhookAttempts?: number
  readonly faults?: FaultRates
  /** How long `slowAnswer` takes, in real time. Default 2,000 ms. */
  readonly slowAnswerMs?: number
  /** How late a delayed webhook is, in simulated time. Default 10 minutes. */
  readonly webhookDelayMs?: number
  /** Behind everything that happens later. Default: one made with `speed`. */
  readonly clock?: SimulatorClock
}

/** Ingram Micro on this machine. */
export interface IngramMicroSimulator {
  /** Listens on 127.0.0.1 and answers with the base URL. Port 0 (default) takes a free one. */
  start(options?: { readonly port?: number }): Promise<string>
  /** Ends all connections and timers. What is in the books stays, and `start` goes on from there. */
  stop(): Promise<void>
  readonly books: Books
  readonly catalog: readonly SimulatedProduct[]
  readonly faults: FaultPlan
  /** The same as `faults.set`. */
  setFaults(rates: FaultRates): void
  setWebhook(target: WebhookTarget | undefined): void
  setSpeed(speed: number): void
  /** Nightly downtime, on or off: every endpoint of v6 answers 500. */
  setDown(down: boolean): void
  /** Ends all access tokens before their time. */
  revokeTokens(): void
  /** Skips simulated time: all that becomes due happens, webhooks included, before it resolves. */
  advance(ms: number): Promise<void>
  /** Resolves when no webhook is on its way. */
  idle(): Promise<void>
  /** What is there now, by warehouse. */
  levels(sku: string): readonly { readonly warehouse: string; readonly quantity: number }[]
  /** Changes what a warehouse has; false for an unknown product. */
  setQuantity(sku: string, quantity: number, warehouse?: string): boolean
  /** The next order becomes two. */
  splitNext(): void
  /** The supplier's own people put an order where they want it; false for an unknown number. */
  moveOrder(orderNumber: string, to: SupplierOrderStatus): boolean
  /** Sends `im::stock_update` for these products, 4,000 in an event. */
  announceStock(skus: readonly string[]): void
}
