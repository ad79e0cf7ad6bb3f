import { type LookupAddress, lookup as systemLookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { SupplierKitError } from '@supplierkit/core/contract'
import type { AddressRule } from './address-rule.js'
import { lookUpAll } from './look-up-all.js'

const checkedForMs = 30_000

/** What the guard needs to know. */
export interface AddressGuardOptions {
  readonly supplier: string
  readonly baseUrl: URL
  readonly rule: AddressRule
  readonly now: () => number
  /** Default: the system's resolver. */
  readonly lookup?: LookupFunction
}

/**
 * Refuses base URLs that lead into private networks, by their address or by what their name resolves to. A
 * name is looked up again every 30 seconds. What the connection itself resolves a moment later can be another
 * address: where we make the connection, `createGuardedFetch` looks at that one.
 */
export function createAddressGuard(options: AddressGuardOptions): () => Promise<void> {
  const { supplier, baseUrl, rule, now, lookup = systemLookup } = options
  let checkedAt = -Infinity

  return async () => {
    if (rule.allowsAll || now() - checkedAt < checkedForMs) return
    checkUrl(supplier, baseUrl, rule)
    const host = hostOf(baseUrl)
    if (!isIP(host)) {
      // A name without an address is left to the request, which reports it better.
      const found = await lookUpAll(lookup, host).catch((): LookupAddress[] => [])
      if (found.some(({ address }) => rule.isRefused(address, baseUrl.protocol))) {
        throw refusedAddress(supplier, 'a name of a private address')
      }
    }
    checkedAt = now()
  }
}

/**
 * Checks what an address says by itself; a name is checked where it is looked up.
 * @throws SupplierKitError `supplier_address_refused`
 */
export function checkUrl(supplier: string, url: URL, rule: AddressRule): void {
  const { protocol } = url
  if (protocol !== 'https:' && !(protocol === 'http:' && rule.allowsHttp)) {
    throw refusedAddress(supplier, `protocol ${protocol}`)
  }
  const host = hostOf(url)
  if (!isIP(host) || !rule.isRefused(host, protocol)) return
  throw refusedAddress(
    supplier,
    protocol === 'http:' ? 'plain http outside allowPrivateAddresses' : 'a private address',
  )
}

/** The base URL must not be used. */
export function refusedAddress(supplier: string, seen: string): SupplierKitError {
  return new SupplierKitError({
    code: 'supplier_address_refused',
    message: `${supplier}: the base URL is not one of the public internet over https.`,
    seen,
    likely: 'a test server or a private network. If that is meant, add its range to allowPrivateAddresses.',
  })
}

function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '')
}
