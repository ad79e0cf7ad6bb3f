import type { SecretSource, TransportOptions } from '@supplierkit/adapter-kit'
import type {
  Idempotency,
  MaintenanceWindow,
  SupplierLimits,
  SupplierOrderStatus,
} from '@supplierkit/core/contract'

/** Webhook secrets that are valid now, or where to get them. Give the new and the old one while rotating. */
export type WebhookSecrets =
  string | readonly string[] | undefined | (() => string | readonly string[] | undefined)

/** The Ingram Micro part numbers that the shop sells, or where to get them at each sync. */
export type SkuSource = readonly string[] | ((signal: AbortSignal) => Promise<readonly string[]>)

/** Options of `ingramMicro`. All but the credentials have a default. */
export interface IngramMicroOptions extends TransportOptions {
  /** The adapter's name and default supplier id. Default `ingram-micro`; give each country its own. */
  readonly name?: string
  /** Each has its own application keys. Default `production`. */
  readonly environment?: 'production' | 'sandbox'
  /** In place of the environment's address, e.g. that of a proxy or of the simulator. */
  readonly baseUrl?: string | undefined
  /** Default: `/oauth/oauth20/token` at the host of `baseUrl`, also for the sandbox. */
  readonly tokenUrl?: string | undefined
  /** Of the application in Ingram Micro's developer portal. */
  readonly clientId?: SecretSource
  readonly clientSecret?: SecretSource
  /**
   * How the secrets are sent for a token. `query`: GET with them in the address, as the OpenAPI document has it.
   * `form`: POST with them in the body, as the portal's guide has it, which keeps them out of the logs of proxies.
   * Default `query`.
   */
  readonly tokenRequest?: 'query' | 'form'
  /** The reseller's number at Ingram Micro, `20-222222`; at most 10 characters. */
  readonly customerNumber?: SecretSource
  /** ISO 3166-1 alpha-2 code of the Ingram Micro country that the account is with. Default `US`. */
  readonly countryCode?: string
  /** Tells Ingram Micro's support who calls; at most 32 characters. Default `SupplierKit`. */
  readonly senderId?: string
  readonly webhookSecrets?: WebhookSecrets
  /**
   * What the shop sells. With it, `syncInventory` asks for all of these and what is not answered is sold out.
   * Without it the adapter declares no inventory: the catalog has millions of products, and no feed.
   */
  readonly skus?: SkuSource
  /** ISO 4217. Default: the currency of `countryCode`, where it is known here. */
  readonly currencies?: readonly string[]
  /**
   * Default `{ kind: 'none' }`: Ingram Micro documents no key, and not what a second order with the same number is
   * answered with. Say `unique_reference` once you have seen it refused.
   */
  readonly idempotency?: Idempotency
  /** Whether a new order is found by its number at once. Default `eventual`: it is documented nowhere. */
  readonly lookup?: 'strong' | 'eventual'
  /** How long after a lost answer an order may still be missing from the search. Default 300,000 ms. */
  readonly settleMs?: number
  /** Default: 60 requests a minute, 4 at once. */
  readonly limits?: SupplierLimits
  /** Default: the nightly downtimes of `countryCode`, where they are known here (US, CA). */
  readonly maintenance?: readonly MaintenanceWindow[]
  /** The shop's shipping methods by Ingram Micro's carrier code: `{ Express: 'FX' }`. Others are left to the account. */
  readonly carrierCodes?: Readonly<Record<string, string>>
  /** One of the account's billing addresses, `000`. Absent: its usual one. */
  readonly billToAddressId?: string
  /** Whether lines that are out of stock are taken on back-order. Absent: as the account is set up. */
  readonly acceptBackOrders?: boolean
  /** Whether an order is taken when some of its lines are not. Default true: those come back as rejected. */
  readonly acceptPartialOrders?: boolean
  /**
   * Places orders on customer hold. Only then can they be canceled over the API, but somebody must release each of
   * them within 24 hours, or Ingram Micro voids it. Default false.
   */
  readonly onCustomerHold?: boolean
  /** Status words beyond those known, or read in another way. Spelling and the prefix `im::` do not matter. */
  readonly statuses?: Readonly<Record<string, SupplierOrderStatus>>
  /** How a feed waits for its turn. Rejects when the signal aborts. Default: a timer of `clock`. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>
}
