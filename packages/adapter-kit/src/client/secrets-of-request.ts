import type { SupplierRequest } from './supplier-client.js'

/** Names of headers and fields that hold secrets; compared without case, `_` and `-`. */
const secretName =
  /(?:api|access|secret|private|subscription|license|client|auth)key$|token$|secret|password|passwd|credential|signature|authorization|cookie|^(?:key|auth|pass|pwd|sig)$/
/** Names that only look so: cursors, and keys that are meant to be repeated. */
const harmlessName = /page|cursor|next|continuation|sync|idempotency/

/**
 * The secrets in the credentials of a request: the values, without their scheme, and of Basic auth (RFC 7617) the
 * user name and the password.
 */
export function secretsInCredentials(headers: Readonly<Record<string, string>>): string[] {
  return Object.values(headers).flatMap((value) => {
    const space = value.indexOf(' ')
    const scheme = value.slice(0, Math.max(space, 0))
    const rest = value.slice(space).trimStart()
    if (!/^[A-Za-z]+$/.test(scheme) || rest === '') return [value]
    if (scheme.toLowerCase() !== 'basic') return [value, rest]
    const pair = Buffer.from(rest, 'base64').toString()
    const colon = pair.indexOf(':')
    return [value, rest, pair, pair.slice(0, Math.max(colon, 0)), pair.slice(colon + 1)]
  })
}

/** The secrets that an adapter puts by itself into headers, query, form or the top level of a JSON body. */
export function secretsInRequest(
  request: Pick<SupplierRequest<unknown>, 'query' | 'form' | 'json'> & {
    readonly headers?: Readonly<Record<string, string>>
  },
  clientHeaders: Readonly<Record<string, string>> = {},
): string[] {
  const { json } = request
  const fields = typeof json === 'object' && json !== null && !Array.isArray(json) ? json : {}
  const named = [clientHeaders, request.headers ?? {}, request.query ?? {}, request.form ?? {}, fields]
  return named.flatMap((one) =>
    Object.entries(one).flatMap(([name, value]) =>
      typeof value === 'string' && isSecretName(name) ? [value] : [],
    ),
  )
}

function isSecretName(name: string): boolean {
  const plain = name.toLowerCase().replace(/[_-]/g, '')
  return secretName.test(plain) && !harmlessName.test(plain)
}
