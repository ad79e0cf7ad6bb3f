import { type ErrorCode, SupplierKitError } from '@supplierkit/core/contract'

/** Failures to connect: nothing of the request has left. Node's and undici's codes. */
const notSentCodes = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])

/** What a status says. Others of 4xx were read and refused; others of 5xx may have taken effect. */
const statusCodes: Readonly<Record<number, ErrorCode>> = {
  401: 'supplier_unauthorized',
  403: 'supplier_unauthorized',
  408: 'supplier_timeout',
  429: 'supplier_rate_limited',
}

/** The error of an answer with a status that the caller did not expect. */
export function errorOfStatus(
  status: number,
  headers: Headers,
  text: string,
  notFoundMeans: ErrorCode = 'supplier_rejected',
): SupplierKitError {
  const retryAfterMs = readRetryAfter(headers.get('retry-after'))
  // Meridian's API speaks JSON: a web page with 4xx comes from a proxy, and Meridian has read nothing.
  const isPage = headers.get('content-type')?.includes('html') === true
  const isProxy = isPage && status >= 400 && status < 500 && statusCodes[status] === undefined
  const meaning = status === 404 ? notFoundMeans : meaningOf(status, retryAfterMs)
  const code = isProxy ? 'supplier_unavailable' : meaning
  return new SupplierKitError({
    code,
    message: `meridian: answered ${status}`,
    seen: `content-type ${headers.get('content-type') ?? 'none'}, ${text.length} characters`,
    details: { status },
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  })
}

function meaningOf(status: number, retryAfterMs: number | undefined): ErrorCode {
  const known = statusCodes[status]
  if (known) return known
  // Meridian closes its doors before it reads anything, and then says when it opens. A bare 503 is a proxy's.
  if (status === 503 && retryAfterMs !== undefined) return 'supplier_unavailable'
  if (status >= 500) return 'supplier_server_error'
  if (status >= 400) return 'supplier_rejected'
  return 'supplier_call_failed'
}

/** The error of a request that got no whole answer. */
export function errorOfFailedFetch(
  cause: unknown,
  seen: { readonly timedOut: boolean; readonly timeoutMs: number },
): SupplierKitError {
  const code = causeCode(cause)
  if (code !== undefined && notSentCodes.has(code)) {
    return new SupplierKitError({
      code: 'supplier_unreachable',
      message: `meridian: no connection (${code})`,
      likely: 'the address is wrong, or the supplier is down',
      cause,
    })
  }
  if (seen.timedOut || isAbort(cause)) {
    return new SupplierKitError({
      code: 'supplier_timeout',
      message: seen.timedOut
        ? `meridian: no answer within ${seen.timeoutMs} ms`
        : 'meridian: the call was aborted',
      cause,
    })
  }
  return new SupplierKitError({
    code: 'supplier_connection_lost',
    message: `meridian: the connection broke before the answer was whole (${code ?? 'no code'})`,
    cause,
  })
}

function isAbort(cause: unknown): boolean {
  return cause instanceof Error && (cause.name === 'AbortError' || cause.name === 'TimeoutError')
}

/** The innermost code: fetch wraps the socket's error, and several addresses give an AggregateError. */
function causeCode(error: unknown): string | undefined {
  for (
    let current = error, depth = 0;
    current instanceof Error && depth < 5;
    current = current.cause, depth += 1
  ) {
    const { code } = current as { code?: unknown }
    if (typeof code === 'string') return code
  }
  return undefined
}

/** Retry-After in ms: seconds, or an HTTP date. `undefined`: absent or unreadable. */
export function readRetryAfter(header: string | null, now: number = Date.now()): number | undefined {
  if (header === null) return undefined
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000
  const at = Date.parse(header)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}
