import type { SentWebhook } from '@supplierkit/adapter-kit/simulator'
import type { FaultName } from './fault-plan.js'
import type { SimulatedOrder } from './orders/simulated-order.js'

/** What the simulated supplier knows to be true, whatever its buyers believe. */
export interface Books {
  readonly orders: readonly SimulatedOrder[]
  /** All requests that came in, faults included. */
  requests: number
  /** Requests to place an order, faults and repetitions included. */
  createCalls: number
  /** Requests to place an order that were refused because their reference was known. */
  duplicateReferences: number
  readonly webhooks: readonly SentWebhook[]
  readonly faults: Readonly<Record<FaultName, number>>
}
