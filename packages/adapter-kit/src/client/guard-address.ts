import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { SupplierKitError } from '@supplierkit/core/contract'
import { isPrivateAddress } from './private-address.js'

const checkedForMs = 30_000

/** What the guard needs to know. */
export interface AddressGuardOptions {
  readonly supplier: string
  readonly baseUrl: URL
  readonly now: () => number
  /**
   * All addresses of a host name. `null`: names are not looked up here, because the connection itself is
   * guarded. Default: the system's resolver.
   */
  readonly resolve?: ((host: string) => Promise<readonly string[]>) | null
}

/**
 * Refuses base URLs that lead into private networks, by their address or by what their name resolves to. A
 * name is looked up again every 30 seconds. What the connection itself resolves a moment later can be another
 * address: where we make the connection, `createGuardedFetch` looks at that one.
 */
export function createAddressGuard(options: AddressGuardOptions): () => Promise<void> {
  const { supplier, baseUrl, now, resolve = resolveHost } = options
  const host = baseUrl.hostname.replace(/^\[|\]$/g, '')
  let checkedAt = -Infinity

  return async () => {
    if (now() - checkedAt < checkedForMs) return
    if (baseUrl.protocol !== 'https:') throw refusedAddress(supplier, `protocol ${baseUrl.protocol}`)
    if (isIP(host)) {
      if (isPrivateAddress(host)) throw refusedAddress(supplier, 'a private address')
    } else if (resolve) {
      // A name without an address is left to the request, which says so better.
      const addresses = await resolve(host).catch(() => [])
      if (addresses.some(isPrivateAddress)) throw refusedAddress(supplier, 'a name of a private address')
    }
    checkedAt = now()
  }
}

/** The base URL must not be used. */
export function refusedAddress(supplier: string, seen: string): SupplierKitError {
  return new SupplierKitError({
    code: 'supplier_address_refused',
    message: `${supplier}: the base URL is not one of the public internet over https.`,
    seen,
    likely: 'a test server or a private network. Set allowPrivateAddresses: true if that is meant.',
  })
}

async function resolveHost(host: string): Promise<string[]> {
  return (await lookup(host, { all: true })).map((entry) => entry.address)
}
