import { toEvent } from '../order/build-commit.js'
import type { Runtime } from '../runtime/runtime.js'
import type { EventDraft, HubEvent } from './hub-event.js'

/** An event that tells of a supplier and of no order. */
export function toSupplierEvent(
  { clock, createId }: Pick<Runtime, 'clock' | 'createId'>,
  supplierId: string,
  draft: EventDraft,
): HubEvent {
  return toEvent(draft, {
    id: createId(),
    at: clock.now(),
    orderId: null,
    supplierOrderId: null,
    supplierId,
    orderVersion: null,
  })
}
