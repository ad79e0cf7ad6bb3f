import type { SecretSource, TransportOptions } from '@supplierkit/adapter-kit'

/** Options of `acmeParts`, and those of its client. */
export interface AcmePartsOptions extends TransportOptions {
  /** Default: the supplier's production address. */
  readonly baseUrl?: string
  /** The API key, or a function that gives it. Default: `ACME_PARTS_API_KEY` of the environment. */
  readonly apiKey?: SecretSource
  /** Webhook secrets that are valid now; several while one is rotated. Default: `ACME_PARTS_WEBHOOK_SECRET`. */
  readonly webhookSecrets?: readonly string[]
  /** Rows of the stock list per request. Default 100. */
  readonly pageSize?: number
}

/** Options with their defaults. Secrets are still not read: that happens when they are needed. */
export interface AcmePartsConfig {
  readonly pageSize: number
  readonly webhookSecrets: () => readonly string[]
}

/** Fills in the defaults. */
export function resolveOptions(options: AcmePartsOptions): AcmePartsConfig {
  return {
    pageSize: options.pageSize ?? 100,
    webhookSecrets: () => {
      const fromEnvironment = process.env['ACME_PARTS_WEBHOOK_SECRET']
      return options.webhookSecrets ?? (fromEnvironment ? [fromEnvironment] : [])
    },
  }
}
