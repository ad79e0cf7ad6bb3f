import { personalCanary } from '../actors/canaries.js'
import type { Evidence } from './evidence.js'

/** I6: what belongs to one tenant is nowhere else. Order ids are the same for all of them on purpose. */
export function nothingCrosses({ world, tenant, orders, log }: Evidence): void {
  const { ledger } = world
  const own = personalCanary(tenant.name)
  const expectOwn = (where: string, name: string | undefined) =>
    ledger.expect(name === own, () => ({
      invariant: 'I6',
      rule: 'nothing crosses tenants',
      seen: `${where} of ${tenant.name} has an order of ${name ?? 'nobody'}`,
      expected: own,
    }))
  for (const { record } of orders) expectOwn('the storage', record.order.shipTo.name)
  for (const supplier of tenant.suppliers.values()) {
    for (const reference of supplier.books.references) {
      for (const { request } of supplier.books.bookingsOf(reference)) {
        expectOwn(supplier.name, request.shipTo.name)
      }
    }
  }
  for (const mailbox of tenant.mailboxes) {
    for (const { order } of mailbox.messages.values()) expectOwn(mailbox.channel, order.shipTo.name)
  }
  const ids = new Set(log.map(({ event }) => event.id))
  for (const reader of tenant.readers) {
    const strange = reader.seen.find(({ eventId }) => !ids.has(eventId))
    ledger.expect(strange === undefined, () => ({
      invariant: 'I6',
      rule: 'nothing crosses tenants',
      seen: `${tenant.name}/${reader.name} saw ${strange?.eventId ?? ''}`,
      expected: 'events of its own',
    }))
  }
}
