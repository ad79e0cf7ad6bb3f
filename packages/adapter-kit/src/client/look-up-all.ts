import type { LookupAddress } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'

/**
 * Asks a resolver for all addresses of a name. Whatever the resolver does (throws, answers twice or with something
 * else), the result is a list of IP addresses or a rejection; one that never answers is limited by its caller.
 */
export function lookUpAll(
  lookup: LookupFunction,
  host: string,
  options: Parameters<LookupFunction>[1] = {},
): Promise<LookupAddress[]> {
  return new Promise((resolve, reject) => {
    // A resolver written as an async function returns its failure.
    const returned: unknown = lookup(host, { ...options, all: true }, (error, found) => {
      if (error) return reject(toError(error))
      const addresses = toAddresses(found)
      if (addresses.length > 0) resolve(addresses)
      else reject(noAddress(host))
    })
    if (returned instanceof Promise) returned.catch((error: unknown) => reject(toError(error)))
  })
}

function toAddresses(found: unknown): LookupAddress[] {
  const list: readonly unknown[] = Array.isArray(found) ? found : [{ address: found }]
  return list.flatMap((one) => {
    const address = (one as { address?: unknown } | null | undefined)?.address
    const family = typeof address === 'string' ? isIP(address) : 0
    return typeof address === 'string' && family > 0 ? [{ address, family }] : []
  })
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : noAddress('the name')
}

function noAddress(host: string): Error {
  const error = new Error(`${host} has no address`)
  return Object.assign(error, { code: 'ENOTFOUND', syscall: 'getaddrinfo' })
}
