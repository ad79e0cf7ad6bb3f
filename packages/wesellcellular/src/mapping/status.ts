import type { ReportedStatus, SupplierOrderStatus } from '@supplierkit/core/contract'
import { spellingOf } from './spelling.js'

/**
 * The platform's order statuses. The words to `Shipped` and `Canceled` are the platform's; what they mean for
 * an order, and the words after them, are assumed.
 */
export const orderStatuses: Readonly<Record<string, SupplierOrderStatus>> = {
  'On Hold': 'on_hold',
  // Goods are allocated from here on; the platform only waits for its own next step.
  'Awaiting Shipping Quote': 'confirmed',
  'Awaiting Payment': 'confirmed',
  'Ready for Fulfillment': 'confirmed',
  Shipped: 'shipped',
  Canceled: 'canceled',
  // Assumed
  Pending: 'pending',
  'Back Ordered': 'backordered',
  'Partially Shipped': 'partially_shipped',
  Delivered: 'delivered',
}

/** What one line's status says about its whole quantity. `Allocated` and `Canceled` are the platform's words. */
export const lineStatuses: Readonly<Record<string, 'confirmed' | 'backordered' | 'shipped' | 'canceled'>> = {
  Allocated: 'confirmed',
  Canceled: 'canceled',
  // Assumed
  'Back Ordered': 'backordered',
  Shipped: 'shipped',
}

/** Reads status words, whatever their spelling; a word that is in neither table is `unknown`, never guessed. */
export function createStatusReader(
  more: Readonly<Record<string, SupplierOrderStatus>> = {},
): (word: string) => ReportedStatus {
  const bySpelling = index({ ...orderStatuses, ...more })
  return (word) => bySpelling.get(spellingOf(word)) ?? 'unknown'
}

const linesBySpelling = index(lineStatuses)

/** What a line's status says; `undefined`: nothing that we know of. */
export function readLineStatus(word: string | undefined) {
  return word === undefined ? undefined : linesBySpelling.get(spellingOf(word))
}

function index<T>(table: Readonly<Record<string, T>>): ReadonlyMap<string, T> {
  return new Map(Object.entries(table).map(([word, meaning]) => [spellingOf(word), meaning]))
}
