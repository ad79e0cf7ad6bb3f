import type { Order } from '@supplierkit/core/contract'
import { between, pickByShare, randomFor } from '../seeded.js'
import { accounts } from '../supplier/accounts.js'

const severalSuppliersShare = 0.2
const unknownSkuShare = 0.06
const mailedShare = 0.12

/** The `index`th order of a run: for the same seed always the same. */
export function makeOrder(seed: number, index: number): Order {
  const random = randomFor(seed, 'order', index)
  const id = `C${seed}-${String(index).padStart(5, '0')}`
  const suppliers = new Set([pickByShare(accounts, random).name])
  if (random() < severalSuppliersShare) suppliers.add(pickByShare(accounts, random).name)
  const lines = [...suppliers].flatMap((supplierId) =>
    Array.from({ length: between(1, 2, random) }, () => ({
      supplierId,
      sku: `${random() < unknownSkuShare ? 'NONE' : 'PHONE'}-${between(1, 400, random)}`,
      quantity: between(1, 5, random),
    })),
  )
  return {
    id,
    currency: 'USD',
    customer: random() < mailedShare ? { name: 'A Customer', email: `customer-${index}@example.test` } : {},
    shipTo: {
      name: 'A Customer',
      line1: '1 Example Street',
      city: 'Springfield',
      postalCode: '00000',
      country: 'US',
    },
    lines,
  }
}
