import { readSecret } from './read-secret.js'
import type { SecretSource, SupplierAuth } from './supplier-auth.js'

/**
 * Sends an API key in a header of the given name. A missing key is an error of the first request, not of
 * the construction, so that an app can be built without its secrets.
 */
export function apiKeyHeader(name: string, key: SecretSource): SupplierAuth {
  return {
    async authorize({ supplier }) {
      return {
        headers: { [name.toLowerCase()]: await readSecret(key, supplier, `API key for header ${name}`) },
      }
    },
  }
}
