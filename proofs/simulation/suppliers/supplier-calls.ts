import type { CancellationFacet, ChangeFacet, LookupFacet, OrdersFacet } from '@supplierkit/core'

/** What is asked of a supplier, whatever way it is reached. */
export type SupplierCalls = OrdersFacet & LookupFacet & CancellationFacet & ChangeFacet
