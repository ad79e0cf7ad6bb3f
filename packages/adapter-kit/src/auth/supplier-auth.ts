import type { CallContext } from '@supplierkit/core/contract'

/** What a request carries to prove who sends it. */
export interface Authorization {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** Further secrets that are masked in answers, e.g. those that a token was asked for with. */
  readonly secrets?: readonly string[]
  /** Forgets what the supplier just refused with 401. Present: the request is worth one more try. */
  readonly renew?: () => void
}

/** How requests to a supplier are authorized. Asked before every request, never at construction. */
export interface SupplierAuth {
  /** @throws SupplierKitError `supplier_credentials_missing` */
  authorize(request: { readonly supplier: string; readonly call: CallContext }): Promise<Authorization>
}

/** A secret, or where to get it from when it is needed. Absent or empty: not configured. */
export type SecretSource = string | undefined | (() => string | undefined | Promise<string | undefined>)
