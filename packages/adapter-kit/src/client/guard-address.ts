import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'
import { SupplierKitError } from '@supplierkit/core/contract'

/** Ranges that are not the public internet (IANA special-purpose address registries). */
const nonPublic = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  nonPublic.addSubnet(network, prefix, 'ipv4')
}
for (const [network, prefix] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  nonPublic.addSubnet(network, prefix, 'ipv6')
}

/** Whether an IP address lies outside the public internet. Addresses mapped from IPv4 count as those. */
export function isPrivateAddress(address: string): boolean {
  const version = isIP(address)
  return version === 0 || nonPublic.check(address, version === 6 ? 'ipv6' : 'ipv4')
}

const checkedForMs = 30_000

/** What the guard needs to know. */
export interface AddressGuardOptions {
  readonly supplier: string
  readonly baseUrl: URL
  readonly now: () => number
  /** All addresses of a host name. Default: the system's resolver. */
  readonly resolve?: (host: string) => Promise<readonly string[]>
}

/**
 * Refuses base URLs that lead into private networks, by name or by what the name resolves to. A name is
 * looked up again every 30 seconds. It cannot see what the connection itself resolves a moment later; where
 * base URLs come from people you do not trust, let an outbound proxy decide as well.
 */
export function createAddressGuard(options: AddressGuardOptions): () => Promise<void> {
  const { supplier, baseUrl, now, resolve = resolveHost } = options
  const host = baseUrl.hostname.replace(/^\[|\]$/g, '')
  let checkedAt = -Infinity

  const refuse = (seen: string) =>
    new SupplierKitError({
      code: 'supplier_address_refused',
      message: `${supplier}: the base URL is not one of the public internet over https.`,
      seen,
      likely: 'a test server or a private network. Set allowPrivateAddresses: true if that is meant.',
    })

  return async () => {
    if (now() - checkedAt < checkedForMs) return
    if (baseUrl.protocol !== 'https:') throw refuse(`protocol ${baseUrl.protocol}`)
    const addresses = isIP(host) ? [host] : await resolve(host).catch(() => [])
    // A name without an address is left to the request, which says so better.
    if (addresses.some(isPrivateAddress))
      throw refuse(isIP(host) ? 'a private address' : 'a name of a private address')
    checkedAt = now()
  }
}

async function resolveHost(host: string): Promise<string[]> {
  return (await lookup(host, { all: true })).map((entry) => entry.address)
}
