import type { ErrorCode } from '@supplierkit/core/contract'
import { bodyConsumedMessage } from './body-consumed.js'

/** Codes that only a web handler has, next to those of the contract. */
export type HttpErrorCode =
  | ErrorCode
  | 'route_not_found'
  | 'method_not_allowed'
  | 'request_invalid'
  | 'request_body_invalid'
  | 'request_not_json'
  | 'action_forbidden'
  | 'request_timeout'
  | 'request_capacity_exceeded'
  | 'request_aborted'
  | 'internal_error'

/** How a code is answered. Texts are fixed here, so that no error can carry something out by accident. */
export interface ErrorAnswer {
  readonly status: number
  /** Absent: whoever fails to prove who they are learns the code and nothing more. */
  readonly message?: string
  /** For `Retry-After`, where the error itself has no better number. Seconds. */
  readonly retryAfterS?: number
}

const away = {
  status: 503,
  message: 'Not available right now. Send the same request again later.',
  retryAfterS: 5,
}

/**
 * Codes that are told to the outside. All others become `internal_error`.
 * A missing secret is our own fault, so the supplier is asked to deliver again (503) instead of being refused.
 */
export const errorAnswers: Readonly<Partial<Record<HttpErrorCode, ErrorAnswer>>> = {
  webhook_signature_missing: { status: 401 },
  webhook_signature_invalid: { status: 401 },
  webhook_timestamp_outside_tolerance: { status: 401 },
  live_unauthorized: { status: 401 },
  authorize_invalid: { status: 401 },
  route_not_found: { status: 404, message: 'There is nothing at this address.' },
  supplier_unknown: { status: 404, message: 'No supplier has this name.' },
  webhooks_not_supported: { status: 404, message: 'This supplier has no webhooks.' },
  order_not_found: { status: 404, message: 'No such order.' },
  method_not_allowed: { status: 405, message: 'The header "allow" names the methods of this address.' },
  request_invalid: { status: 400, message: 'The address or the method is none that the web knows.' },
  request_body_invalid: {
    status: 400,
    message:
      'The body is not what this address takes. /change: {"lines":[{"lineNumber":1,"quantity":2}]}. ' +
      '/hold: {"reason":"..."}, up to 500 characters. /cancel and /release: {} or nothing.',
  },
  request_not_json: {
    status: 415,
    message: 'Send this with the header "content-type: application/json", also where the body is empty.',
  },
  action_forbidden: {
    status: 403,
    message: 'You may see this order and may not do this with it: `authorize` grants it by `actions`.',
  },
  order_not_cancelable: {
    status: 409,
    message: 'Every part of this order was rejected or canceled before. Read it anew.',
  },
  change_invalid: {
    status: 422,
    message: 'Only fewer units of lines that exist can be asked for; `issues` names what is wrong, by line.',
  },
  request_timeout: { status: 408, message: 'The body did not arrive in time.' },
  request_capacity_exceeded: {
    status: 429,
    message: 'Too many bodies are being received at a time. Send the same request again later.',
    retryAfterS: 5,
  },
  request_aborted: { status: 400, message: 'The request ended before its body did.' },
  webhook_body_too_large: { status: 413, message: 'The body is larger than allowed.' },
  webhook_payload_invalid: {
    status: 422,
    message: 'The body cannot be read as a delivery of this supplier.',
  },
  webhook_headers_too_large: { status: 431, message: 'The headers are more or larger than allowed.' },
  webhook_secret_missing: { ...away, retryAfterS: 60 },
  storage_unavailable: away,
  storage_schema_missing: { ...away, retryAfterS: 60 },
  storage_conflict: { ...away, retryAfterS: 1 },
  hub_closed: away,
  config_missing: {
    status: 500,
    message:
      'No authorize hook is set, so orders and live updates are refused. Pass `authorize` to the handler: ' +
      "it gets the request and answers null, or { orders: 'all' } or the ids of the orders to show.",
  },
  webhook_body_consumed: {
    status: 500,
    message: bodyConsumedMessage(),
  },
  internal_error: {
    status: 500,
    message: 'Something went wrong here. The cause is in the log of the server.',
  },
}
