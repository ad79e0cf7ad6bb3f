import type { SentWebhook } from '@supplierkit/adapter-kit/simulator'
import type { FaultName } from './fault-plan.js'
import type { SimulatedOrder } from './orders/simulated-order.js'

/** What the simulated supplier knows to be true, whatever its buyers believe. */
export interface Books {
  readonly orders: readonly SimulatedOrder[]
  /** All requests of the API that came in, faults included; those for tokens are not among them. */
  requests: number
  /** Requests to place an order, faults and repetitions included. */
  createCalls: number
  /** Requests to place an order that were refused because their number was known. */
  duplicateReferences: number
  /** Access tokens that were handed out. */
  tokens: number
  /** Requests that were refused because there were too many, faults included. */
  rateLimited: number
  readonly webhooks: readonly SentWebhook[]
  readonly faults: Readonly<Record<FaultName, number>>
}
