import { SupplierKitError } from '@supplierkit/core/contract'
import type { CallContext } from '@supplierkit/core/contract'
import type { Authorization, SupplierAuth } from '../auth/supplier-auth.js'

/**
 * Asks for the credentials of a request. Whatever goes wrong here, the request itself was not sent: a token
 * service that times out must not put an order in doubt.
 */
export async function authorizeRequest(
  auth: SupplierAuth | undefined,
  request: { readonly supplier: string; readonly call: CallContext },
): Promise<Authorization> {
  if (!auth) return { headers: {} }
  try {
    return await auth.authorize(request)
  } catch (error) {
    throw notSent(error, request.supplier)
  }
}

function notSent(error: unknown, supplier: string): SupplierKitError {
  if (!SupplierKitError.isInstance(error)) {
    return new SupplierKitError({
      code: 'supplier_unreachable',
      message: `${supplier}: the credentials for a request could not be had.`,
      // Not the error itself: those of HTTP libraries carry the secrets they were called with.
      seen: error instanceof Error ? error.name : typeof error,
      likely: 'the function given for the token failed.',
    })
  }
  if (error.phase !== 'ambiguous') return error
  return new SupplierKitError({
    code: error.code,
    message: `${supplier}: signing in failed, the request was not sent.`,
    phase: 'not_sent',
    retryable: error.retryable,
    ...(error.retryAfterMs !== undefined && { retryAfterMs: error.retryAfterMs }),
    cause: error,
  })
}
