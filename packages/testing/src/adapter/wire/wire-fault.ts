import type { WireRequest } from './wire-request.js'

/** An answer that the wire gives in the supplier's place. */
export interface WireAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

/** What goes wrong with one request. */
export type WireFault =
  /** Nothing: it is the turn of the request behind it. */
  | { readonly fault: 'none' }
  /** The connection is reset before the supplier has seen the request. */
  | { readonly fault: 'lose_request' }
  /** The supplier has done what was asked; the connection is reset before its answer. */
  | { readonly fault: 'lose_answer' }
  /** The same, and half of the answer arrives. */
  | { readonly fault: 'cut_answer' }
  /** The request arrives nowhere, and the connection stays open. */
  | { readonly fault: 'hang' }
  /** The supplier has done what was asked; half of its answer arrives, and the connection stays open. */
  | { readonly fault: 'stall' }
  /** Something else answers in the supplier's place, which has seen nothing. */
  | { readonly fault: 'answer'; readonly with: WireAnswer | ((request: WireRequest) => WireAnswer) }
  /** The supplier has done what was asked, and something else answers. */
  | { readonly fault: 'answer_after'; readonly with: WireAnswer }
  /** 200 and JSON that goes on for `bytes`. */
  | { readonly fault: 'endless'; readonly bytes: number }
  /** The supplier's answer with another content. Answers that are not JSON pass as they are. */
  | { readonly fault: 'rewrite'; readonly json: (answer: unknown) => unknown }
