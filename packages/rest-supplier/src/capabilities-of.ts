import type { Idempotency, SupplierCapabilities } from '@supplierkit/core/contract'
import type { IdempotencyDescription, RestSupplierDescription } from './description/description.js'

/** What a description declares: the powers that it has a part for, and no others. */
export function capabilitiesOf(description: RestSupplierDescription): SupplierCapabilities {
  const { idempotency, find, cancel, change, stock, webhooks } = description
  const { settleMs, retryForMs, polling, currencies, limits, maintenance } = description
  return {
    idempotency: idempotencyOf(idempotency),
    lookup: find?.consistency ?? 'none',
    cancellation: cancel ? 'negotiated' : 'none',
    change: change ? 'negotiated' : 'none',
    inventory: stock?.mode ?? 'none',
    webhooks: webhooks ? (webhooks.scheme.kind === 'signed_id' ? 'refetch' : 'payload') : 'none',
    ...(settleMs !== undefined && { settleMs }),
    ...(retryForMs !== undefined && { retryForMs }),
    ...(polling && { polling }),
    ...(currencies && { currencies }),
    ...(limits && { limits }),
    ...(maintenance && { maintenance }),
  }
}

function idempotencyOf(idempotency: IdempotencyDescription): Idempotency {
  if (idempotency.kind !== 'key') return idempotency
  return { kind: 'key', retentionMs: idempotency.retentionMs }
}
