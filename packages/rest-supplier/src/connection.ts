import {
  apiKeyHeader,
  basic,
  bearer,
  clientCredentials,
  createSupplierClient,
  clockOf,
  listWebhookSecrets,
  readSecret,
  type SupplierAuth,
  type SupplierClient,
  transportOf,
} from '@supplierkit/adapter-kit'
import type { RestSupplierDescription } from './description/description.js'
import { createOrderReader, type OrderReader } from './reading/read-order.js'

/** Everything that the methods of the adapter share. */
export interface RestConnection {
  readonly description: RestSupplierDescription
  /** The supplier's name: every error begins with it. */
  readonly supplier: string
  readonly client: SupplierClient
  readonly orders: OrderReader
  readonly now: () => number
}

/** Connects to the supplier. Opens nothing and reads no secret before the first request. */
export function connect(description: RestSupplierDescription): RestConnection {
  const { name: supplier, baseUrl, headers, maxResponseBytes, unavailableMeans } = description
  const clock = clockOf(description)
  const auth = authOf(description)
  return {
    description,
    supplier,
    orders: createOrderReader(description),
    now: () => clock.now(),
    client: createSupplierClient({
      supplier,
      baseUrl,
      ...transportOf(description),
      secrets: () => listWebhookSecrets(description.webhooks?.secrets),
      ...(auth && { auth }),
      ...(headers && { headers }),
      ...(maxResponseBytes !== undefined && { maxResponseBytes }),
      ...(unavailableMeans && { unavailableMeans }),
    }),
  }
}

function authOf(description: RestSupplierDescription): SupplierAuth | undefined {
  const { auth } = description
  switch (auth.kind) {
    case 'none':
      return undefined
    case 'bearer':
      return bearer(auth.token)
    case 'basic':
      return basic(auth.username, auth.password)
    case 'header': {
      const { name, value, prefix } = auth
      if (prefix === undefined) return apiKeyHeader(name, value)
      return apiKeyHeader(
        name,
        async () => prefix + (await readSecret(value, description.name, `key for ${name}`)),
      )
    }
    case 'client_credentials': {
      return bearer(
        clientCredentials({
          supplier: description.name,
          tokenUrl: auth.tokenUrl.startsWith('/')
            ? description.baseUrl.replace(/\/$/, '') + auth.tokenUrl
            : auth.tokenUrl,
          clientId: auth.clientId,
          clientSecret: auth.clientSecret,
          ...(auth.sendIn && { sendIn: auth.sendIn }),
          ...transportOf(description),
        }),
      )
    }
  }
}
