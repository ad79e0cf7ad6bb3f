/** By name, so that both builds of this package, ESM and CommonJS, find it. */
const peer = Symbol.for('supplierkit.peerAddress')

/** Keeps the other end of a connection with the request that came over it. */
export function keepPeerAddress(request: Request, address: string | undefined): void {
  if (address !== undefined) Object.defineProperty(request, peer, { value: address })
}

/**
 * The IP address of the other end of the connection, the last proxy's where there is one. `undefined`: the request did
 * not come over `toNodeListener`.
 */
export function peerAddress(request: Request): string | undefined {
  const address: unknown = (request as unknown as Readonly<Record<symbol, unknown>>)[peer]
  return typeof address === 'string' ? address : undefined
}
