import { SupplierKitError, type SupplierKitErrorInit } from '@supplierkit/core/contract'

/**
 * An error whose phase takes into account whether the request could change anything: a read has no effect
 * that could be in doubt, it may simply be asked again.
 */
export function supplierError(effect: 'read' | 'write', init: SupplierKitErrorInit): SupplierKitError {
  const error = new SupplierKitError(init)
  if (error.phase !== 'ambiguous' || effect === 'write') return error
  return new SupplierKitError({ ...init, phase: 'refused' })
}
