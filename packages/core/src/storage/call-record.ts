import type { ErrorCode } from '../contract/error-codes.js'

/** Methods of an adapter that are called for an order. */
export type OrderCallMethod = 'createOrder' | 'getOrderStatus' | 'findOrder' | 'cancelOrder' | 'changeOrder'

/**
 * The content of a message: JSON as a value, anything else as text, `null` for nothing. Personal data and secrets
 * are masked. What was long is cut: then it is text, whatever it was.
 */
export interface CallContent {
  readonly content: unknown
  /** Characters of the whole, where it was cut. */
  readonly cutFrom?: number
}

/** One request of a call and its answer, masked. */
export interface CallExchange {
  readonly durationMs: number
  readonly request: CallContent & {
    readonly method: string
    /** Path and query; values of the query that may be secret are masked. */
    readonly target: string
    readonly headers: Readonly<Record<string, string>>
  }
  /** `null`: no complete answer came. */
  readonly answer:
    (CallContent & { readonly status: number; readonly headers: Readonly<Record<string, string>> }) | null
}

/**
 * A call to a supplier about one order, as evidence for operators: what was sent, what came back, and what was made
 * of it. Nothing is decided by it.
 */
export interface CallRecord {
  readonly id: string
  readonly orderId: string
  /** Our id of the supplier order. */
  readonly supplierOrderId: string
  readonly supplierId: string
  readonly method: OrderCallMethod
  /** 1 for the first try. */
  readonly attempt: number
  /** When it was begun. */
  readonly at: Date
  readonly durationMs: number
  /** `ok`, the code of its error, or `unexpected` for an error that is none of the family. */
  readonly outcome: 'ok' | ErrorCode | 'unexpected'
  /** What went over the wire, in order; empty where the adapter does not tell, or nothing was sent. */
  readonly exchanges: readonly CallExchange[]
}
