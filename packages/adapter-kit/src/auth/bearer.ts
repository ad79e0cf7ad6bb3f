import { readSecret } from './read-secret.js'
import type { SecretSource, SupplierAuth } from './supplier-auth.js'
import type { TokenCache } from './token-cache.js'

/**
 * Sends `Authorization: Bearer ...` with a fixed token, the answer of a function that is asked before every
 * request, or a {@link TokenCache}, which is renewed once when the supplier answers 401.
 */
export function bearer(token: SecretSource | TokenCache): SupplierAuth {
  return {
    async authorize({ supplier, call }) {
      const source = typeof token === 'object' ? await token.get(call.signal) : token
      const value = await readSecret(source, supplier, 'bearer token')
      const headers = { authorization: `Bearer ${value}` }
      if (typeof token !== 'object') return { headers }
      const secrets = token.secrets?.()
      return { headers, renew: () => token.invalidate(value), ...(secrets && { secrets }) }
    },
  }
}
