import type { DeliveryState } from '@supplierkit/core/contract'
import type { Traffic } from '../traffic/traffic.js'
import type { Violations } from '../verify/violations.js'

/** What a storm is made of. */
export interface StormPlan {
  readonly seed: number
  /** Webhooks that arrive, those that come again included. */
  readonly events: number
  /** The share of arrivals that are repetitions. */
  readonly duplicates: number
  /** Forged arrivals on top, as a share. */
  readonly forgeries: number
  /** Stored deliveries that somebody replays, as a share. */
  readonly replays: number
  /** Processes that die in the middle and are replaced. */
  readonly crashes: number
  /** Processes that run at a time. */
  readonly instances: number
  /** The share that comes over HTTP; the rest goes to the hub directly. */
  readonly overHttp: number
  /** Arrivals that are under way at once. */
  readonly atOnce: number
}

/** A storm of so many events, with the usual shares of everything. */
export function stormPlan(seed: number, events: number, changes: Partial<StormPlan> = {}): StormPlan {
  return {
    seed,
    events,
    duplicates: 0.3,
    forgeries: 0.005,
    replays: 0.01,
    crashes: Math.max(2, Math.round(events / 50_000)),
    instances: 2,
    overHttp: 0.05,
    atOnce: 256,
    ...changes,
  }
}

/** What happened besides. */
export interface StormCounts {
  stored: number
  duplicates: number
  refused: number
  lost: number
  replayed: number
  crashed: number
  forwarded: number
}

/** How a storm went. */
export interface StormResult {
  readonly violations: Violations
  readonly traffic: Traffic
  readonly schedule: Int32Array
  readonly states: Readonly<Partial<Record<DeliveryState, number>>>
  readonly orders: number
  readonly counts: Readonly<StormCounts>
  readonly eventsTold: number
  /** From the first arrival to the last answer. */
  readonly deliverySeconds: number
  /** Until nothing was left to do. */
  readonly settleSeconds: number
  readonly checkSeconds: number
}
