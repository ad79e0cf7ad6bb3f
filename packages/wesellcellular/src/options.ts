import {
  clockOf,
  listWebhookSecrets,
  type SecretSource,
  type TokenCache,
  type TransportOptions,
  type WebhookSecrets,
} from '@supplierkit/adapter-kit'
import type { Idempotency, SupplierLimits, SupplierOrderStatus } from '@supplierkit/core/contract'

/** WeSellCellular's gateway on the PhoneX platform. Other tenants have their own. */
export const defaultBaseUrl =
  'https://rrizry2l60.execute-api.us-east-1.amazonaws.com/Integration/px-api-gateway'

/** Where things are on the gateway. `{id}` is replaced by the supplier's order number. */
export interface PhonexPaths {
  readonly salesOrders: string
  readonly salesOrder: string
  readonly cancelSalesOrder: string
  readonly stockItems: string
}

/** Names of the headers that the platform reads and sends. */
export interface PhonexHeaders {
  /** Carries `apiKey`. Default `x-api-key`. */
  readonly apiKey: string
  /** Carries the idempotency key where `idempotency.kind` is `key`. Default `idempotency-key`. */
  readonly idempotencyKey: string
  /** Carries a webhook's signature. Default `x-phonex-signature`. */
  readonly signature: string
  /** Carries the time a webhook was signed at. Default `x-phonex-timestamp`. */
  readonly timestamp: string
}

/** Options of `wesellcellular`. All but the credentials have a default. */
export interface WesellcellularOptions extends TransportOptions {
  /** The adapter's name and default supplier id. Default `wesellcellular`. */
  readonly name?: string
  /** The tenant's gateway. Default {@link defaultBaseUrl}. */
  readonly baseUrl?: string | undefined
  /** An API key, or a function that is asked before every request. */
  readonly apiKey?: SecretSource
  /** A bearer token in place of an API key: the platform's portals sign in with AWS Cognito. */
  readonly token?: SecretSource | TokenCache
  readonly webhookSecrets?: WebhookSecrets
  /** How old or how far ahead a signed timestamp may be. Default 300,000 ms. */
  readonly webhookToleranceMs?: number
  /** ISO 4217 codes to order in; the first is that of prices that name none. Default `['USD']`. */
  readonly currencies?: readonly string[]
  /**
   * Default `{ kind: 'none' }`: nothing is known to keep a repetition from becoming a second order, so a lost
   * answer is looked up by its reference. Say `unique_reference` or `key` once your tenant has confirmed it.
   */
  readonly idempotency?: Idempotency
  /** Whether an accepted order is found by its reference at once. Default `strong`. */
  readonly lookup?: 'strong' | 'eventual'
  /** How long after a lost answer the platform may still be creating the order. Default 60,000 ms. */
  readonly settleMs?: number
  readonly limits?: SupplierLimits
  readonly paths?: Partial<PhonexPaths>
  readonly headerNames?: Partial<PhonexHeaders>
  /** Assumed field name to real field name, in both directions: `{ supplier_order_id: 'orderNumber' }`. */
  readonly fieldNames?: Readonly<Record<string, string>>
  /** Status words beyond those known, or read in another way. Spelling does not matter. */
  readonly statuses?: Readonly<Record<string, SupplierOrderStatus>>
  /** Rows per page of the stock list. Default 200. */
  readonly pageSize?: number
  /** What a 503 says about an order just sent. Default `ambiguous`. */
  readonly unavailableMeans?: 'refused' | 'ambiguous'
}

/** Options with all defaults filled in. */
export interface WesellcellularConfig {
  readonly name: string
  readonly baseUrl: string
  readonly currency: string
  readonly currencies: readonly string[]
  readonly idempotency: Idempotency
  readonly paths: PhonexPaths
  readonly headerNames: PhonexHeaders
  readonly fieldNames: Readonly<Record<string, string>>
  readonly statuses: Readonly<Record<string, SupplierOrderStatus>>
  readonly pageSize: number
  readonly webhookToleranceMs: number
  readonly webhookSecrets: () => readonly string[]
  readonly now: () => number
}

// `stockItems` and reading `salesOrders` were seen; assumed: `salesOrder`, writing, and cancellation.
const paths: PhonexPaths = {
  salesOrders: '/sales-orders',
  salesOrder: '/sales-orders/{id}',
  cancelSalesOrder: '/sales-orders/{id}/cancel',
  stockItems: '/stocklist/items',
}

// Assumed: all but `signature`.
const headerNames: PhonexHeaders = {
  apiKey: 'x-api-key',
  idempotencyKey: 'idempotency-key',
  signature: 'x-phonex-signature',
  timestamp: 'x-phonex-timestamp',
}

/** Fills in the defaults. Reads no secret: those are asked for when they are needed. */
export function resolveOptions(options: WesellcellularOptions): WesellcellularConfig {
  const currencies = options.currencies ?? ['USD']
  return {
    name: options.name ?? 'wesellcellular',
    baseUrl: options.baseUrl ?? defaultBaseUrl,
    currency: currencies[0] ?? 'USD',
    currencies,
    idempotency: options.idempotency ?? { kind: 'none' },
    paths: { ...paths, ...options.paths },
    headerNames: lowerCased({ ...headerNames, ...options.headerNames }),
    fieldNames: options.fieldNames ?? {},
    statuses: options.statuses ?? {},
    pageSize: options.pageSize ?? 200,
    webhookToleranceMs: options.webhookToleranceMs ?? 300_000,
    webhookSecrets: () => listWebhookSecrets(options.webhookSecrets),
    now: () => clockOf(options).now(),
  }
}

function lowerCased(names: PhonexHeaders): PhonexHeaders {
  return {
    apiKey: names.apiKey.toLowerCase(),
    idempotencyKey: names.idempotencyKey.toLowerCase(),
    signature: names.signature.toLowerCase(),
    timestamp: names.timestamp.toLowerCase(),
  }
}
