import { createWordReader, spellingOf } from '@supplierkit/adapter-kit'
import type { ReportedStatus, SupplierOrderStatus } from '@supplierkit/core/contract'

/**
 * Ingram Micro's words for orders and lines, from the answers, examples and webhooks of the OpenAPI document and from
 * webhooks in public code. `im::`, `order_` and spelling do not matter. `Closed` is not here: an order is closed
 * because it was shipped or because it was canceled.
 */
export const statuses: Readonly<Record<string, SupplierOrderStatus>> = {
  // Taken; the warehouse works on it.
  Open: 'confirmed',
  Processing: 'confirmed',
  'In Progress': 'confirmed',
  // For the buyer to release, for a credit check, or for Ingram Micro's sales team.
  Hold: 'on_hold',
  'On Hold': 'on_hold',
  'Customer Hold': 'on_hold',
  'Sales Hold': 'on_hold',
  'IM Online Hold': 'on_hold',
  Backordered: 'backordered',
  'Back Order': 'backordered',
  'Partially Shipped': 'partially_shipped',
  Shipped: 'shipped',
  // Assumed: invoices follow goods.
  Invoiced: 'shipped',
  Delivered: 'delivered',
  Canceled: 'canceled',
  Voided: 'canceled',
  Void: 'canceled',
}

/** A status word without its prefixes and spelling. */
export function spellStatus(word: string): string {
  return spellingOf(word.replace(/^\s*im::/i, '').replace(/^\s*order[_ -]/i, ''))
}

/** Reads status words; one that is in neither table is `unknown`, never guessed. */
export function createStatusReader(
  more: Readonly<Record<string, SupplierOrderStatus>> = {},
): (word: string) => ReportedStatus {
  const read = createWordReader({ ...statuses, ...more }, spellStatus)
  return (word) => read(word) ?? 'unknown'
}
