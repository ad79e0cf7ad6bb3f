import { SupplierKitError } from '@supplierkit/core/contract'
import type { CommonOptions, Handler, HandlerFailure } from '../options.js'
import { answerJson } from './answer-json.js'
import { bodyConsumedMessage } from './body-consumed.js'
import { errorAnswers, type HttpErrorCode } from './error-answers.js'
import { RequestFault } from './request-fault.js'
import { tell } from './tell.js'

/** What to tell besides the code. */
interface Refusal {
  readonly error?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** Answers with the status of a code and reports it. The body is `{ error: { code, message } }`. */
export function refuse(
  request: Request,
  options: CommonOptions,
  code: HttpErrorCode,
  refusal: Refusal = {},
): Response {
  const known = errorAnswers[code] === undefined ? 'internal_error' : code
  const { status = 500, retryAfterS } = errorAnswers[known] ?? {}
  const message =
    known === 'webhook_body_consumed' ? bodyConsumedMessage(options.mountedIn) : errorAnswers[known]?.message
  const failure = { code, status, method: request.method, path: new URL(request.url).pathname }
  // What only a change of code can mend is said where developers look first.
  const error = refusal.error ?? (known === 'webhook_body_consumed' ? message : undefined)
  report(options, error === undefined ? failure : { ...failure, error })
  const waitMs = SupplierKitError.isInstance(refusal.error) ? refusal.error.retryAfterMs : undefined
  const waitS = waitMs === undefined ? retryAfterS : Math.ceil(waitMs / 1000)
  return answerJson(
    status,
    { error: { code: known, ...(message === undefined ? {} : { message }), ...issuesOf(refusal.error) } },
    {
      ...(waitS !== undefined && (status === 503 || status === 429) ? { 'retry-after': String(waitS) } : {}),
      ...refusal.headers,
    },
  )
}

/** Turns everything that `handler` throws into an answer. */
export function answeringErrors(options: CommonOptions, handler: Handler): Handler {
  return async (request) => {
    try {
      return await handler(request)
    } catch (error) {
      if (error instanceof RequestFault) return refuse(request, options, error.code)
      return refuse(request, options, SupplierKitError.isInstance(error) ? error.code : 'internal_error', {
        error,
      })
    }
  }
}

/** Which lines a change went wrong at: their numbers and codes, no text of the error. */
function issuesOf(error: unknown): { issues?: { lineNumber: unknown; code: unknown }[] } {
  if (!SupplierKitError.isInstance(error) || error.code !== 'change_invalid') return {}
  const issues: unknown = error.details['issues']
  if (!Array.isArray(issues)) return {}
  return {
    issues: (issues as { lineNumber?: unknown; code?: unknown }[]).map(({ lineNumber, code }) => ({
      lineNumber,
      code,
    })),
  }
}

function report(options: CommonOptions, failure: HandlerFailure): void {
  if (options.onError) return tell(options.onError, failure)
  // A hook that answers wrongly is a mistake in the app, whatever the client is told.
  if (failure.status < 500 && failure.code !== 'authorize_invalid') return
  const { method, path, status, code, error = '' } = failure
  console.error(`supplierkit: ${method} ${path} answered ${status} ${code}`, error)
}
