import { createWordReader, spellingOf } from '@supplierkit/adapter-kit'
import type { ReportedStatus, SupplierOrderStatus } from '@supplierkit/core/contract'

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
  const read = createWordReader({ ...orderStatuses, ...more }, spell)
  return (word) => read(word) ?? 'unknown'
}

const readLine = createWordReader(lineStatuses, spell)

/** What a line's status says; `undefined`: nothing that we know of. */
export function readLineStatus(word: string | undefined) {
  return word === undefined ? undefined : readLine(word)
}

/** `Partial Shipped` is seen too. */
function spell(word: string): string {
  return spellingOf(word).replace(/^partial(?:ly)?shipped$/, 'partiallyshipped')
}
