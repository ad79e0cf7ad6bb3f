import { SupplierKitError } from '../contract/errors.js'
import { doubtWhatWaits } from '../forwarding/look-up-first.js'
import type { Engine } from '../hub/engine.js'
import type { EventDraft } from '../outbox/hub-event.js'
import type { SupplierOrder } from '../storage/records.js'
import type { CancelResult } from './cancel-order.js'
import { orderUnknown } from './order-unknown.js'
import { changeOrder, type SupplierOrderChange } from './change-order.js'

/**
 * Asks for the cancellation of everything in an order that has not been shipped. What was not sent yet is
 * not sent; what was sent is negotiated with its supplier.
 */
export async function requestCancellation<Tx>(engine: Engine<Tx>, orderId: string): Promise<CancelResult> {
  await doubtWhatWaits(engine, orderId)
  const outcome = await changeOrder(engine, orderId, ({ supplierOrders }) => {
    const now = engine.runtime.clock.now()
    const changes = supplierOrders.flatMap((supplierOrder) => askToCancel(supplierOrder, now) ?? [])
    return changes.length > 0 ? { supplierOrders: changes } : null
  })
  const [aggregate] = await engine.storage.loadOrders([orderId])
  if (outcome === 'unknown' || !aggregate) {
    throw orderUnknown(orderId)
  }
  const supplierOrders = aggregate.supplierOrders.map(({ id, supplierId, cancellation }) => ({
    id,
    supplierId,
    cancellation,
  }))
  if (outcome === 'unchanged' && supplierOrders.every(({ cancellation }) => cancellation === 'none')) {
    throw new SupplierKitError({
      code: 'order_not_cancelable',
      message: `order ${orderId} cannot be canceled: every part of it was rejected or canceled before.`,
    })
  }
  engine.hints.now('forwarding')
  return { orderId, supplierOrders }
}

/** `null`: there is nothing to cancel, or it is under way already. */
export function askToCancel(supplierOrder: SupplierOrder, now: Date): SupplierOrderChange | null {
  const { submission, status, cancellation } = supplierOrder
  if (submission === 'rejected' || status === 'canceled') return null
  if (cancellation === 'requested' || cancellation === 'pending') return null
  const events: EventDraft[] = [{ type: 'cancellation.requested' }]
  const free = submission === 'submitted' && supplierOrder.leaseToken === null
  // A part that has been shipped whole is settled as too late by the commit.
  return { next: { ...supplierOrder, cancellation: 'requested', ...(free ? { dueAt: now } : {}) }, events }
}
