import {
  apiKeyHeader,
  createSupplierClient,
  type SupplierClient,
  transportOf,
} from '@supplierkit/adapter-kit'
import { type AcmePartsConfig, type AcmePartsOptions, resolveOptions } from './options.js'

/** The supplier's name: the default id, and the beginning of every error. */
export const name = 'acme-parts'

/** What the methods of the adapter share. */
export interface AcmePartsConnection extends Pick<SupplierClient, 'request'> {
  readonly config: AcmePartsConfig
}

/** Connects to the API. Opens nothing and reads no secret before the first request. */
export function connect(options: AcmePartsOptions): AcmePartsConnection {
  const client = createSupplierClient({
    supplier: name,
    baseUrl: options.baseUrl ?? 'https://api.acme-parts.example/v1',
    auth: apiKeyHeader('x-api-key', options.apiKey ?? (() => process.env['ACME_PARTS_API_KEY'])),
    ...transportOf(options),
  })
  return { request: (request) => client.request(request), config: resolveOptions(options) }
}
