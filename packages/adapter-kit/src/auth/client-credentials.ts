import { SupplierKitError } from '@supplierkit/core/contract'
import { z } from 'zod'
import { checkNumbers } from '../client/check-numbers.js'
import { createSupplierClient } from '../client/create-supplier-client.js'
import type { SupplierClientOptions } from '../client/supplier-client.js'
import { type TransportOptions, transportOf } from '../client/transport-options.js'
import { clockOf } from '../time/client-clock.js'
import { readSecret } from './read-secret.js'
import type { SecretSource } from './supplier-auth.js'
import { type AccessToken, createTokenCache, type TokenCache } from './token-cache.js'

/** Options of {@link clientCredentials}. */
export interface ClientCredentialsOptions extends TransportOptions, Pick<SupplierClientOptions, 'lookup'> {
  readonly supplier: string
  /** The whole address of the token endpoint. */
  readonly tokenUrl: string
  readonly clientId: SecretSource
  readonly clientSecret: SecretSource
  /**
   * `form`: POST with a form body, as RFC 6749 (4.4.2) has it. `query`: GET with the secrets in the address,
   * for suppliers that want it so; the address stands in no error and no log of ours. Default `form`.
   */
  readonly sendIn?: 'form' | 'query'
  /** Renews a token at least this often, whatever the supplier promises. */
  readonly maxLifeMs?: number
}

// Some suppliers write the seconds as a text.
const tokenAnswer = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().optional().catch(undefined),
})

const quiet = { debug() {}, info() {}, warn() {}, error() {} }

/**
 * Gets access tokens by OAuth 2 client credentials and keeps the current one: give it to {@link bearer}. Reads
 * the secrets when a token is needed, never at construction.
 *
 * ```ts
 * const auth = bearer(clientCredentials({ supplier: 'acme', tokenUrl, clientId, clientSecret }))
 * ```
 * @throws SupplierKitError `config_invalid` for numbers that are none; on `get` always with phase `not_sent`: the request that the token is for has not left.
 */
export function clientCredentials(options: ClientCredentialsOptions): TokenCache {
  const { supplier, sendIn = 'form', maxLifeMs = Infinity, timeoutMs = 30_000 } = options
  checkNumbers(supplier, { timeoutMs, maxLifeMs: options.maxLifeMs })
  let requestToken: ((signal: AbortSignal) => Promise<z.output<typeof tokenAnswer>>) | undefined

  let sentSecrets: readonly string[] = []
  const onSend = (secrets: readonly string[]) => void (sentSecrets = secrets)

  async function fetchToken(signal: AbortSignal): Promise<AccessToken> {
    requestToken ??= createTokenRequest(options, sendIn, onSend)
    try {
      const { access_token: token, expires_in: seconds } = await requestToken(signal)
      const lifeMs = Math.min(seconds === undefined ? Infinity : seconds * 1000, maxLifeMs)
      return { token, ...(Number.isFinite(lifeMs) && { expiresInMs: lifeMs }) }
    } catch (error) {
      throw asNotSent(error, supplier)
    }
  }

  return {
    ...createTokenCache({ fetchToken, timeoutMs, clock: clockOf(options) }),
    secrets: () => sentSecrets,
  }
}

function createTokenRequest(
  options: ClientCredentialsOptions,
  sendIn: 'form' | 'query',
  onSend: (secrets: readonly string[]) => void,
) {
  const { supplier, tokenUrl, clientId, clientSecret } = options
  const url = parseTokenUrl(supplier, tokenUrl)
  const client = createSupplierClient({
    supplier,
    baseUrl: url.origin,
    ...transportOf(options),
    ...(options.lookup && { lookup: options.lookup }),
    maxResponseBytes: 64 * 1024,
  })
  const refused = () => {
    throw new SupplierKitError({
      code: 'supplier_unauthorized',
      message: `${supplier}: no access token is given for these client credentials.`,
      likely: 'the client id or secret is wrong, expired, or of another environment.',
    })
  }
  return async (signal: AbortSignal) => {
    const credentials = {
      grant_type: 'client_credentials',
      client_id: await readSecret(clientId, supplier, 'client id'),
      client_secret: await readSecret(clientSecret, supplier, 'client secret'),
    }
    onSend([credentials.client_id, credentials.client_secret])
    return client.request({
      method: sendIn === 'form' ? 'POST' : 'GET',
      path: url.pathname,
      // A token that nobody uses does no harm.
      effect: 'read',
      ...(sendIn === 'form' ? { form: credentials } : { query: credentials }),
      schema: tokenAnswer,
      // Not every server says 401 here: RFC 6749 (5.2) has 400 for a client that is not known.
      on: { 400: refused, 401: refused, 403: refused },
      call: { signal, logger: quiet, attempt: 1 },
    })
  }
}

function parseTokenUrl(supplier: string, tokenUrl: string): URL {
  if (URL.canParse(tokenUrl)) return new URL(tokenUrl)
  throw new SupplierKitError({
    code: 'config_invalid',
    message: `${supplier}: tokenUrl is not an absolute URL.`,
    seen: `${tokenUrl.length} characters`,
  })
}

/** Without cause and details: what a transport of the user's own throws may hold the whole address. */
function asNotSent(error: unknown, supplier: string): SupplierKitError {
  if (!SupplierKitError.isInstance(error)) {
    return new SupplierKitError({
      code: 'supplier_unreachable',
      message: `${supplier}: an access token could not be had.`,
      seen: error instanceof Error ? error.name : typeof error,
    })
  }
  const { status } = error.details
  return new SupplierKitError({
    code: error.code,
    message: `${supplier}: signing in failed, the request was not sent.`,
    ...(typeof status === 'number' && { seen: `HTTP ${status} of the token endpoint`, details: { status } }),
    phase: 'not_sent',
    retryable: error.retryable,
    ...(error.retryAfterMs !== undefined && { retryAfterMs: error.retryAfterMs }),
  })
}
