import { SupplierKitError } from '@supplierkit/core/contract'
import type { CommonOptions, Handler, HandlerFailure } from '../options.js'
import { answerJson } from './answer-json.js'
import { errorAnswers, type HttpErrorCode } from './error-answers.js'
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
  const { status = 500, message, retryAfterS } = errorAnswers[known] ?? {}
  const failure = { code, status, method: request.method, path: new URL(request.url).pathname }
  report(options, refusal.error === undefined ? failure : { ...failure, error: refusal.error })
  const waitMs = SupplierKitError.isInstance(refusal.error) ? refusal.error.retryAfterMs : undefined
  const waitS = waitMs === undefined ? retryAfterS : Math.ceil(waitMs / 1000)
  return answerJson(
    status,
    { error: message === undefined ? { code: known } : { code: known, message } },
    {
      ...(waitS !== undefined && status === 503 ? { 'retry-after': String(waitS) } : {}),
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
      return refuse(request, options, SupplierKitError.isInstance(error) ? error.code : 'internal_error', {
        error,
      })
    }
  }
}

function report(options: CommonOptions, failure: HandlerFailure): void {
  if (options.onError) return tell(options.onError, failure)
  if (failure.status < 500) return
  const { method, path, status, code, error = '' } = failure
  console.error(`supplierkit: ${method} ${path} answered ${status} ${code}`, error)
}
