import { readSecret } from './read-secret.js'
import type { SecretSource, SupplierAuth } from './supplier-auth.js'

/** Sends a user name and a password as RFC 7617 has it. Both are read when they are needed. */
export function basic(username: SecretSource, password: SecretSource): SupplierAuth {
  return {
    async authorize({ supplier }) {
      const name = await readSecret(username, supplier, 'user name')
      const pair = `${name}:${await readSecret(password, supplier, 'password')}`
      return { headers: { authorization: `Basic ${Buffer.from(pair).toString('base64')}` } }
    },
  }
}
