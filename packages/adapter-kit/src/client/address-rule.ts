import { BlockList, isIP } from 'node:net'
import { SupplierKitError } from '@supplierkit/core/contract'
import { isPrivateAddress } from './private-address.js'

/** Which private addresses may be reached: none, all, or those in these ranges (`10.20.0.0/16`, `::1/128`). */
export type AllowedPrivateAddresses = boolean | readonly string[]

/** Decides which addresses a client may connect to. */
export interface AddressRule {
  /** Whether every address may be reached, so that none needs to be looked at. */
  readonly allowsAll: boolean
  /** Whether plain `http:` reaches any address at all. */
  readonly allowsHttp: boolean
  /** What is no IP address is refused. */
  isRefused(address: string, protocol: string): boolean
}

/**
 * Reads the option `allowPrivateAddresses` as it was given; absent is false.
 * @throws SupplierKitError `config_invalid` for anything but a boolean or a list of CIDR ranges, such as the text `'false'`
 */
export function createAddressRule(supplier: string, allowed: AllowedPrivateAddresses = false): AddressRule {
  if (allowed === true) return { allowsAll: true, allowsHttp: true, isRefused: () => false }
  if (allowed !== false && !Array.isArray(allowed)) throw invalid(supplier, typeof allowed)
  const ranges: readonly string[] = allowed === false ? [] : allowed
  const list = new BlockList()
  for (const range of ranges) addRange(supplier, list, range)
  return {
    allowsAll: false,
    allowsHttp: ranges.length > 0,
    isRefused(address, protocol) {
      const version = isIP(address)
      if (version === 0) return true
      if (list.check(address, version === 4 ? 'ipv4' : 'ipv6')) return false
      return protocol !== 'https:' || isPrivateAddress(address)
    },
  }
}

function addRange(supplier: string, list: BlockList, range: unknown): void {
  if (typeof range !== 'string') throw invalid(supplier, typeof range)
  const [, network = '', bits = ''] = /^([^/%]+)\/(\d{1,3})$/.exec(range) ?? []
  const version = isIP(network)
  if (version === 0 || Number(bits) > (version === 4 ? 32 : 128)) throw invalid(supplier, range)
  list.addSubnet(network, Number(bits), version === 4 ? 'ipv4' : 'ipv6')
}

function invalid(supplier: string, seen: string): SupplierKitError {
  return new SupplierKitError({
    code: 'config_invalid',
    message: `${supplier}: allowPrivateAddresses must be true, false, or a list of CIDR ranges.`,
    seen: seen.slice(0, 60),
    likely: 'the prefix length is missing or too long. One address is written 10.20.0.7/32 or ::1/128.',
  })
}
