import type { SupplierKitError } from '../contract/errors.js'
import type { Engine } from '../hub/engine.js'
import { toEvent } from '../order/build-commit.js'
import type { EventDraft } from '../outbox/hub-event.js'

/** Errors that no retry mends until a person corrects the credentials. */
export function blamesCredentials(error: SupplierKitError): boolean {
  return error.code === 'supplier_unauthorized' || error.code === 'supplier_credentials_missing'
}

/** Stops sending to a supplier that refuses our credentials; its orders wait until it is resumed. */
export async function suspendSupplier<Tx>(
  engine: Engine<Tx>,
  supplierId: string,
  error: SupplierKitError,
): Promise<void> {
  const reason = `${error.code}: the credentials are missing or refused`
  await setSuspension(engine, supplierId, { type: 'supplier.suspended', reason })
}

/** Lets a suspended supplier be called again, after its credentials were corrected. */
export async function resumeSupplier<Tx>(engine: Engine<Tx>, supplierId: string): Promise<void> {
  await setSuspension(engine, supplierId, { type: 'supplier.resumed' })
}

async function setSuspension<Tx>(
  engine: Engine<Tx>,
  supplierId: string,
  draft: Extract<EventDraft, { type: 'supplier.suspended' | 'supplier.resumed' }>,
): Promise<void> {
  const { runtime, storage, suppliers, hints } = engine
  const at = runtime.clock.now()
  const event = toEvent(draft, {
    id: runtime.createId(),
    at,
    orderId: null,
    supplierOrderId: null,
    supplierId,
    orderVersion: null,
  })
  const suspension = draft.type === 'supplier.suspended' ? { at, reason: draft.reason } : null
  const changed = await storage.setSuspension(supplierId, suspension, event)
  suppliers.refresh()
  if (changed) hints.now('outbox', 'forwarding')
}
