import type { DeliveryRecord, DeliveryState, Storage } from '@supplierkit/core/contract'
import type { DeliveryKind, StormDelivery, Traffic } from '../traffic/traffic.js'
import type { Violations } from './violations.js'

const page = 1000

/** What may have become of a delivery in the end. An order that nobody forwards is not waited for for ever. */
const ends: Readonly<Record<DeliveryKind | 'never forwarded', readonly DeliveryState[]>> = {
  orders: ['applied', 'stale'],
  stock: ['applied'],
  meaningless: ['ignored'],
  unreadable: ['failed'],
  'never forwarded': ['failed'],
}

/** Holds the inbox against the traffic: each delivery once, with its bytes and a proper end. */
export async function checkDeliveries(
  storage: Storage,
  traffic: Traffic,
  wasForwarded: (order: number) => boolean,
  violations: Violations,
): Promise<Readonly<Partial<Record<DeliveryState, number>>>> {
  const find = indexDeliveries(traffic.deliveries)
  const found = new Uint8Array(traffic.deliveries.length)
  const states: Partial<Record<DeliveryState, number>> = {}
  let before: string | undefined
  for (;;) {
    const records = await storage.listDeliveries({ limit: page, ...(before === undefined ? {} : { before }) })
    for (const record of records) {
      states[record.state] = (states[record.state] ?? 0) + 1
      const index = find(record)
      const sent = index === undefined ? undefined : traffic.deliveries[index]
      if (index === undefined || !sent) {
        violations.add('nothing is stored that was not sent', null, record.deliveryId, 'nothing')
        continue
      }
      found[index] = (found[index] ?? 0) + 1
      checkRecord(record, sent, sent.orders.every(wasForwarded), violations)
    }
    before = records.at(-1)?.id
    if (records.length < page) break
  }
  found.forEach((times, index) => {
    if (times !== 1) {
      violations.add(
        'each delivery is stored once',
        null,
        `${nameOf(traffic.deliveries[index])}: ${times} times`,
        'once',
      )
    }
  })
  return states
}

function checkRecord(
  { id, body, state, appliedAt, lastError, leaseToken }: DeliveryRecord,
  sent: StormDelivery,
  forwarded: boolean,
  violations: Violations,
): void {
  const kind = forwarded ? sent.kind : 'never forwarded'
  const name = nameOf(sent)
  if (!ends[kind].includes(state)) {
    violations.add(
      'each delivery comes to its end',
      null,
      `${name} (${kind}, ${id}): ${state}, ${lastError ?? 'no error'}`,
      ends[kind],
    )
  }
  if (state === 'failed' && !lastError) violations.add('a failure has a reason', null, name, 'a reason')
  if ((appliedAt !== null) !== ['applied', 'stale', 'ignored'].includes(state)) {
    violations.add(
      'what is done has a time',
      null,
      `${name}: ${state}, applied at ${String(appliedAt)}`,
      'both',
    )
  }
  if (leaseToken !== null) violations.add('nobody holds on to a delivery', null, name, 'no lease')
  if (Buffer.compare(body, sent.body) !== 0)
    violations.add('bytes are kept as they came', null, name, 'the bytes')
}

const nameOf = (sent: StormDelivery | undefined) =>
  sent ? `${sent.supplierId} ${sent.deliveryId}` : 'unknown'

/** Ids made from a delivery's place lead there directly; the others are looked up. */
function indexDeliveries(deliveries: readonly StormDelivery[]) {
  const byDigest = new Map<string, number>()
  deliveries.forEach(({ supplierId, deliveryId }, index) => {
    if (deliveryId !== `E${index}`) byDigest.set(`${supplierId} ${deliveryId}`, index)
  })
  return ({ supplierId, deliveryId }: DeliveryRecord): number | undefined => {
    const named = deliveryId.startsWith('E') ? Number(deliveryId.slice(1)) : undefined
    if (named === undefined) return byDigest.get(`${supplierId} ${deliveryId}`)
    return deliveries[named]?.supplierId === supplierId ? named : undefined
  }
}
