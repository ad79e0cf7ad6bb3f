import { SupplierKitError } from '../contract/errors.js'
import type { Engine } from '../hub/engine.js'
import type { EventDraft } from '../outbox/hub-event.js'
import { toSupplierEvent } from '../outbox/supplier-event.js'

/** Errors that no retry mends until a person corrects the supplier's credentials or address. */
const blamedOnSetup: ReadonlySet<string> = new Set([
  'supplier_unauthorized',
  'supplier_credentials_missing',
  'supplier_address_refused',
])

/** The supplier must be suspended; its orders are not to blame. */
export function blamesSetup(error: SupplierKitError): boolean {
  return blamedOnSetup.has(error.code)
}

/** Stops sending to a supplier whose credentials or address are wrong; its orders wait until it is resumed. */
export async function suspendSupplier<Tx>(
  engine: Engine<Tx>,
  supplierId: string,
  error: SupplierKitError,
): Promise<void> {
  const reason = `${error.code}: its credentials or its address must be corrected`
  await setSuspension(engine, supplierId, { type: 'supplier.suspended', reason })
}

/**
 * A person stops sending to a supplier.
 * @throws SupplierKitError `supplier_unknown`
 */
export async function pauseSupplier<Tx>(
  engine: Engine<Tx>,
  supplierId: string,
  reason: string,
): Promise<void> {
  const known = await engine.suppliers.list()
  if (!known.some(({ id }) => id === supplierId)) {
    throw new SupplierKitError({
      code: 'supplier_unknown',
      message: `there is no supplier ${supplierId.slice(0, 100)} to pause.`,
    })
  }
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
  const { runtime, storage, suppliers, planAlerts, hints } = engine
  const event = toSupplierEvent(runtime, supplierId, draft)
  const suspension = draft.type === 'supplier.suspended' ? { at: event.at, reason: draft.reason } : null
  const changed = await storage.setSuspension(supplierId, suspension, event, planAlerts([event]))
  if (changed) engine.observation.told({ events: [event], supplierOrders: [] })
  suppliers.refresh()
  if (changed) hints.now('outbox', 'forwarding', 'notification')
}
