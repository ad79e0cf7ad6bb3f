import type { ErrorCode, SupplierKitError } from '@supplierkit/core/contract'
import { supplierError } from './supplier-error.js'

interface Meaning {
  readonly code: ErrorCode
  readonly likely?: string
  readonly phase?: 'refused'
}

const meanings: Readonly<Record<number, Meaning>> = {
  401: {
    code: 'supplier_unauthorized',
    likely: 'the key or token is wrong, expired, or of another account.',
  },
  403: {
    code: 'supplier_unauthorized',
    likely: 'the account lacks this permission, or a firewall blocks it.',
  },
  408: { code: 'supplier_timeout' },
  409: {
    code: 'supplier_duplicate_reference',
    likely: 'an earlier try arrived. Look the order up by reference.',
  },
  421: { code: 'supplier_unavailable', phase: 'refused' },
  425: { code: 'supplier_unavailable', phase: 'refused' },
  429: { code: 'supplier_rate_limited' },
  503: { code: 'supplier_unavailable', likely: 'maintenance or overload at the supplier.' },
  504: { code: 'supplier_timeout' },
}

/** The API's own answers are not pages: a proxy, a gateway or a firewall refused the request, unread by the API. */
const page: Meaning = {
  code: 'supplier_unavailable',
  phase: 'refused',
  likely: 'a gateway, proxy or firewall answered in place of the API, or the base URL leads elsewhere.',
}

/** Refusals whose meaning does not depend on who says so. */
const clear = new Set([401, 403, 407, 408, 429])

/** Whether a page with this status is an intermediary's, so that it says nothing about the order. */
export function isSaidByIntermediary(status: number): boolean {
  return status >= 400 && status < 500 && !clear.has(status)
}

const redirected: Meaning = {
  code: 'supplier_answer_unreadable',
  likely: 'the base URL is an old one, or leads to a sign-in page.',
}

function meaningOf(status: number): Meaning {
  const known = meanings[status]
  if (known) return known
  if (status < 400) return redirected
  return { code: status < 500 ? 'supplier_rejected' : 'supplier_server_error' }
}

/** What is known of a failed answer. `operation` is the method and path, without the query. */
export interface FailedAnswer {
  readonly supplier: string
  readonly operation: string
  readonly effect: 'read' | 'write'
  readonly status: number
  readonly unavailableMeans: 'refused' | 'ambiguous'
  readonly retryAfterMs?: number | undefined
  readonly answer?: unknown
  /** Whether it is an intermediary's page. */
  readonly isPage?: boolean
}

/** Turns an HTTP status into an error. The table is `Errors by phase`; contents of the answer stay in details. */
export function errorFromStatus(failed: FailedAnswer): SupplierKitError {
  const { supplier, operation, status, retryAfterMs, answer } = failed
  const { code, likely, phase } = failed.isPage ? page : meaningOf(status)
  return supplierError(failed.effect, {
    code,
    message: `${supplier}: ${operation} was answered with HTTP ${status}.`,
    ...(likely && { likely }),
    ...(phase && { phase }),
    ...(status === 503 && { phase: failed.unavailableMeans }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    details: { status, operation, ...(answer !== undefined && { answer }) },
  })
}
