import { SupplierKitError } from '@supplierkit/core/contract'
import type { SupplierRequest } from './supplier-client.js'

/** A request ready for `fetch`. */
export interface PreparedRequest {
  readonly url: URL
  readonly headers: Headers
  readonly body?: string
}

/**
 * Puts a request together before anything is sent, so that a value that cannot be written is an error of its
 * own and never looks like a lost answer.
 * @throws SupplierKitError `supplier_request_invalid`
 */
export function prepareRequest(
  supplier: string,
  baseUrl: URL,
  request: Pick<SupplierRequest<unknown>, 'method' | 'path' | 'query' | 'json' | 'form'> & {
    readonly headers?: Readonly<Record<string, string>>
  },
  clientHeaders: Readonly<Record<string, string>>,
): PreparedRequest {
  const headers = new Headers({ accept: 'application/json', 'user-agent': `SupplierKit (${supplier})` })
  for (const [name, value] of [...Object.entries(clientHeaders), ...Object.entries(request.headers ?? {})]) {
    attempt(supplier, request, `header ${name}`, () => headers.set(name, value))
  }
  refuseDotSegments(supplier, request)
  const url = urlOf(baseUrl, request)
  if (request.form) {
    headers.set('content-type', 'application/x-www-form-urlencoded')
    return { url, headers, body: new URLSearchParams(request.form).toString() }
  }
  if (request.json === undefined) return { url, headers }
  headers.set('content-type', 'application/json')
  return { url, headers, body: attempt(supplier, request, 'body', () => JSON.stringify(request.json)) }
}

/** A part of a path that URLs take for "here" or "one up", however it is written. */
const dotSegment = /^(?:\.|%2e){1,2}$/i

/** `/orders/..` would be another address: an order number or SKU made of dots cannot be sent in a path. */
function refuseDotSegments(
  supplier: string,
  { method, path }: Pick<SupplierRequest<unknown>, 'method' | 'path'>,
): void {
  if (!path.split('/').some((segment) => dotSegment.test(segment))) return
  throw new SupplierKitError({
    code: 'supplier_request_invalid',
    message: `${supplier}: a part of the path of ${method} ${path} is made of dots, and leads elsewhere.`,
    likely: 'an order number or a SKU is not one.',
  })
}

function urlOf(baseUrl: URL, { path, query }: Pick<SupplierRequest<unknown>, 'path' | 'query'>): URL {
  const url = new URL(baseUrl)
  url.pathname = url.pathname.replace(/\/$/, '') + path
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value))
  }
  return url
}

function attempt<T>(
  supplier: string,
  { method, path }: Pick<SupplierRequest<unknown>, 'method' | 'path'>,
  part: string,
  write: () => T,
): T {
  try {
    return write()
  } catch {
    // The error of the platform repeats the value, which may be a secret.
    throw new SupplierKitError({
      code: 'supplier_request_invalid',
      message: `${supplier}: the ${part} of ${method} ${path} cannot be written.`,
    })
  }
}
