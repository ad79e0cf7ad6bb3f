import type { Reader } from '../world.js'
import type { Evidence } from './evidence.js'

/** I3 (the rest of it): every version of an order was told, once, and every reader saw all of it in order. */
export function noGap(evidence: Evidence): void {
  const { world, tenant, orders, log } = evidence
  const versions = new Map<string, number[]>()
  for (const { event } of log) {
    if (event.type !== 'order.accepted' && event.type !== 'order.progressed') continue
    const told = versions.get(event.orderId ?? '') ?? []
    told.push(event.orderVersion ?? 0)
    versions.set(event.orderId ?? '', told)
  }
  for (const { record } of orders) {
    const told = versions.get(record.orderId) ?? []
    const wanted = Array.from({ length: record.version }, (_, place) => place + 1)
    world.ledger.expect(told.join() === wanted.join(), () => ({
      invariant: 'I3',
      rule: 'every version of an order is told once, in order',
      seen: `${tenant.name}: ${record.orderId}: ${told.join(', ')}`,
      expected: wanted.join(', '),
    }))
  }
  for (const reader of tenant.readers) readerSawAll(evidence, reader)
}

function readerSawAll({ world, log, tenant }: Evidence, reader: Reader): void {
  const began = reader.beganAfter ?? (reader.seen[0]?.sequence ?? Infinity) - 1
  const wanted = log.filter(
    ({ sequence, event }) =>
      sequence > began && (reader.orderId === null || event.orderId === reader.orderId),
  )
  const place = wanted.findIndex(({ event }, at) => reader.seen[at]?.eventId !== event.id)
  const first = place === -1 ? wanted.length : place
  world.ledger.expect(place === -1 && reader.seen.length === wanted.length, () => ({
    invariant: 'I3',
    rule: 'a reader sees every event that it may see, once, in order',
    seen: `${tenant.name}/${reader.name}: ${reader.seen[first]?.eventId ?? 'nothing'} at place ${first}`,
    expected: wanted[first]?.event.id ?? 'nothing',
  }))
}
