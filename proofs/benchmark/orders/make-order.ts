import { randomBytes } from 'node:crypto'
import type { Order } from '@supplierkit/core/contract'

const run = randomBytes(4).toString('hex')
let made = 0

/** A new order of two phones, as large as a usual one: about 600 bytes of JSON. */
export function makeOrder(): Order {
  const id = `B${run}-${(made += 1)}`
  return {
    id,
    number: id,
    currency: 'USD',
    customer: { name: 'Ada Example', email: 'ada@example.test', phone: '+1 555 0100' },
    shipTo: {
      name: 'Ada Example',
      line1: '1 Test Street',
      city: 'Testville',
      region: 'TX',
      postalCode: '75001',
      country: 'US',
    },
    lines: [
      {
        sku: 'IP13-128-BLK-A',
        quantity: 5,
        unitPrice: { amount: 29_900, currency: 'USD' },
        description: 'iPhone 13 128 GB Black Grade A',
      },
      {
        sku: 'GS21-256-GRY-B',
        quantity: 2,
        unitPrice: { amount: 31_500, currency: 'USD' },
        description: 'Galaxy S21 256 GB Gray Grade B',
      },
    ],
  }
}
