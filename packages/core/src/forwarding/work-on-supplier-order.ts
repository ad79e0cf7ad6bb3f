import type { Engine } from '../hub/engine.js'
import { sendCancellation } from '../order/send-cancellation.js'
import { pollOrder } from '../polling/poll-order.js'
import type { SupplierOrder } from '../storage/records.js'
import { SupplierKitError } from '../contract/errors.js'
import { release } from './release.js'
import { settleInDoubt } from './settle-in-doubt.js'
import { submitOrder } from './submit-order.js'

/** What a claimed supplier order needs now. Everything that is due comes through here. */
export async function workOnSupplierOrder<Tx>(engine: Engine<Tx>, claimed: SupplierOrder): Promise<void> {
  try {
    const supplier = await engine.suppliers.resolve(claimed.supplierId)
    await engine.gates.of(claimed.supplierId, supplier.adapter).run(async () => {
      if (!hasTimeLeft(engine, claimed)) return release(engine, claimed, 'supplier_rate_limited')
      if (claimed.submission === 'submitting') return submitOrder(engine, supplier, claimed)
      if (claimed.submission === 'in_doubt') return settleInDoubt(engine, supplier, claimed)
      if (claimed.cancellation === 'requested') return sendCancellation(engine, supplier, claimed)
      return pollOrder(engine, supplier, claimed)
    })
  } catch (error) {
    // Nothing was sent: the supplier has no adapter here (yet). Once sent, errors are handled where they arise.
    const code = SupplierKitError.isInstance(error) ? error.code : 'unexpected'
    engine.runtime.logger.error(
      { supplierOrder: claimed.id, code, error },
      'a supplier order could not be worked on',
    )
    if (SupplierKitError.isInstance(error) && !error.code.startsWith('storage_')) {
      await release(engine, claimed, error.code)
    }
  }
}

/** Waiting for the gate may have used the lease up: a call must be able to end before it does. */
function hasTimeLeft<Tx>({ runtime, settings }: Engine<Tx>, { dueAt }: SupplierOrder): boolean {
  const leftMs = (dueAt?.getTime() ?? 0) - runtime.clock.now().getTime()
  return leftMs > Math.min(settings.requestTimeoutMs, settings.leaseMs / 2)
}
