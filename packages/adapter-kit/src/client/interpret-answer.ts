import { parseJson } from '@supplierkit/core/contract'
import { errorFromStatus, isSaidByIntermediary } from './error-from-status.js'
import { isHtml, parseAnswer } from './parse-answer.js'
import { retryAfterOf } from './retry-after.js'
import type { SupplierRequest } from './supplier-client.js'

/** A complete answer and what it answers. */
export interface ReceivedAnswer {
  readonly supplier: string
  /** Method and path, without the query. */
  readonly operation: string
  readonly effect: 'read' | 'write'
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** What an answer means to its request: a value, or an error. Of refusals only what their schema picks is kept. */
export function interpretAnswer<T>(
  answer: ReceivedAnswer,
  request: Pick<SupplierRequest<T>, 'schema' | 'on' | 'onHeaders' | 'refusalSchema'>,
  client: { readonly unavailableMeans: 'refused' | 'ambiguous'; readonly now: () => number },
): T {
  const { supplier, operation, effect, status, headers, text } = answer
  const retryAfterMs = retryAfterOf(headers, client.now())
  const isPage = isHtml({ contentType: headers.get('content-type'), text })
  if (isPage && isSaidByIntermediary(status)) {
    throw errorFromStatus({ ...answer, ...client, retryAfterMs, isPage })
  }
  const handle = request.on?.[status]
  if (handle) return handle({ status, headers: Object.fromEntries(headers), json: parseJson(text) })
  if (status >= 200 && status < 300) {
    request.onHeaders?.(Object.fromEntries(headers))
    return parseAnswer({ ...answer, contentType: headers.get('content-type') }, request.schema)
  }
  const refusal = status < 500 ? request.refusalSchema?.safeParse(parseJson(text)) : undefined
  throw errorFromStatus({
    supplier,
    operation,
    effect,
    status,
    unavailableMeans: client.unavailableMeans,
    retryAfterMs,
    answer: refusal?.success ? refusal.data : undefined,
  })
}
