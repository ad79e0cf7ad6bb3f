import { type ClientClock, clockOf } from '@supplierkit/adapter-kit'
import { SupplierKitError, type SupplierCapabilities, type SupplierLimits } from '@supplierkit/core/contract'
import type { IngramMicroOptions, WebhookSecrets } from '../options.js'
import { countryOf } from './countries.js'

/** Where the API is. The OpenAPI document calls the first address "Sandbox"; the portal's guides tell them apart. */
export const baseUrls = {
  production: 'https://api.ingrammicro.com:443',
  sandbox: 'https://api.ingrammicro.com:443/sandbox',
} as const

const minuteMs = 60_000

/**
 * 60 requests a minute and endpoint, by the portal's guide. All endpoints share one count here, so that polls and
 * look-ups leave room for orders. No count of lines: their numbers end at 884, so the lines of a second part would be
 * refused, and an order is better refused whole.
 */
const usualLimits: SupplierLimits = {
  concurrency: 4,
  requests: { count: 60, perMs: minuteMs },
  // `customerOrderNumber` of the request holds 35 characters.
  referenceLength: 35,
}

/** Options with all defaults filled in. */
export interface IngramMicroConfig {
  readonly name: string
  readonly baseUrl: string
  readonly tokenUrl: string
  readonly countryCode: string
  readonly senderId: string
  readonly limits: SupplierLimits
  readonly webhookSecrets: () => readonly string[]
  readonly clock: ClientClock
  readonly sleep: IngramMicroOptions['sleep']
  readonly given: IngramMicroOptions
}

/**
 * Fills in the defaults. Reads no secret: those are asked for when they are needed.
 * @throws SupplierKitError `config_invalid`
 */
export function resolveOptions(options: IngramMicroOptions): IngramMicroConfig {
  const { name = 'ingram-micro', countryCode = 'US', senderId = 'SupplierKit' } = options
  const baseUrl = options.baseUrl ?? baseUrls[options.environment ?? 'production']
  if (!/^[A-Z]{2}$/.test(countryCode)) throw invalid(name, 'countryCode', 'two capital letters, as US')
  if (!/^[\x21-\x7e]{1,32}$/.test(senderId))
    throw invalid(name, 'senderId', '1 to 32 visible ASCII characters')
  if (!URL.canParse(baseUrl)) throw invalid(name, 'baseUrl', 'an absolute URL')
  return {
    name,
    baseUrl,
    tokenUrl: options.tokenUrl ?? `${new URL(baseUrl).origin}/oauth/oauth20/token`,
    countryCode,
    senderId,
    limits: { ...usualLimits, ...options.limits },
    webhookSecrets: () => listSecrets(options.webhookSecrets),
    clock: clockOf(options),
    sleep: options.sleep,
    given: options,
  }
}

/** What the adapter declares, by its options. */
export function toCapabilities({ given, limits, countryCode }: IngramMicroConfig): SupplierCapabilities {
  const country = countryOf(countryCode)
  const currencies = given.currencies ?? (country && [country.currency])
  const maintenance = given.maintenance ?? country?.maintenance
  return {
    idempotency: given.idempotency ?? { kind: 'none' },
    lookup: given.lookup ?? 'eventual',
    settleMs: given.settleMs ?? 5 * minuteMs,
    cancellation: 'negotiated',
    inventory: given.skus ? 'full' : 'none',
    webhooks: 'refetch',
    limits,
    ...(currencies && { currencies }),
    ...(maintenance && { maintenance }),
  }
}

function invalid(name: string, option: string, wanted: string): SupplierKitError {
  return new SupplierKitError({ code: 'config_invalid', message: `${name}: ${option} must be ${wanted}.` })
}

/** A source that fails counts as one without secrets: verifying a webhook explains, it never throws. */
function listSecrets(source: WebhookSecrets): readonly string[] {
  try {
    const secrets = typeof source === 'function' ? source() : source
    return typeof secrets === 'string' ? [secrets] : (secrets ?? [])
  } catch {
    return []
  }
}
