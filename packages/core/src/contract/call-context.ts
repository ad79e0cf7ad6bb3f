import type { SupplierExchange } from './exchange.js'

/** A pino-shaped logger. Fields first, message second. */
export interface Logger {
  debug(fields: object, message?: string): void
  info(fields: object, message?: string): void
  warn(fields: object, message?: string): void
  error(fields: object, message?: string): void
}

/** Given last to every adapter call. */
export interface CallContext {
  /** Aborted when the caller no longer waits. Pass it to every request. */
  readonly signal: AbortSignal
  readonly logger: Logger
  /** 1 for the first try. */
  readonly attempt: number
  /**
   * Tells the hub what went over the wire, so that operators can read it with the order. Absent: nobody keeps it.
   * The client of `@supplierkit/adapter-kit` calls it by itself; another client may.
   */
  readonly onExchange?: (exchange: SupplierExchange) => void
}

/** The context of `createOrder`. */
export interface CreateOrderContext extends CallContext {
  /** The same for every attempt of one supplier order. Send it where the supplier takes a key. */
  readonly idempotencyKey: string
}
