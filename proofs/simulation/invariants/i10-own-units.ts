import type { Evidence } from './evidence.js'

/** The supplier's number, which is also a part of the ids of its shipments, packages, parcels and pieces. */
const numberPattern = /\b[AB]-[A-Z]+-S?\d+/g
/** What operators are told about refused evidence names the other order. */
const forOperators: ReadonlySet<string> = new Set(['evidence', 'lastError'])

/**
 * I10: what the suppliers' books have under one order is stored, told and shown under no other. Readers see events
 * of the log, each under its own order.
 */
export function ownUnits({ world, tenant, orders, log, notifications }: Evidence): void {
  const referenceOf = (number: string) => {
    for (const { books } of tenant.suppliers.values()) {
      const booked = books.find(number)
      if (booked) return booked.reference
    }
    return 'an order of somebody else'
  }
  const look = (where: string, shown: unknown, references: ReadonlySet<string>) => {
    for (const number of numbersIn(shown)) {
      world.ledger.expect(references.has(referenceOf(number)), () => ({
        invariant: 'I10',
        rule: `no unit of one order shows under another, in ${where}`,
        seen: `${tenant.name}: ${number} of ${referenceOf(number)} under ${[...references].join(', ')}`,
        expected: 'its own alone',
      }))
    }
  }
  const referencesOf = new Map<string, ReadonlySet<string>>()
  const supplierOrders = new Map<string, ReadonlySet<string>>()
  for (const order of orders) {
    const own = order.supplierOrders.map(({ reference }) => reference)
    referencesOf.set(order.record.orderId, new Set(own))
    for (const one of order.supplierOrders) {
      supplierOrders.set(one.id, new Set([one.reference]))
      look('a stored order', [one.atSupplier, one.lines, one.shipments], new Set([one.reference]))
    }
  }
  const none = new Set<string>()
  for (const { event } of log) {
    if (event.orderId === null || event.type === 'supplier_order.evidence_refused') continue
    const part = event.supplierOrderId === null ? undefined : supplierOrders.get(event.supplierOrderId)
    look('events', event, part ?? referencesOf.get(event.orderId) ?? none)
  }
  const messages = tenant.mailboxes.flatMap((mailbox) => [...mailbox.messages.values()])
  for (const message of messages) look('messages', message, referencesOf.get(message.order.id) ?? none)
  for (const { orderId, data } of notifications) {
    if (orderId !== null) look('planned messages', data, referencesOf.get(orderId) ?? none)
  }
}

function numbersIn(shown: unknown): Set<string> {
  const text = JSON.stringify(shown, (key, value: unknown) => (forOperators.has(key) ? undefined : value))
  return new Set(text.match(numberPattern))
}
