import type { SupplierHub } from '@supplierkit/core'
import { SupplierKitError, type SupplierRecord } from '@supplierkit/core/contract'
import { didYouMean } from '../command-line/did-you-mean.js'

/** The row of a supplier. @throws SupplierKitError `supplier_unknown`, with those that are spelled alike */
export async function knownSupplier(hub: SupplierHub, supplierId: string): Promise<SupplierRecord> {
  const all = await hub.suppliers.list()
  const found = all.find(({ id }) => id === supplierId)
  if (found) return found
  const ids = all.map(({ id }) => id)
  throw new SupplierKitError({
    code: 'supplier_unknown',
    message: `there is no supplier ${JSON.stringify(supplierId.slice(0, 100))}.${didYouMean(supplierId, ids)}`,
    likely: `known are: ${ids.join(', ') || 'none'}.`,
  })
}
