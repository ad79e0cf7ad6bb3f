import type { SupplierCapabilities } from '../contract/capabilities.js'
import type { EngineSettings } from '../hub/settings.js'
import type { SupplierOrder } from '../storage/records.js'

const defaultSettleMs = 60_000

/** How long a supplier may still be creating an order whose answer was lost, and how long its look-up may lag. */
export function lookUpTimeMs({ settleMs = defaultSettleMs }: SupplierCapabilities): number {
  return settleMs
}

/**
 * Whether a look-up that is made now shows all that came of the last request, so that what it does not show is
 * not there. One that lags behind does so after the caller has given up, the supplier has done what it still
 * did, and the look-up has followed.
 */
export function showsEverything(
  { lastSentAt, createdAt }: SupplierOrder,
  capabilities: SupplierCapabilities,
  { leaseMs }: Pick<EngineSettings, 'leaseMs'>,
  now: Date,
): boolean {
  switch (capabilities.lookup) {
    case 'strong':
      return true
    case 'none':
      return false
    case 'eventual': {
      const givenUpAt = (lastSentAt ?? createdAt).getTime() + leaseMs
      return now.getTime() >= givenUpAt + 2 * lookUpTimeMs(capabilities)
    }
  }
}
