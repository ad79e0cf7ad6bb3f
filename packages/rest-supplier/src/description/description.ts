import type { SupplierClientOptions, TransportOptions } from '@supplierkit/adapter-kit'
import type { MaintenanceWindow, SupplierLimits, SupplierOrderStatus } from '@supplierkit/core/contract'
import type { AuthDescription } from './auth-description.js'
import type {
  CancelDescription,
  ChangeDescription,
  CreateDescription,
  FindDescription,
  OrderReading,
  ReadDescription,
} from './order-description.js'
import type { StockDescription } from './stock-description.js'
import type { WebhookDescription } from './webhook-description.js'

/** How a repeated order is kept from becoming a second one. */
export type IdempotencyDescription =
  /** The key goes into this header with every attempt. `retentionMs`: how long the supplier remembers it. */
  | { readonly kind: 'key'; readonly header: string; readonly retentionMs: number }
  | { readonly kind: 'unique_reference' }
  | { readonly kind: 'none' }

/** A supplier with a REST API that speaks JSON. What is not described is not declared as a power. */
export interface RestSupplierDescription
  extends TransportOptions, Pick<SupplierClientOptions, 'maxResponseBytes' | 'unavailableMeans'> {
  /** Short and stable: the default supplier id. */
  readonly name: string
  /** Paths are appended to it: `https://api.example.com/v2`. */
  readonly baseUrl: string
  readonly auth: AuthDescription
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>
  /** Try it on a test account. When in doubt say `none`: a key that nobody looks at costs a doubled order. */
  readonly idempotency: IdempotencyDescription
  /** The supplier's status words, whatever their spelling. A word that is not here is `unknown`, never guessed. */
  readonly statuses: Readonly<Record<string, SupplierOrderStatus>>
  /** How an order reads, in answers and in webhooks. */
  readonly order: OrderReading
  readonly create: CreateDescription
  readonly read: ReadDescription
  readonly find?: FindDescription
  readonly cancel?: CancelDescription
  readonly change?: ChangeDescription
  readonly stock?: StockDescription
  readonly webhooks?: WebhookDescription
  /** The supplier's codes for turning a line down, and the contract's: `{ NO_STOCK: 'out_of_stock' }`. */
  readonly rejectCodes?: Readonly<Record<string, string>>
  /** How long after a lost answer the supplier may still be creating the order. Default 60,000 ms. */
  readonly settleMs?: number
  /** ISO 4217 codes that orders are taken in; the first is that of prices that name none. */
  readonly currencies?: readonly [string, ...string[]]
  readonly limits?: SupplierLimits
  readonly maintenance?: readonly MaintenanceWindow[]
  /** How long an order is tried before a person is asked. Absent: as the hub is set. */
  readonly retryForMs?: number
  readonly polling?: { readonly everyMs: number }
}
