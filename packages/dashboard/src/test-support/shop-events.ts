import type { HubEvent, SupplierOrder } from '@supplierkit/core/contract'
import { makeEvent } from '@supplierkit/testing'

const minute = 60_000

/** What happened to a part of an order. `later`: so many milliseconds after the order, but not in the future. */
export function eventsOf(part: SupplierOrder, later: (ms: number) => Date, tookMs: number): HubEvent[] {
  const of = { supplierId: part.supplierId, supplierOrderId: part.id }
  const base = (ms: number) => ({ ...makeEvent(part.orderId, of), at: later(ms) })
  const events: HubEvent[] = [
    {
      ...base(0),
      supplierId: null,
      supplierOrderId: null,
      type: 'order.accepted',
      progress: noProgress(part),
    },
  ]
  if (part.hold)
    events.push({ ...base(900), type: 'supplier_order.held', by: part.hold.by, reason: part.hold.reason })
  if (part.lastError) {
    const evidence = part.lastError
    events.push({ ...base(31_000), type: 'supplier_order.in_doubt', evidence, dueAt: later(minute) })
    if (part.submission === 'needs_attention')
      events.push({ ...base(2 * minute), type: 'supplier_order.needs_attention', evidence })
  }
  if (part.submittedAt === null) return events
  if (tookMs > 10_000)
    events.push({
      ...base(1_000),
      type: 'supplier_order.retry_scheduled',
      evidence: {
        code: 'supplier_rate_limited',
        phase: 'refused',
        message: `${part.supplierId}: 429, asked to wait 15 s.`,
      },
      dueAt: later(16_000),
    })
  if (tookMs > 10_000)
    events.push({ ...base(14_000), type: 'operator.acted', by: 'Mara', action: 'retry_order' })
  events.push({
    ...base(tookMs),
    type: 'supplier_order.submitted',
    reference: part.reference,
    supplierOrderIds: part.supplierOrderId === null ? [] : [part.supplierOrderId],
  })
  if (part.status !== 'pending')
    events.push({
      ...base(8 * minute),
      type: 'supplier_order.status_changed',
      from: 'pending',
      to: 'confirmed',
      rawStatus: 'CONFIRMED',
    })
  const [shipment] = part.shipments
  if (shipment) events.push({ ...base(40 * minute), type: 'shipment.created', shipment })
  return events
}

function noProgress({ orderId, submission, status }: SupplierOrder) {
  return { orderId, version: 1, submission, status, fulfilled: false, supplierOrders: [] }
}
