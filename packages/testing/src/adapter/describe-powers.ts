import type { SupplierCapabilities } from '@supplierkit/core/contract'

/** What an adapter declares, in one line for reports: it decides which rules concern it. */
export function describePowers(capabilities: SupplierCapabilities): string {
  const { idempotency, lookup, cancellation, change = 'none', inventory, webhooks } = capabilities
  const powers = { idempotency: idempotency.kind, lookup, cancellation, change, inventory, webhooks }
  return Object.entries(powers)
    .map(([power, kind]) => `${power} ${kind}`)
    .join(', ')
}
