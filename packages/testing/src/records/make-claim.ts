import type { Claim } from '@supplierkit/core/contract'
import { at, nextId } from './ids-and-times.js'

/** A claim one second after the start, for a minute, under a token of its own. */
export function makeClaim(
  change: Partial<Claim> & { readonly exceptSuppliers?: readonly string[] } = {},
): Claim & { readonly exceptSuppliers: readonly string[] } {
  return {
    now: at(1),
    leaseUntil: at(61),
    leaseToken: nextId('lease'),
    limit: 100,
    exceptSuppliers: [],
    ...change,
  }
}
