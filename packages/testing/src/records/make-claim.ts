import type { SupplierClaim, SupplierShare } from '@supplierkit/core/contract'
import { at, nextId } from './ids-and-times.js'

/** A claim one second after the start, for a minute, under a token of its own: 100 rows of the usual suppliers. */
export function makeClaim(change: Partial<SupplierClaim> = {}): SupplierClaim {
  return {
    now: at(1),
    leaseUntil: at(61),
    leaseToken: nextId('lease'),
    limit: 100,
    bySupplier: makeShares('acme', 'globex'),
    exceptIds: [],
    ...change,
  }
}

/** As much of each supplier as there is. */
export function makeShares(...supplierIds: string[]): SupplierShare[] {
  return supplierIds.map((supplierId) => ({ supplierId, limit: 1_000 }))
}
