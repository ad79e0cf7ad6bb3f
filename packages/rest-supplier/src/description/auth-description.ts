import type { SecretSource, TokenCache } from '@supplierkit/adapter-kit'

/**
 * How requests are let in. Secrets are texts or functions that are asked when they are needed; nothing is read
 * before the first request.
 */
export type AuthDescription =
  | { readonly kind: 'none' }
  /** A key in a header of its own. `prefix`: what stands before it, as `Token ` with its space. */
  | { readonly kind: 'header'; readonly name: string; readonly value: SecretSource; readonly prefix?: string }
  /** `Authorization: Bearer`. A function is asked before every request; a token cache is renewed after a 401. */
  | { readonly kind: 'bearer'; readonly token: SecretSource | TokenCache }
  | { readonly kind: 'basic'; readonly username: SecretSource; readonly password: SecretSource }
  /** OAuth 2 client credentials; the token is kept while it is valid. */
  | {
      readonly kind: 'client_credentials'
      /** An address, or a path below `baseUrl`. */
      readonly tokenUrl: string
      readonly clientId: SecretSource
      readonly clientSecret: SecretSource
      /** Default `form`, as RFC 6749 has it. */
      readonly sendIn?: 'form' | 'query'
    }
