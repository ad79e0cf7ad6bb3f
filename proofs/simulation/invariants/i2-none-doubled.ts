import type { Evidence } from './evidence.js'

/** I2: the supplier's own books show at most one order per reference, exactly one when it was submitted. */
export function noneDoubled({ world, tenant, supplierOrders }: Evidence): void {
  const { ledger } = world
  const byReference = new Map(supplierOrders.map((one) => [one.reference, one]))
  for (const supplier of tenant.suppliers.values()) {
    for (const reference of supplier.books.references) {
      const bookings = supplier.books.bookingsOf(reference)
      ledger.expect(bookings.length <= 1, () => ({
        invariant: 'I2',
        rule: 'a supplier has at most one order per reference',
        seen: `${supplier.name} has ${bookings.flatMap(({ orders }) => orders.map((one) => one.number)).join(', ')} for ${reference}`,
        expected: 'one',
      }))
      const record = byReference.get(reference)
      ledger.expect(record?.supplierId === supplier.name, () => ({
        invariant: 'I2',
        rule: 'a supplier has no order that was not accepted for it',
        seen: `${supplier.name} has ${reference}`,
        expected: record ? `it is for ${record.supplierId}` : 'there is no such order',
      }))
      const givenUp = tenant.decisions.some((one) => one.reference === reference && one.action === 'give_up')
      ledger.expect(record?.submission !== 'rejected' || givenUp, () => ({
        invariant: 'I2',
        rule: 'an order that its supplier has is not called rejected',
        seen: `${reference} is rejected, canceled before it was sent or given up`,
        expected: `submitted, because ${supplier.name} has it`,
      }))
    }
    for (const reference of supplier.differing) {
      ledger.violate({
        invariant: 'I2',
        rule: 'every attempt sends the same bytes and the same key',
        seen: `${supplier.name} got two requests that differ for ${reference}`,
        expected: 'the same',
      })
    }
  }
  for (const { reference, supplierId, submission } of supplierOrders) {
    const count = tenant.suppliers.get(supplierId)?.books.bookingsOf(reference).length ?? 0
    ledger.expect(submission !== 'submitted' || count > 0, () => ({
      invariant: 'I2',
      rule: 'an order that is called submitted is in the books of its supplier',
      seen: `${supplierId} does not have ${reference}`,
      expected: 'one order',
    }))
  }
}
