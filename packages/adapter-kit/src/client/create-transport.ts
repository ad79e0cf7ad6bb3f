import type { ClientClock } from '../time/client-clock.js'
import { createAddressRule } from './address-rule.js'
import { createGuardedFetch, type GuardedFetch } from './create-guarded-fetch.js'
import { checkUrl, createAddressGuard } from './guard-address.js'
import type { SupplierClientOptions } from './supplier-client.js'

/** How a client reaches its supplier. */
export interface Transport {
  readonly fetch: GuardedFetch
  /** Whether `fetch` calls `onConnected`. */
  readonly reportsConnections: boolean
  /** Checks the base URL. @throws SupplierKitError `supplier_address_refused` */
  guard(): Promise<void>
}

/** @throws SupplierKitError `config_invalid` for `allowPrivateAddresses` that cannot be read */
export function createTransport(options: SupplierClientOptions, baseUrl: URL, clock: ClientClock): Transport {
  const { supplier, allowPrivateAddresses = false, fetch, lookup } = options
  const rule = createAddressRule(supplier, allowPrivateAddresses)
  if (!fetch) {
    return {
      fetch: createGuardedFetch({ supplier, allowPrivateAddresses, clock, ...(lookup && { lookup }) }),
      reportsConnections: true,
      // Names are checked where the connection is made.
      guard: async () => checkUrl(supplier, baseUrl, rule),
    }
  }
  return {
    fetch: (input, init) => fetch(input, init?.signal ? { signal: init.signal } : undefined),
    reportsConnections: false,
    guard: createAddressGuard({
      supplier,
      baseUrl,
      rule,
      now: () => clock.now(),
      ...(lookup && { lookup }),
    }),
  }
}
