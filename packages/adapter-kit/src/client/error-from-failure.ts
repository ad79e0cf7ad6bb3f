import type { SupplierKitError } from '@supplierkit/core/contract'
import { maskedCause } from './masked-cause.js'
import type { SecretMask } from './secret-mask.js'
import { supplierError } from './supplier-error.js'

/** Codes of Node and undici for failures before a byte of the request was written. */
const beforeSending = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  // TLS: the certificate is checked before the request goes out.
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])

const timeouts = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT'])

/** What came back is not an answer of HTTP; the parser's own codes begin with `HPE_`. */
const unreadable = /^(?:HPE_|ERR_ANSWER_UNREADABLE$)/

/** A request that got no complete answer. */
export interface FailedRequest {
  readonly supplier: string
  readonly operation: string
  readonly effect: 'read' | 'write'
  readonly error: unknown
  /** False: no connection stood, so nothing can have been sent. */
  readonly sent: boolean
  /** Why the request was ended from our side, if it was. */
  readonly ended?: 'timeout' | 'canceled' | undefined
  readonly timeoutMs: number
  /** Makes what is kept of `error` safe. */
  readonly mask: SecretMask
}

/** Turns what `fetch` throws into an error. `fetch` wraps it: the reason stands in `cause`. */
export function errorFromFailure(failed: FailedRequest): SupplierKitError {
  const { supplier, operation, effect, error, sent, ended, timeoutMs, mask } = failed
  const notSent = sent ? {} : ({ phase: 'not_sent' } as const)
  const details = { operation, reason: mask.text(reasonOf(error)) }
  if (ended === 'timeout') {
    return supplierError(effect, {
      code: 'supplier_timeout',
      message: sent
        ? `${supplier}: ${operation} had no complete answer after ${timeoutMs} ms.`
        : `${supplier}: ${operation} could not be sent within ${timeoutMs} ms.`,
      ...notSent,
      details: { operation, timeoutMs },
    })
  }
  if (ended === 'canceled') {
    return supplierError(effect, {
      code: 'supplier_call_failed',
      message: `${supplier}: ${operation} was given up by its caller.`,
      ...notSent,
      details: { operation },
    })
  }
  if (!sent || isBeforeSending(error)) {
    return supplierError(effect, {
      code: 'supplier_unreachable',
      message: `${supplier}: ${operation} could not be sent (${details.reason}).`,
      likely: 'the base URL is wrong, the network is away, or the supplier is down.',
      details,
      ...notSent,
      cause: maskedCause(error, mask),
    })
  }
  if (unreadable.test(details.reason)) {
    return supplierError(effect, {
      code: 'supplier_answer_unreadable',
      message: `${supplier}: ${operation} was answered with something that is not HTTP (${details.reason}).`,
      details,
      cause: maskedCause(error, mask),
    })
  }
  const timedOut = causes(error).some((cause) => timeouts.has(codeOf(cause) ?? ''))
  return supplierError(effect, {
    code: timedOut ? 'supplier_timeout' : 'supplier_connection_lost',
    message: `${supplier}: ${operation} was sent, but its answer was lost (${details.reason}).`,
    details,
    cause: maskedCause(error, mask),
  })
}

function isBeforeSending(error: unknown): boolean {
  return causes(error).some((cause) => {
    // Several addresses tried at once (happy eyeballs): none of them may have been reached.
    if (cause instanceof AggregateError && cause.errors.length > 0) return cause.errors.every(isBeforeSending)
    const { syscall } = cause as { syscall?: unknown }
    return beforeSending.has(codeOf(cause) ?? '') || syscall === 'connect' || syscall === 'getaddrinfo'
  })
}

function reasonOf(error: unknown): string {
  for (const cause of causes(error)) {
    const code = codeOf(cause)
    if (code) return code
  }
  return error instanceof Error ? error.name : 'unknown'
}

function codeOf(error: unknown): string | undefined {
  const { code } = error as { code?: unknown }
  return typeof code === 'string' ? code : undefined
}

function causes(error: unknown): object[] {
  const chain: object[] = []
  let current = error
  while (typeof current === 'object' && current !== null && chain.length < 8) {
    chain.push(current)
    current = (current as { cause?: unknown }).cause
  }
  return chain
}
