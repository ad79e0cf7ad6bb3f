import type { SupplierCapabilities } from '../contract/capabilities.js'
import type { OrderStatus } from '../contract/supplier-order.js'
import type { EngineSettings } from '../hub/settings.js'
import { linesNotTaken } from '../order/lines-not-taken.js'
import type { SupplierOrder } from '../storage/records.js'
import type { Picture } from './decide-after-answer.js'

const defaultSettleMs = 60_000

/** How long a supplier may still be creating an order whose answer was lost, and how long its look-up may lag. */
export function lookUpTimeMs({ settleMs = defaultSettleMs }: Pick<SupplierCapabilities, 'settleMs'>): number {
  return settleMs
}

/**
 * When the last request was given up, in milliseconds: from here on the supplier has its time to do what it
 * still does. A worker that vanished has told nothing; its lease bounds how long it can have waited.
 */
export function givenUpAt(
  { lastSentAt, createdAt, lastError }: SupplierOrder,
  { leaseMs }: Pick<EngineSettings, 'leaseMs'>,
): number {
  const sentAt = (lastSentAt ?? createdAt).getTime()
  const failedAt = lastError?.at.getTime() ?? -Infinity
  return failedAt >= sentAt ? Math.min(failedAt, sentAt + leaseMs) : sentAt + leaseMs
}

/**
 * Whether a look-up that is made now shows all that came of the last request, so that what it does not show is
 * not there. One that lags behind does so after the caller has given up, the supplier has done what it still
 * did, and the look-up has followed.
 */
export function showsEverything(
  supplierOrder: SupplierOrder,
  capabilities: SupplierCapabilities,
  settings: Pick<EngineSettings, 'leaseMs'>,
  now: Date,
): boolean {
  switch (capabilities.lookup) {
    case 'strong':
      return true
    case 'none':
      return false
    case 'eventual':
      return now.getTime() >= givenUpAt(supplierOrder, settings) + 2 * lookUpTimeMs(capabilities)
  }
}

/** What a look-up that is made now shows: lines that are missing from all of it were not taken. */
export function pictureOf(
  supplierOrder: SupplierOrder,
  orders: readonly OrderStatus[],
  capabilities: SupplierCapabilities,
  { settings, now }: { readonly settings: Pick<EngineSettings, 'leaseMs'>; readonly now: Date },
): Picture {
  if (!showsEverything(supplierOrder, capabilities, settings, now)) return { orders, shows: 'some' }
  return { orders, rejectedLines: linesNotTaken(supplierOrder, orders), shows: 'all' }
}
