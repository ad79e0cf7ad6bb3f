import type { SupplierOrderRequest } from '@supplierkit/core/contract'
import type { AdapterSubject } from '../adapter-subject.js'

/** A person that nobody is: every part is looked for where it must not stand. */
export const customer = {
  name: 'Wilhelmina Quickfeather',
  line1: '48 Larkspur Crescent',
  line2: 'Apartment 7B',
  city: 'Tumbleford',
  postalCode: '73301',
  phone: '+15125550147',
  email: 'wilhelmina.quickfeather@customer.example',
} as const

let references = 0

/** A reference that no case has used before. */
export function nextReference(): string {
  references += 1
  return `TRIAL-${String(references).padStart(5, '0')}-1`
}

/** What a case orders: SKU and units, one line each. */
export type WantedLines = readonly (readonly [sku: string, quantity: number])[]

/** An order of the first two goods that the double has, or of other lines, under a reference of its own. */
export function makeRequest(
  { double }: Pick<AdapterSubject, 'double'>,
  lines: WantedLines = [
    [double.goods.inStock[0], 2],
    [double.goods.inStock[1], 3],
  ],
  change: Partial<SupplierOrderRequest> = {},
): SupplierOrderRequest {
  const reference = change.reference ?? nextReference()
  const { name, line1, line2, city, postalCode, phone, email } = customer
  return {
    reference,
    orderId: `order-of-${reference}`,
    orderNumber: `#${reference}`,
    currency: double.currency,
    lines: lines.map(([sku, quantity], index) => ({
      lineNumber: index + 1,
      sku,
      quantity,
      unitPrice: { amount: 45_900, currency: double.currency },
    })),
    shipTo: { name, line1, line2, city, region: 'TX', postalCode, country: 'US', phone },
    contact: { name, email, phone },
    requestedAt: new Date('2026-01-05T10:00:00Z'),
    ...change,
  }
}
