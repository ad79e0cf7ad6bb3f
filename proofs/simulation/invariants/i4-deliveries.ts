import { type DeliveryRecord, terminalStatuses } from '@supplierkit/core'
import { differences } from '../oracle.js'
import type { Evidence } from './evidence.js'

/** States in which a delivery has had its effect, or was found to have none. */
const done: ReadonlySet<string> = new Set(['applied', 'stale', 'ignored'])

/** I4: what was answered with a yes is kept once and dealt with once; records equal the suppliers' books. */
export function deliveriesApplied(evidence: Evidence): void {
  const { world, tenant, deliveries } = evidence
  const { ledger } = world
  for (const [name, sender] of tenant.senders) {
    const stored = new Map<string, number>()
    for (const { supplierId, deliveryId } of deliveries) {
      if (supplierId === name) stored.set(deliveryId, (stored.get(deliveryId) ?? 0) + 1)
    }
    for (const id of sender.acknowledged) {
      ledger.expect(stored.get(id) === 1, () => ({
        invariant: 'I4',
        rule: 'a delivery that was answered with a yes is stored once',
        seen: `${name}: ${id} is stored ${stored.get(id) ?? 0} times`,
        expected: 'once',
      }))
    }
    for (const id of sender.forged) {
      ledger.expect(!stored.has(id), () => ({
        invariant: 'I4',
        rule: 'a delivery with a bad signature is not taken',
        seen: `${name}: ${id} is stored`,
        expected: 'refused',
      }))
    }
  }
  for (const delivery of deliveries) dealtWith(evidence, delivery)
  recordsEqualBooks(evidence)
}

function dealtWith({ world, tenant }: Evidence, delivery: DeliveryRecord): void {
  const { id, state, appliedAt, lastError } = delivery
  const isSound =
    (done.has(state) && appliedAt !== null) ||
    (state === 'parked' && appliedAt === null) ||
    (state === 'failed' && lastError !== null)
  world.ledger.expect(isSound, () => ({
    invariant: 'I4',
    rule: 'a delivery is applied, stale, ignored, parked, or failed with a reason',
    seen: `${tenant.name}: ${id} is ${state}, applied at ${String(appliedAt)}, ${lastError ?? 'no error'}`,
    expected: 'one of these',
  }))
}

function recordsEqualBooks({ world, tenant, supplierOrders }: Evidence): void {
  for (const record of supplierOrders) {
    const supplier = tenant.suppliers.get(record.supplierId)
    if (!supplier || record.submission !== 'submitted') continue
    for (const { what, seen, expected } of differences(record, supplier)) {
      world.ledger.violate({
        invariant: 'I4',
        rule: `the record equals the books: ${what.replace(/\d+/, 'N')}`,
        seen: `${record.reference}: ${what}: ${seen}`,
        expected,
      })
    }
    for (const line of record.lines) {
      const promised = line.confirmed + line.backordered + line.canceled
      world.ledger.expect(line.shipped <= line.confirmed && promised <= line.ordered, () => ({
        invariant: 'I4',
        rule: 'quantities add up',
        seen: `${record.reference}: ${JSON.stringify(line)}`,
        expected: 'shipped <= confirmed, and all within what was ordered',
      }))
    }
    const isOver = terminalStatuses.has(record.status)
    world.ledger.expect(!isOver || !['requested', 'pending'].includes(record.cancellation), () => ({
      invariant: 'I4',
      rule: 'a cancellation ends with the order',
      seen: `${record.reference} is ${record.status}, its cancellation ${record.cancellation}`,
      expected: 'accepted, refused or too_late',
    }))
  }
}
