import type { Framework } from './answer/body-consumed.js'
import type { HttpErrorCode } from './answer/error-answers.js'
import type { Authorize } from './access/access.js'
import type { CustomerOptions } from './access/customer-view.js'
import type { LiveStreamEnd } from './live/live-body.js'
import type { Timers } from './timers.js'

/** Takes a web-standard request and always answers: what goes wrong becomes a status and a code. */
export type Handler = (request: Request) => Promise<Response>

/** What went wrong with one request. Carries no query, header or body, since those may hold secrets. */
export interface HandlerFailure {
  readonly code: HttpErrorCode
  readonly status: number
  readonly method: string
  readonly path: string
  /** What was thrown; absent where the request itself was turned away. */
  readonly error?: unknown
}

/** Options of every handler. */
export interface CommonOptions {
  /**
   * Told of every request that was not answered with success. Absent: answers of 500 and above are written to
   * `console.error`.
   */
  readonly onError?: (failure: HandlerFailure) => void
  /** Absent: the runtime's. */
  readonly timers?: Timers
  /** Which framework's way out is told where a parser has eaten a body. The mounting helpers set it; absent: all. */
  readonly mountedIn?: Framework
}

/** Options of {@link webhookHandler}. */
export interface WebhookOptions extends CommonOptions {
  /** Larger bodies get 413 and are not read to their end. Bytes; default 1 MiB. */
  readonly maxBodyBytes?: number
  /** All header names and values together; more gets 431. Bytes; default 16 KiB. */
  readonly maxHeaderBytes?: number
  /** More header fields get 431. Default 100. */
  readonly maxHeaders?: number
  /** A body that has not fully arrived after this gets 408. Default 10,000 ms. */
  readonly bodyTimeoutMs?: number
  /** Bodies that are being read or stored, all together; more gets 429. Bytes; default 64 MiB. */
  readonly maxBytesInFlight?: number
  /** The same for one supplier. Bytes; default 16 MiB. */
  readonly maxBytesInFlightPerSupplier?: number
}

/** Options of every handler that shows orders. */
export interface OrderOptions extends CommonOptions, CustomerOptions {
  /** Says who may see what. Absent: everything is refused. */
  readonly authorize?: Authorize
}

/** Options of {@link streamHandler}. */
export interface StreamOptions extends OrderOptions {
  /** A sign of life after this long, so that proxies keep the stream and clients notice its loss. Default 15,000 ms. */
  readonly heartbeatMs?: number
  /**
   * A stream is ended after this long; the client comes back by itself, without a gap, and is authorized anew.
   * Default 30 minutes; up to a fifth is taken off at random, so that not all come back at once.
   */
  readonly maxStreamMs?: number
  /** How long a client is told to wait before it reconnects; spread by half to both sides. Default 2,000 ms. */
  readonly retryMs?: number
  /** 0 up to 1, for the spreads above. Default `Math.random`. */
  readonly random?: () => number
  /** Told when a stream has ended, and why. Absent: failures are written to `console.error`. */
  readonly onStreamEnd?: (end: LiveStreamEnd) => void
}

/** Options of {@link createSupplierHandler}. */
export interface SupplierHandlerOptions extends WebhookOptions, StreamOptions {
  /**
   * The path it is mounted under, e.g. `/api/supplierkit`; anything else gets 404. Absent: only the end of the
   * path counts, so that it works wherever a framework has mounted it.
   */
  readonly basePath?: string
}
