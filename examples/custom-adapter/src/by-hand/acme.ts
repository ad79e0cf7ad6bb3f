import { apiKeyHeader, createSupplierClient } from '@supplierkit/adapter-kit'
import type { SupplierAdapter } from '@supplierkit/core/contract'
import { acmeOrders } from './acme-orders.js'
import { acmeStock } from './acme-stock.js'
import { acmeWebhooks } from './acme-webhooks.js'

export interface AcmeOptions {
  readonly baseUrl: string
  readonly apiKey: string | undefined
  readonly webhookSecrets?: readonly string[]
  readonly timeoutMs?: number
  /** For a simulator on this machine. Default false. */
  readonly allowPrivateAddresses?: boolean
}

/** Acme Wholesale. Reads no secret and sends nothing before it is called. */
export function acme({ apiKey, webhookSecrets = [], ...options }: AcmeOptions): SupplierAdapter {
  const client = createSupplierClient({
    supplier: 'acme',
    auth: apiKeyHeader('X-Api-Key', apiKey),
    ...options,
  })
  return {
    name: 'acme',
    contractVersion: 1,
    capabilities: {
      idempotency: { kind: 'unique_reference' },
      lookup: 'strong',
      cancellation: 'negotiated',
      inventory: 'full',
      webhooks: 'payload',
      currencies: ['USD'],
      limits: { concurrency: 4, linesPerOrder: 200 },
    },
    ...acmeOrders(client),
    ...acmeStock(client),
    ...acmeWebhooks(() => webhookSecrets),
  }
}
