import type { Evidence } from './evidence.js'

const ends: ReadonlySet<string> = new Set(['submitted', 'rejected', 'needs_attention'])

/** I1: every accepted order is there, whole, and has come to an end. */
export function noneLost({ world, tenant, orders, supplierOrders }: Evidence): void {
  const { ledger } = world
  const stored = new Map(orders.map((order) => [order.record.orderId, order]))
  for (const orderId of tenant.shop.accepted) {
    const lines = stored.get(orderId)?.supplierOrders.flatMap((one) => one.request.lines) ?? []
    const planned = tenant.plan.orders.find(({ id }) => id === orderId)?.lines ?? []
    const units = (all: readonly { readonly sku: string; readonly quantity: number }[]) =>
      all
        .map(({ sku, quantity }) => `${quantity} x ${sku}`)
        .sort()
        .join(', ')
    ledger.expect(units(lines) === units(planned), () => ({
      invariant: 'I1',
      rule: 'an accepted order is stored with all its lines',
      seen: `${tenant.name}: ${orderId}: ${units(lines) || 'nothing'}`,
      expected: units(planned),
    }))
  }
  for (const { reference, submission, dueAt } of supplierOrders) {
    ledger.expect(ends.has(submission) || dueAt !== null, () => ({
      invariant: 'I1',
      rule: 'every accepted order ends, or has a future dueAt',
      seen: `${tenant.name}: ${reference} is ${submission}`,
      expected: `one of ${[...ends].join(', ')}`,
    }))
  }
  if (!tenant.plan.keepsProgress) return
  for (const { record } of orders) {
    const told = tenant.shop.progress.get(record.orderId) ?? 1
    ledger.expect(told === record.version, () => ({
      invariant: 'I1',
      rule: "the shop's own record has heard of the last change",
      seen: `${tenant.name}: ${record.orderId} version ${told}`,
      expected: `${record.version}`,
    }))
  }
}
