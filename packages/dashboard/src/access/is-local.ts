import { peerAddress } from '@supplierkit/http'

const localHost = /^(localhost|([\w-]+\.)+localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i
const localAddress = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/i

/** Headers that name the host or the client of a request, and whether a value names this machine. */
const namesThisMachine: Readonly<Record<string, (value: string) => boolean>> = {
  host: (value) => localHost.test(value),
  'x-forwarded-host': (value) => listed(value).every((one) => localHost.test(one)),
  'x-forwarded-for': (value) => listed(value).every((one) => localAddress.test(one)),
  'x-real-ip': (value) => localAddress.test(value),
  // Written by proxies in forms too many to read; a server on this machine sets none.
  forwarded: () => false,
  'cf-connecting-ip': () => false,
  'true-client-ip': () => false,
}

/**
 * Whether a request was made on this machine, as far as it tells: the address, the headers that proxies set and, over
 * `toNodeListener`, the other end of the connection. A page of another site that lets its own name point to this
 * machine is refused by its `host`.
 */
export function isLocal(request: Request): boolean {
  const peer = peerAddress(request)
  if (peer !== undefined && !localAddress.test(peer)) return false
  if (!localHost.test(new URL(request.url).host)) return false
  return Object.entries(namesThisMachine).every(([name, isThisMachine]) => {
    const value = request.headers.get(name)
    return value === null || isThisMachine(value.trim())
  })
}

function listed(value: string): string[] {
  return value.split(',').map((one) => one.trim())
}
