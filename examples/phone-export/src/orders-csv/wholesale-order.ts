import type { Address, Customer, Order, OrderLine } from '@supplierkit/core/contract'
import type { MerchandiseLine } from './judge-line.js'

/** Which supplier delivers a SKU; `undefined` leaves it to the hub. */
export type AssignSupplier = (sku: string) => string | undefined

/** An invoice as an order of the shop. Its buyer is made up: the file has no names, mails or addresses. */
export function toOrder(
  lines: readonly [MerchandiseLine, ...MerchandiseLine[]],
  assign: AssignSupplier,
): Order {
  const [{ invoice, customerId, country, placedAt }] = lines
  const buyer = customerId === '' ? `Guest ${invoice}` : `Customer ${customerId}`
  return {
    id: `invoice-${invoice}`,
    number: invoice,
    currency: 'GBP',
    placedAt,
    customer: customerOf(buyer, customerId === '' ? `guest-${invoice}` : `customer-${customerId}`),
    shipTo: addressOf(buyer, country),
    lines: lines.map((line, index) => toOrderLine(line, index + 1, assign)),
  }
}

function toOrderLine(line: MerchandiseLine, lineNumber: number, assign: AssignSupplier): OrderLine {
  const supplierId = assign(line.sku)
  return {
    lineNumber,
    sku: line.sku,
    quantity: line.quantity,
    unitPrice: { amount: line.pence, currency: 'GBP' },
    ...(line.description === '' ? {} : { description: line.description }),
    ...(supplierId === undefined ? {} : { supplierId }),
  }
}

function customerOf(name: string, mailbox: string): Customer {
  return { name, email: `${mailbox.toLowerCase()}@example.test`, locale: 'en-GB' }
}

function addressOf(name: string, country: string): Address {
  return { name, line1: '1 Example Street', city: 'Exampletown', postalCode: 'EX1 1EX', country }
}
