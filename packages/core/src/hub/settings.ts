import type { Backoff } from '../runtime/backoff.js'

/** Times and sizes of the engine, all in milliseconds unless named otherwise. */
export interface EngineSettings {
  /** How long a worker owns what it claimed. Longer than `requestTimeoutMs`. */
  readonly leaseMs: number
  /** How long a supplier may take to answer. */
  readonly requestTimeoutMs: number
  /** How often storage is asked for work that no hint told of. */
  readonly sweepMs: number
  /** Waits between tries to submit, look up, cancel and apply. */
  readonly backoff: Backoff
  /** After this long without success a supplier order goes to `needs_attention`. */
  readonly retryForMs: number
  /** How long a delivery waits for an order that nobody knows. */
  readonly parkForMs: number
  /** How long a message is tried to be sent. */
  readonly notifyForMs: number
  /** Supplier calls that this process has under way at most. */
  readonly maxInFlight: number
  /** A full feed that would empty more than this share of the stock in one go is refused. */
  readonly maxStockLoss: number
}

const second = 1_000
const minute = 60 * second
const hour = 60 * minute

/** What holds unless `createSupplierHub` is told otherwise. */
export const defaultSettings: EngineSettings = {
  leaseMs: minute,
  requestTimeoutMs: 30 * second,
  sweepMs: second,
  backoff: { firstMs: second, maxMs: 5 * minute },
  retryForMs: 24 * hour,
  parkForMs: 7 * 24 * hour,
  notifyForMs: 7 * 24 * hour,
  maxInFlight: 64,
  maxStockLoss: 0.5,
}
