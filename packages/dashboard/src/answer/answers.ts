import { SupplierKitError } from '@supplierkit/core/contract'
import type { DashboardOptions } from '../options.js'
import { answerOf, type DashboardErrorCode } from './dashboard-errors.js'
import { securityHeaders } from './security-headers.js'

/** A JSON answer that nobody may cache. */
export function answerJson(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      ...securityHeaders,
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
    },
  })
}

/** A refusal with a code; it is thrown by whatever finds it. */
export class Refusal extends Error {
  constructor(readonly code: DashboardErrorCode) {
    super(code)
  }
}

/** Turns what was thrown into an answer, and tells of it. */
export function answerFailure(request: Request, options: DashboardOptions, error: unknown): Response {
  const thrown =
    error instanceof Refusal || SupplierKitError.isInstance(error) ? error.code : 'internal_error'
  const { code, status, message } = answerOf(thrown)
  const failure = {
    code: thrown,
    status,
    method: request.method,
    path: new URL(request.url).pathname,
    ...(error instanceof Refusal ? {} : { error }),
  }
  if (options.onError) options.onError(failure)
  // A hook that answers wrongly is a mistake in the app, whatever the browser is told.
  else if (status >= 500 || code === 'authorize_invalid')
    console.error(`supplierkit: ${failure.method} ${failure.path} answered ${status} ${thrown}`, error)
  return answerJson(status, { error: { code, ...(message === undefined ? {} : { message }) } })
}
