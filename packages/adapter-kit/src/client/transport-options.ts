import type { SupplierClientOptions } from './supplier-client.js'

/** Options of an adapter that are those of its client. */
export type TransportOptions = Pick<
  SupplierClientOptions,
  'timeoutMs' | 'allowPrivateAddresses' | 'fetch' | 'clock' | 'now'
>

const names = ['timeoutMs', 'allowPrivateAddresses', 'fetch', 'clock', 'now'] as const

/** Picks those that are given, to hand them on to `createSupplierClient` and `clientCredentials`. */
export function transportOf(options: TransportOptions): TransportOptions {
  const given = names.filter((name) => options[name] !== undefined)
  return Object.fromEntries(given.map((name) => [name, options[name]]))
}
